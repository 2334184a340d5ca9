"""Questions without labels: sentences and lines that ask, each weighed in its place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.intake.splitting import phrases, runons
from app.intake.splitting.cues import HANDLED, cues
from app.intake.splitting.items import Found
from app.intake.splitting.judge import JUDGE, LIKELY, Cue, log_odds
from app.intake.splitting.labels import label_at
from app.intake.splitting.lines import TICK_BOX, Line, trimmed
from app.intake.splitting.sentences import paragraphs, sentences

_GREETED = re.compile(r"(?:dear|hi|hello|good (?:morning|afternoon|evening|day))\b[^.?!:]{0,60}[,!]\s+", re.IGNORECASE)
_POSTSCRIPT = re.compile(r"(?:p\.?){1,3}s\b[.:,]?\s{0,12}", re.IGNORECASE)
SURE, SURER = 2.5, 4.0
SHORT = 32
MOST_NEAR = 2.0
_ALSO = re.compile(
    r"(?:finally|lastly|also|in addition|additionally|and finally|further|i (?:also )?forgot|"
    r"one (?:last|more|final))\b|"
    r"(?:could|can|would|will|may|might|please|i|we|you|i'd|we'd)(?: [a-z]+){0,3} also\b",
    re.IGNORECASE,
)
_OUTRIGHT = frozenset((
    "asks, ends ?", "asked for what", "asked for whether", "asked for a named thing", "wish put outright",
    "if there are, send them",
))  # fmt: skip
_NOT_PLAIN = HANDLED | frozenset((
    "law 1", "self", "vague noun", "ends :", "pointing", "tell me if", "aux consent", "aux it", "tag question",
    "for effect", "you other", "i modal",
))  # fmt: skip
_RUN_IN = re.compile(r"\*{0,2}[A-Z][A-Za-z&/', \-]{1,40}(?:: ?\*{0,2}|\.\*{1,2}) ?(?=[a-zA-Z])")
_LED_IN = re.compile(r": (?=(?:how|what|which|who|when|where|why|is there|are there|does|did|do|has|have)\b[^:]*$)")
# A capital in mid-sentence where a line end was lost: "...and the villages How many staff".
_LOST_LINE_END = re.compile(
    r"(?<=[a-z0-9)\]] )(?:How (?:many|much|long|often)|What|Which|Who|When|Where|Why|Please|Does|Did|Is there|"
    r"Are there)\b"
)


@dataclass(slots=True)
class Sentence:
    """One sentence outside the lists: where it stands, how likely its words are to ask, and what stands around it."""

    start: int
    end: int
    words: str
    asking: float
    first: bool = False
    alone: bool = False
    also: bool = False
    labelled: bool = False
    postscript: bool = False
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where the questions in lists stand in the text, and how many: `first` is -1 where there is none."""

    first: int = -1
    last: int = -1
    items: int = 0
    sentences: int = 0

    def beside(self, said: Sequence[Sentence]) -> "Place":
        """The same with the number of sentences outside lists that ask by their words."""
        return replace(self, sentences=sum(one.asking >= LIKELY for one in said))


def prose(
    text: str, lines: Sequence[Line], why: Sequence[str], place: Place, rests: Sequence[tuple[int, int]] = ()
) -> list[Found]:
    """The sentences and lines that ask, with those that narrow them; `rests` is what lists leave of their lines."""
    found: list[Found] = []
    said = sentences_of(text, lines, why, rests)
    place = place.beside(said)
    before: Sentence | None = None
    open_ = False
    for number, one in enumerate(said):
        likely = JUDGE.weigh("sentence", sentence_cues(said, number, place))
        open_ = open_ and not one.first
        if likely >= LIKELY:
            found.append(Found(None, *trimmed(text, one.start, one.end), likely))
            open_ = True
        elif open_ and before and phrases.narrows(one.words) and not phrases.is_boilerplate(one.words):
            found[-1].end = one.end
        else:
            open_ = False
        before = one
    return found


def sentences_of(
    text: str, lines: Sequence[Line], why: Sequence[str], rests: Sequence[tuple[int, int]] = ()
) -> list[Sentence]:
    """Every sentence outside lists and zones, in order."""
    found: list[Sentence] = []
    free = [
        (lines[first].start, lines[last - 1].end)
        for first, last in paragraphs(text, lines)
        if not any(why[number] for number in range(first, last))
    ]
    for start, end in sorted([*free, *rests]):
        begun = len(found)
        label = label_at(text, start)
        labelled = label is not None and label.kind != "bare"
        for low, high in _unjoined(text, sentences(text, start, end)):
            if TICK_BOX.match(text, low, high):
                continue
            begins = _begin(text, low, high, at_start=low == start)
            words = text[begins:high]
            also = bool(_ALSO.match(text, low, high))
            after = bool(_POSTSCRIPT.match(text, low, high))
            shown = cues(words)
            found.append(
                Sentence(
                    begins,
                    high,
                    words,
                    JUDGE.of(shown),
                    plain=_is_plain(shown),
                    also=also,
                    labelled=labelled,
                    postscript=after,
                )
            )
        if len(found) > begun:
            found[begun].first = True
            found[begun].alone = len(found) == begun + 1
    return found


def _is_plain(shown: Sequence[str]) -> bool:
    """Whether it asks outright, for information and not about the reply: "Which firms?", "Please send the minutes."."""
    return not _OUTRIGHT.isdisjoint(shown) and _NOT_PLAIN.isdisjoint(shown)


def _unjoined(text: str, spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences, with run-ons cut where they ask again (rule 8)."""
    for low, high in spans:
        if runons.is_run_on(text, low, high):
            yield from runons.cut(text, low, high)
        else:
            yield low, high


def sentence_cues(said: Sequence[Sentence], number: int, place: Place) -> list[Cue]:
    """What speaks for and against a sentence being a question: its words, its neighbours, the lists of the text."""
    one = said[number]
    own = log_odds(one.asking)
    before = said[number - 1] if number else None
    after = said[number + 1] if number + 1 < len(said) else None
    follows = before is not None and not one.first
    short = one.words[-1:] == "?" and len(one.words) < SHORT
    shown: list[Cue] = [
        ("own", own),
        ("before", _near(before)),
        ("after", _near(after)),
        ("line among lines that ask", float(one.alone and one.words[-1:] == "?" and _lines_ask(before, after))),
        ("first in paragraph", float(one.first)),
        ("alone in paragraph", float(one.alone)),
        ("labelled", float(one.labelled)),
        ("sure", float(own > SURE)),
        ("outright", float(one.plain)),
        (
            "narrows what asks",
            float(follows and before is not None and before.asking > LIKELY and phrases.narrows(one.words)),
        ),
        ("rhetorical", float(phrases.is_rhetorical(one.words))),
        ("courtesy", float(phrases.is_courtesy(one.words))),
        ("postscript", float(one.postscript)),
        ("short, after what does not ask", float(follows and before is not None and before.asking < LIKELY and short)),
        ("leads in", float(phrases.leads_in(one.words))),
        ("title", float(one.alone and len(one.words) < 70 and one.words[-1:] not in ".?!;,")),
    ]
    if place.first >= 0:
        listed = place.items / (place.items + place.sentences)
        where = (
            "before the list"
            if one.start < place.first
            else "after the list"
            if one.start > place.last
            else "in the list"
        )
        shown.append(("also", float(one.also)))
        more = one.also and own > 0 and one.first and where == "after the list"
        shown.append(("asks one thing more, after the list", float(more)))
        if one.plain and own > 0:
            # What is put outright asks wherever it stands; the rest of a letter with a list mostly does not.
            shown.append((f"put outright, {where}", listed))
        else:
            shown += [(where, listed), (f"own, {where}", own * listed), (f"sure, {where}", float(own > SURER))]
    else:
        shown.append(("also, without a list", float(one.also)))
        shown.append(("put outright, without a list", float(one.plain and own > 0)))
    return shown


def _near(other: Sentence | None) -> float:
    """How much a neighbour asks, which speaks for a sentence; that it asks nothing does not speak against one."""
    return max(0.0, min(MOST_NEAR, log_odds(other.asking))) if other else 0.0


def _lines_ask(before: Sentence | None, after: Sentence | None) -> bool:
    """Whether lines of their own ask on either side, as the lines of an unnumbered list do."""
    return any(other is not None and other.alone and other.asking > LIKELY for other in (before, after))


def _begin(text: str, low: int, high: int, *, at_start: bool) -> int:
    """Where the asking begins: after a greeting, a run-in title, or a line end that was lost."""
    if at_start and (greeting := _GREETED.match(text, low, high)):
        low = greeting.end()
    if postscript := _POSTSCRIPT.match(text, low, high):
        low = postscript.end()
    title = _RUN_IN.match(text, low, high)
    if title and JUDGE.asks(text[title.end() : high]):
        return title.end()
    if led := _LED_IN.search(text, low, high):
        return led.end()
    lost = max((found.start() for found in _LOST_LINE_END.finditer(text, low, high)), default=low)
    return low if lost == low or JUDGE.asks(text[low:high]) else lost
