"""Questions without labels: sentences that ask, lines that ask, and tables in which row labels are the only words."""

import re
from collections.abc import Sequence

from app.intake.splitting import phrases
from app.intake.splitting.items import Found
from app.intake.splitting.lines import Line, trimmed
from app.intake.splitting.sentences import paragraphs, sentences

_YEARS = re.compile(r"(?:(?:19|20)\d\d(?:[/-]\d{2,4})?|fy ?\d\d|total|q[1-4]|[a-z]{3,9} (?:19|20)\d\d)", re.IGNORECASE)
_GREETED = re.compile(r"(?:dear|hi|hello|good (?:morning|afternoon|evening|day))\b[^.?!:]{0,60}[,!]\s+", re.IGNORECASE)
_ON_AFTER_LIST = re.compile(
    r"(?:finally|lastly|also|in addition|additionally|and finally|further|one (?:last|more|final))\b|"
    r"(?:could|can|would|will|may|might|please|i|we|you|i'd|we'd)(?: [a-z]+){0,3} also\b",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"[A-Z][A-Za-z&/ \-]{1,40}: ?(?=[a-zA-Z])")
# A capital in mid-sentence where a line end was lost: "...and the villages How many staff".
_LOST_LINE_END = re.compile(
    r"(?<=[a-z0-9)\]] )(?:How (?:many|much|long|often)|What|Which|Who|When|Where|Why|Please|Does|Did|Is there|"
    r"Are there)\b"
)
PROSE, LOOSE = 0.7, 0.6


def row_labels(text: str, lines: Sequence[Line], why: Sequence[str]) -> list[Found]:
    """Rows of a pasted table whose first cells are the only words: each first cell is a question (rule 9)."""
    found: list[Found] = []
    for number, line in enumerate(lines):
        raw = text[line.start : lines[number + 1].whole if number + 1 < len(lines) else len(text)]
        if why[number] or line.blank or "\t" not in raw:
            continue
        cells = [cell.strip() for cell in raw.split("\t")]
        rest = [cell for cell in cells[1:] if cell]
        if len(cells) < 2 or (rest and all(_YEARS.fullmatch(cell) for cell in rest)):
            continue
        first = cells[0]
        if first and (phrases.asks(first) or phrases.is_statement(first)) and len(" ".join(rest)) < 60:
            found.append(Found(None, line.start, line.start + len(first), LOOSE))
    return found if len(found) > 1 else []


def prose(text: str, lines: Sequence[Line], why: Sequence[str], *, after_list: bool = False) -> list[Found]:
    """Sentences and lines that ask. After a list only those count that ask outright ("Finally, please give...")."""
    found: list[Found] = []
    held = bytearray(len(lines))
    for number, reason in enumerate(why):
        held[number] = bool(reason)
    for first, last in paragraphs(text, lines):
        if any(held[first:last]):
            continue
        found += _paragraph(text, lines[first].start, lines[last - 1].end, after_list=after_list)
    return found


def _paragraph(text: str, start: int, end: int, *, after_list: bool) -> list[Found]:
    found: list[Found] = []
    open_ = False
    for low, high in sentences(text, start, end):
        words = text[low:high]
        greeting = _GREETED.match(words) if low == start else None
        if greeting:
            low += greeting.end()
            words = text[low:high]
        low = _begin(text, low, high)
        words = text[low:high]
        asking = phrases.asks_strongly(words)
        if asking and after_list:
            asking = bool(_ON_AFTER_LIST.match(words))
        if asking and not (open_ and _follows_on(words)):
            found.append(Found(None, *trimmed(text, low, high), PROSE))
            open_ = True
        elif open_ and phrases.narrows(words) and not phrases.is_boilerplate(words):
            found[-1].end = high
        else:
            open_ = False
    return found


def _begin(text: str, low: int, high: int) -> int:
    """Where the asking begins: after a run-in title, or after a line end that was lost."""
    title = _RUN_IN.match(text, low, high)
    if title and phrases.asks(text[title.end() : high]):
        return title.end()
    if not phrases.asks_at_head(text[low:high]):
        return max((lost.start() for lost in _LOST_LINE_END.finditer(text, low, high)), default=low)
    return low


def _follows_on(words: str) -> bool:
    return words[:6].lower() in ("if so,", "if so ", "if yes", "if not")


def statement_lines(text: str, lines: Sequence[Line], why: Sequence[str]) -> list[Found]:
    """Unmarked lines that name what is wanted ("Number of beds"), two or more in a row of short lines."""
    found: list[Found] = []
    for first, last in paragraphs(text, lines):
        if any(why[number] for number in range(first, last)):
            continue
        start, end = lines[first].start, lines[last - 1].end
        words = text[start:end]
        if (
            len(words) < 240
            and phrases.is_statement(words)
            and not words.endswith(":")
            and not phrases.is_boilerplate(words)
        ):
            found.append(Found(None, start, end, LOOSE))
    return found if len(found) > 1 else []
