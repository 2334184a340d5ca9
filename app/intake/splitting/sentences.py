"""Sentences: where each begins and ends, in flowing, hard-wrapped and line-by-line text alike."""

import re
from collections.abc import Iterator, Sequence

from app.intake.splitting.judge import JUDGE
from app.intake.splitting.lines import SPACE, Line, trimmed

_STOP = re.compile(r"[.?!…]+[\"”’')\]]*(?=\s|&nbsp;|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|no|nos|e\.g|i\.e|eg|ie|etc|approx|inc|incl|vs|cf|ref|tel|dept|col|capt|rev|hon|"
    r"para|p|pp|s|ss|art|fig|vol|jan|feb|mar|"
    r"apr|jun|jul|aug|sep|sept|oct|nov|dec|ltd|co|a\.m|p\.m|[a-z])|\b\d{1,2})\.$",
    re.IGNORECASE,
)
LEAST_WRAPPED = 40
_NUMBERED_THING = re.compile(r"\d{1,4} [a-z]")
OPENING = "*_\"“‘'([ "
TERMINAL = ".?!:;…"
WRAP_MOST = 100
LINE_LEAST = 66
"""Lines of e-mail are wrapped at this width or beyond."""


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph `text[start:end]`, white space trimmed."""
    begin = start
    capitals = text[start : start + 12].lstrip(OPENING)[:1].isupper()
    for stop in _STOP.finditer(text, start, end):
        at = stop.end()
        if stop[0][0] == "." and _ABBREVIATION.search(text, max(begin, stop.start() - 7), stop.start() + 1):
            following = text[at : at + 3].strip()
            if not (
                following[:1].isupper() and text[max(begin, stop.start() - 4) : stop.start()].lower() in (" etc", "ltd")
            ):
                continue
        following = text[at : at + 4].lstrip(SPACE)
        if following and following[0].islower() and capitals:
            continue
        low, high = trimmed(text, begin, at)
        if low < high:
            yield low, high
        begin = at
    low, high = trimmed(text, begin, end)
    if low < high:
        yield low, high


def paragraphs(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Runs of lines that belong together: (first, last + 1). A line that is not full stands alone."""
    first = 0
    count = len(lines)
    while first < count:
        if lines[first].blank:
            first += 1
            continue
        last = first + 1
        while last < count and not lines[last].blank and joined(text, lines, last):
            last += 1
        yield first, last
        first = last


def joined(text: str, lines: Sequence[Line], number: int) -> bool:
    """Whether line `number` carries on the line before it: hard wrapping, not a new line of a list."""
    before, line = lines[number - 1], lines[number]
    if before.blank or line.blank or before.quoted != line.quoted or "\t" in text[line.start : line.end]:
        return False
    first = text[line.start]
    last = text[before.end - 1]
    length = before.end - before.start
    if first.isdigit() and length >= LEAST_WRAPPED and last not in TERMINAL and _NUMBERED_THING.match(text, line.start):
        return True
    if first.islower():
        return not (
            text[before.start].islower()
            and last not in ",;:-–"
            and JUDGE.asks(text[line.start : line.end])
            and length < LINE_LEAST
            and _would_fit(text, lines, number)
        )
    if length > WRAP_MOST:
        return False
    if length < LEAST_WRAPPED or _widest(lines, number) > WRAP_MOST:
        return False
    return not _would_fit(text, lines, number) and (last not in "?:;" or length > 60)


def _would_fit(text: str, lines: Sequence[Line], number: int) -> bool:
    """Whether the first word of the line would have fitted on the line before: then it was not wrapped."""
    before, line = lines[number - 1], lines[number]
    word = text[line.start : min(line.end, line.start + 40)].split(None, 1)[0]
    return before.end - before.start + 1 + len(word) <= min(_widest(lines, number), 80) - 2


def _widest(lines: Sequence[Line], number: int) -> int:
    """The length of the longest of the lines around this one."""
    return max(line.end - line.start for line in lines[max(0, number - 6) : number + 6])
