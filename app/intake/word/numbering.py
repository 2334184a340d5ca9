"""Word's automatic numbers, computed: they are in numbering.xml and styles.xml, never in the text."""

import re
from dataclasses import dataclass, field

from lxml import etree

from app.intake.word.number_formats import formatted
from app.intake.word.styles import Look, Styles
from app.intake.word.tags import ALTERNATE, HIDDEN, NUM_ID, P_STYLE, RPR, VAL, W, is_on, whole

LEVELS = 9
LONGEST = 200
"""The most characters of a number as it is shown."""
LARGEST = 2_000_000
"""The largest number that is counted to."""
_MARK = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""
    hidden: bool = False


@dataclass(slots=True)
class _List:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


@dataclass(slots=True)
class _Counting:
    """A list as it is counted: what its levels are, how far each has come, and whose counts these are."""

    levels: list[_Level]
    starts: dict[int, int]
    counts: list[int | None]
    fresh: set[int]


class Numbering:
    """Counts a document's numbered paragraphs in order; ask `label` once for each paragraph."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._elements: dict[str, etree._Element] = {}
        self._abstracts: dict[str, tuple[dict[int, _Level], str]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._counting: dict[str, _Counting | None] = {}
        for one in root.iterchildren(W + "abstractNum") if root is not None else ():
            self._elements[one.get(W + "abstractNumId") or ""] = one
        for one in root.iterchildren(W + "num") if root is not None else ():
            self._lists[one.get(NUM_ID) or ""] = _read_list(one)

    def label(self, number: str | None, level: str | None, look: Look) -> str:
        """The number that Word shows before a paragraph: "1.", "(a)", "•"; "" for none.

        `number` and `level` are what the paragraph says itself, `look` is what its style says.
        """
        if number is None:
            number = look.number or None
            if level is None:
                level = self._level_of(number or "", look)
        if number is None or number == "0":
            return ""
        counting = self._counting.get(number)
        if counting is None:
            if number in self._counting:
                return ""
            counting = self._counting[number] = self._count_of(number)
            if counting is None:
                return ""
        place = min(max(whole(level, 0), 0), LEVELS - 1)
        _count(counting, place)
        return _shown(counting, place)

    def _count_of(self, number: str) -> _Counting | None:
        listed = self._lists.get(number)
        if listed is None:
            return None
        abstract = self._resolve(listed.abstract)
        levels = {**self._abstract(abstract)[0], **listed.levels}
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        known = [levels.get(place) or _Level(text=f"%{place + 1}.") for place in range(LEVELS)]
        return _Counting(known, listed.starts, counts, set(listed.starts))

    def _level_of(self, number: str, look: Look) -> str:
        """The level of a style in its list: the one that names the style or one it is based on, else its own."""
        listed = self._lists.get(number)
        levels = self._abstract(self._resolve(listed.abstract))[0] if listed else {}
        named = {read.style: level for level, read in levels.items() if read.style}
        return next((str(named[style]) for style in look.chain if style in named), look.level)

    def _abstract(self, key: str) -> tuple[dict[int, _Level], str]:
        """The levels of an abstract list, read when it is first used, and the style that it points to instead."""
        found = self._abstracts.get(key)
        if found is None:
            element = self._elements.get(key)
            if element is None:
                return {}, ""
            levels = dict(map(_read_level, element.iterchildren(W + "lvl")))
            found = self._abstracts[key] = levels, _value(element, W + "numStyleLink") or ""
        return found

    def _resolve(self, abstract: str) -> str:
        """The abstract list that holds the levels: a list may point to a style that points to another."""
        for _ in range(LEVELS):
            link = self._abstract(abstract)[1]
            listed = self._lists.get(self._styles.look(link).number) if link else None
            if listed is None:
                return abstract
            abstract = listed.abstract
        return abstract


def _count(counting: _Counting, level: int) -> None:
    counts, levels = counting.counts, counting.levels
    current = counts[level]
    if current is None or level in counting.fresh:
        counts[level] = counting.starts.get(level, levels[level].start)
        counting.fresh.discard(level)
    else:
        counts[level] = min(current + 1, LARGEST)
    for deeper in range(level + 1, LEVELS):
        restart = levels[deeper].restart
        if restart != 0 and (restart is None or restart > level):
            counts[deeper] = None


def _shown(counting: _Counting, level: int) -> str:
    own = counting.levels[level]
    if own.hidden:
        return ""
    if own.format == "bullet":
        return "•"

    def number(mark: re.Match[str]) -> str:
        place = int(mark[1]) - 1
        part = counting.levels[place]
        if part.format in ("none", "bullet"):
            return ""
        count = counting.counts[place]
        value = counting.starts.get(place, part.start) if count is None else count
        return formatted(value, "decimal" if own.legal and not part.format.startswith("decimalZero") else part.format)

    return _MARK.sub(number, own.text).strip()[:LONGEST]


def _value(element: etree._Element, tag: str) -> str | None:
    inner = element.find(tag)
    return inner.get(VAL) if inner is not None else None


def _read_level(element: etree._Element) -> tuple[int, _Level]:
    parts = {one.tag: one for one in element}

    def value(tag: str) -> str | None:
        part = parts.get(tag)
        return part.get(VAL) if part is not None else None

    restart = value(W + "lvlRestart")
    letters = parts.get(RPR)
    hidden = letters.find(HIDDEN) if letters is not None else None
    level = _Level(
        start=min(max(whole(value(W + "start"), 1), 0), LARGEST),
        format=_format(parts.get(W + "numFmt"), parts.get(ALTERNATE)),
        text=(value(W + "lvlText") or "")[:LONGEST],
        legal=W + "isLgl" in parts and is_on(value(W + "isLgl")),
        restart=whole(restart, 0) if restart is not None else None,
        style=value(P_STYLE) or "",
        hidden=hidden is not None and is_on(hidden.get(VAL)),
    )
    if W + "lvlPicBulletId" in parts:
        level.format = "bullet"
    return _place(element), level


def _format(plain: etree._Element | None, either: etree._Element | None) -> str:
    """The format of a level; "decimalZero3" is one of the file's own that fills up to three digits: 001, 002."""
    custom = next(either.iter(W + "numFmt"), None) if either is not None else None
    for one in (plain, custom):
        if one is not None and one.get(VAL) == "custom":
            first = (one.get(W + "format") or "").partition(",")[0].strip()
            if first.isdecimal() and first.startswith("0"):
                return f"decimalZero{min(len(first), 9)}"
    return (plain.get(VAL) if plain is not None else None) or "decimal"


def _place(element: etree._Element) -> int:
    return min(max(whole(element.get(W + "ilvl"), 0), 0), LEVELS - 1)


def _read_list(element: etree._Element) -> _List:
    listed = _List(_value(element, W + "abstractNumId") or "")
    for override in element.iterchildren(W + "lvlOverride"):
        place = _place(override)
        start = _value(override, W + "startOverride")
        if start is not None:
            listed.starts[place] = min(max(whole(start, 1), 0), LARGEST)
        inner = override.find(W + "lvl")
        if inner is not None:
            listed.levels[place] = _read_level(inner)[1]
    return listed
