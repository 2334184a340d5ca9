"""Fields: what they show is read, the code that makes it is not; a link's address is kept."""

from dataclasses import dataclass, field

from lxml import etree

from app.intake.word.tags import FIELD_MARK, VAL, W, is_on, whole

LONGEST = 4000
DEEPEST = 100
_KIND = W + "fldCharType"
TICKED, UNTICKED = "☒", "☐"


@dataclass(slots=True)
class Field:
    """A field that has begun: its code so far, and where its result begins among the pieces of a paragraph.

    `form` is what a field of an old form shows where it has no result of its own.
    """

    code: list[str] = field(default_factory=list)
    shows: bool = False
    began: int = 0
    paragraph: int = 0
    form: str = ""

    def address(self) -> str:
        """Where a field that is a link leads; "" for any other."""
        return address_in("".join(self.code))


class Fields:
    """The fields that are open at a place of a story. Where they do not add up, all words are taken as shown."""

    def __init__(self, story: etree._Element) -> None:
        balance = 0
        for mark in story.iter(FIELD_MARK):
            kind = mark.get(_KIND)
            balance += 1 if kind == "begin" else -1 if kind == "end" else 0
        self._sound = balance == 0
        self._open: list[Field] = []
        self.in_code = False

    def mark(self, element: etree._Element, *, pieces: int, paragraph: int) -> Field | None:
        """Goes past the beginning, middle or end of a field; the field that has ended here."""
        kind = element.get(_KIND)
        ended = None
        if kind == "begin":
            if len(self._open) < DEEPEST:
                self._open.append(Field(form=_form_field(element)))
        elif kind == "separate" and self._open:
            self._open[-1].shows = True
            self._open[-1].began, self._open[-1].paragraph = pieces, paragraph
        elif kind == "end" and self._open:
            ended = self._open.pop()
        self.in_code = self._sound and any(not one.shows for one in self._open)
        return ended

    def code(self, words: str) -> None:
        """Takes a piece of the code of the field that was begun last."""
        if self._open and len(self._open[-1].code) < 100:
            self._open[-1].code.append(words[:LONGEST])


def address_in(code: str) -> str:
    """Where the code of a link leads; "" for that of another field."""
    words = code[:LONGEST].split('"')
    if words[0].strip().upper() == "HYPERLINK" and len(words) > 1:
        return words[1].strip()
    return ""


def _form_field(begin: etree._Element) -> str:
    """What a field of an old form shows without having words: a box with or without a tick, a chosen entry."""
    data = begin.find(W + "ffData")
    if data is None:
        return ""
    box = data.find(W + "checkBox")
    if box is not None:
        for name in ("checked", "default"):
            said = box.find(W + name)
            if said is not None:
                return TICKED if is_on(said.get(VAL)) else UNTICKED
        return UNTICKED
    chosen = data.find(W + "ddList")
    if chosen is None:
        return ""
    entries = [one.get(VAL) or "" for one in chosen.iterchildren(W + "listEntry")][:100]
    said = chosen.find(W + "result")
    if said is None:
        said = chosen.find(W + "default")
    place = whole(said.get(VAL), 0) if said is not None else 0
    return entries[place][:500] if 0 <= place < len(entries) else ""
