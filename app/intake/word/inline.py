"""The words of one paragraph: its runs, links, fields and controls, and what stands after it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from app.intake.word import found as notes
from app.intake.word import tags
from app.intake.word.fields import Field, Fields, address_in
from app.intake.word.found import Found
from app.intake.word.side_notes import SideNotes
from app.intake.word.styles import Letters, Look, Seen, Styles, letters_of
from app.intake.word.symbols import symbol
from app.intake.word.tags import RPR, RUN, TEXT, VAL, W

_PLAIN = Letters()
_OLE = "{urn:schemas-microsoft-com:office:office}OLEObject"
_PICTURES = (
    tags.BLIP, tags.IMAGE_DATA, "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart",
    "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds",
)  # fmt: skip


@dataclass(slots=True)
class Words:
    """A paragraph's words, whether all are bold, the look that all share, and the text boxes and notes in it.

    A note comes with its mark, a box with none.
    """

    text: str
    bold: bool
    look: str
    after: list[tuple[str, etree._Element]] = field(default_factory=list)


class Inline:
    """Reads the words of paragraphs of one story. `targets` are the addresses of its links by relationship."""

    def __init__(
        self, story: etree._Element, styles: Styles, found: Found, targets: dict[str, str], side: SideNotes | None
    ) -> None:
        self._styles = styles
        self._found = found
        self._targets = targets
        self._side = side
        self._fields = Fields(story)
        self._bases: dict[tuple[int, bool], Seen] = {}
        self._in_link = False
        inside: dict[Any, Callable[[etree._Element], None]] = {
            RUN: self._run,
            tags.HYPERLINK: self._link,
            tags.DELETED: self._gone,
            tags.MOVED_AWAY: self._gone,
            tags.INSERTED: self._come,
            tags.MOVED_HERE: self._come,
            tags.FIELD: self._simple_field,
            tags.SDT: self._control,
            tags.ALTERNATE: self._alternate,
            tags.BOX: self._box,
            tags.M + "r": self._formula,
        }
        self._inside = inside | dict.fromkeys(tags.SAID_NOTHING, _nothing)
        self._in_run: dict[Any, Callable[[etree._Element, Seen], None]] = {
            tags.SYMBOL: lambda one, seen: self._say(symbol(one), seen),
            tags.FIELD_MARK: self._field_mark,
            tags.FIELD_CODE: lambda one, _seen: self._fields.code(one.text or ""),
            tags.DRAWING: self._drawing,
            tags.PICTURE: self._drawing,
            tags.OBJECT: self._drawing,
            tags.FOOTNOTE_MARK: self._side_note,
            tags.ENDNOTE_MARK: self._side_note,
            tags.ALTERNATE: self._alternate_in_run,
            W + "ruby": lambda one, _seen: self._walk(one),
        }

    def read(self, paragraph: etree._Element, look: Look, *, shaded: bool) -> Words:
        """The words of a paragraph with this style's look, on ground that may be `shaded`."""
        self._pieces: list[str] = []
        self._all_bold = True
        self._shared: str | None = None
        self._after: list[tuple[str, etree._Element]] = []
        self._look, self._shaded = look, shaded
        key = (id(look), shaded)
        base = self._bases.get(key)
        if base is None:
            base = self._bases[key] = self._styles.seen(look, _PLAIN, shaded=shaded)
        self._base = base
        self._walk(paragraph)
        text = "".join(self._pieces)
        if "\xad" in text:
            text = text.replace("\xad", "")
        return Words(text, self._all_bold and bool(text.strip()), self._shared or "", self._after)

    def _walk(self, parent: etree._Element) -> None:
        inside = self._inside
        for one in parent:
            tag = one.tag
            if tag == RUN:
                self._run(one)
                continue
            handler = inside.get(tag)
            if handler is not None:
                handler(one)
            elif len(one):
                self._walk(one)

    def _run(self, run: etree._Element) -> None:
        seen = self._base
        for one in run:
            tag = one.tag
            if tag == TEXT:
                if one.text:
                    self._say(one.text, seen)
            elif tag == RPR:
                seen = self._styles.seen(self._look, letters_of(one), shaded=self._shaded)
            else:
                self._part(one, seen)

    def _part(self, one: etree._Element, seen: Seen) -> None:
        sign = tags.SIGNS.get(one.tag)
        if sign is not None:
            if seen.shown and not self._fields.in_code:
                self._pieces.append(sign)
            return
        handler = self._in_run.get(one.tag)
        if handler is not None:
            handler(one, seen)

    def _say(self, words: str, seen: Seen) -> None:
        if self._fields.in_code:
            return
        if "\n" in words:
            # A line break within the text of the file is a space on the page.
            words = words.replace("\n", " ")
        blank = words.isspace()
        if not seen.shown:
            if not blank:
                self._found.hide(words)
            return
        self._pieces.append(words)
        if not blank:
            if not seen.bold:
                self._all_bold = False
            if self._shared is None:
                self._shared = seen.look
            elif self._shared != seen.look:
                self._shared = ""

    def _gone(self, _element: etree._Element) -> None:
        self._found.note(notes.TRACKED_NOTE)

    def _come(self, element: etree._Element) -> None:
        self._found.note(notes.TRACKED_NOTE)
        self._walk(element)

    def _link(self, element: etree._Element) -> None:
        if self._in_link:
            self._walk(element)
            return
        began = len(self._pieces)
        self._in_link = True
        self._walk(element)
        self._in_link = False
        target = self._targets.get(element.get(tags.REL_ID) or "", "")
        anchor = element.get(W + "anchor") or ""
        if target and anchor and "#" not in target:
            target = f"{target}#{anchor}"
        self._found.link("".join(self._pieces[began:]), target)

    def _simple_field(self, element: etree._Element) -> None:
        began = len(self._pieces)
        self._walk(element)
        self._found.link("".join(self._pieces[began:]), address_in(element.get(W + "instr") or ""))

    def _field_mark(self, element: etree._Element, seen: Seen) -> None:
        ended = self._fields.mark(element, pieces=len(self._pieces), paragraph=self._found.paragraphs)
        if ended is None:
            return
        words = self._result(ended)
        if ended.form and not words:
            self._say(ended.form, seen)
        address = ended.address()
        if address:
            self._found.link(words, address)

    def _result(self, ended: Field) -> str:
        """What a field shows, as far as it stands in this paragraph."""
        if not ended.shows:
            return ""
        return "".join(self._pieces[ended.began if ended.paragraph == self._found.paragraphs else 0 :])

    def _control(self, element: etree._Element) -> None:
        if is_prompt(element):
            self._found.note(notes.PROMPT_NOTE)
        else:
            self._walk(element)

    def _formula(self, element: etree._Element) -> None:
        for one in element.iter(tags.M + "t"):
            self._say(one.text or "", self._base)

    def _box(self, element: etree._Element) -> None:
        self._after.append(("", element))

    def _alternate(self, element: etree._Element) -> None:
        """Of several ways to show one thing the first that says something."""
        before = len(self._pieces) + len(self._after)
        for one in element.iterchildren(tags.CHOICE, tags.FALLBACK):
            self._walk(one)
            if len(self._pieces) + len(self._after) > before:
                return

    def _alternate_in_run(self, element: etree._Element, seen: Seen) -> None:
        before = len(self._pieces) + len(self._after), self._found.pictures
        for way in element.iterchildren(tags.CHOICE, tags.FALLBACK):
            for one in way:
                if one.tag == TEXT:
                    self._say(one.text or "", seen)
                else:
                    self._part(one, seen)
            if (len(self._pieces) + len(self._after), self._found.pictures) != before:
                return

    def _drawing(self, element: etree._Element, seen: Seen) -> None:
        boxes = [("", one) for one in _boxes(element)]
        self._after += boxes
        if next(element.iter(_OLE), None) is not None:
            self._found.note(notes.EMBEDDED_NOTE)
        elif not boxes and seen.shown and next(element.iter(*_PICTURES), None) is not None:
            self._found.pictures += 1

    def _side_note(self, element: etree._Element, seen: Seen) -> None:
        if self._side is None or not seen.shown:
            return
        mark, note = self._side.take(element)
        if mark:
            self._say(f"[{mark}]", seen)
        if note is not None:
            self._after.append((mark, note))


def is_prompt(control: etree._Element) -> bool:
    """Whether a content control shows its prompt: nothing was filled in."""
    properties = next(control.iterchildren(tags.SDT_PROPERTIES), None)
    prompt = next(properties.iterchildren(W + "showingPlcHdr"), None) if properties is not None else None
    return prompt is not None and tags.is_on(prompt.get(VAL))


def _nothing(_element: etree._Element) -> None:
    return


def _boxes(element: etree._Element) -> Iterator[etree._Element]:
    """The text boxes under an element, each once: of several ways to draw one, the first that has words."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag == tags.BOX:
            yield one
        elif one.tag == tags.ALTERNATE:
            ways = list(one.iterchildren(tags.CHOICE, tags.FALLBACK))
            waiting += next(([way] for way in ways if next(way.iter(tags.BOX), None) is not None), [])
        else:
            waiting += reversed(one)
