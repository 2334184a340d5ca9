"""Word's automatic numbers, computed: they are in numbering.xml and styles.xml, never in the text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from app.intake.splitting.labels import to_roman

LEVELS = 9
ORDINALS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    abstract: str
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


def name(element: etree._Element) -> str:
    """The local name of an element, whichever edition of the format it comes from."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, key: str) -> str | None:
    """An attribute by its local name, None where the element or the attribute is missing."""
    if element is None:
        return None
    for full, value in element.attrib.items():
        if str(full).rpartition("}")[2] == key:
            return str(value)
    return None


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of local names."""
    for step in path:
        if element is None:
            return None
        element = next((one for one in element if name(one) == step), None)
    return element


def children(element: etree._Element | None, wanted: str) -> Iterator[etree._Element]:
    """The children of that local name."""
    return (one for one in (element if element is not None else ()) if name(one) == wanted)


def number(value: str | None, otherwise: int) -> int:
    """A whole number, or `otherwise` for what is none."""
    try:
        return int(value) if value is not None else otherwise
    except ValueError:
        return otherwise


class Numbering:
    """Counts a document's numbered paragraphs in order; ask `label` once for each paragraph."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstracts: dict[str, dict[int, _Level]] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._used: set[tuple[str, int]] = set()
        self._styles = {attribute(one, "styleId") or "": one for one in children(styles, "style")}
        for one in children(numbering, "abstractNum"):
            key = attribute(one, "abstractNumId") or ""
            self._abstracts[key] = dict(map(_read_level, children(one, "lvl")))
            link = attribute(child(one, "numStyleLink"), "val")
            if link:
                self._links[key] = link
        for one in children(numbering, "num"):
            self._lists[attribute(one, "numId") or ""] = _read_list(one)

    def label(self, properties: etree._Element | None) -> str:
        """The number that Word shows before a paragraph with these properties: "1.", "(a)", "•"; "" for none."""
        place = self._place(properties)
        if place is None:
            return ""
        key, level = place
        listed = self._lists.get(key)
        if listed is None:
            return ""
        abstract = self._resolve(listed.abstract)
        levels = {**self._abstracts.get(abstract, {}), **listed.levels}
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        self._count(key, listed, levels, counts, level)
        return _shown(levels, counts, level, listed.starts)

    def _count(self, key: str, listed: _List, levels: dict[int, _Level], counts: list[int | None], level: int) -> None:
        start = listed.starts.get(level, levels.get(level, _Level()).start)
        current = counts[level]
        fresh = level in listed.starts and (key, level) not in self._used
        self._used.add((key, level))
        counts[level] = start if current is None or fresh else current + 1
        for deeper in range(level + 1, LEVELS):
            restart = levels[deeper].restart if deeper in levels else None
            if restart != 0 and (restart is None or restart > level):
                counts[deeper] = None

    def _place(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """The list and level of a paragraph, its own or its style's."""
        own = child(properties, "numPr")
        style = attribute(child(properties, "pStyle"), "val") or ""
        key = attribute(child(own, "numId"), "val")
        level = attribute(child(own, "ilvl"), "val")
        if key is None:
            inherited = self._style_place(style)
            if inherited is None:
                return None
            key = inherited[0]
            level = level if level is not None else str(inherited[1])
        if key == "0":
            return None
        return key, min(max(number(level, 0), 0), LEVELS - 1)

    def _style_place(self, style: str) -> tuple[str, int] | None:
        for one, element in self.style_chain(style):
            properties = child(element, "pPr", "numPr")
            key = attribute(child(properties, "numId"), "val")
            if key is not None:
                level = attribute(child(properties, "ilvl"), "val")
                return key, number(level, self._level_of_style(key, one))
        return None

    def _level_of_style(self, key: str, style: str) -> int:
        listed = self._lists.get(key)
        levels = self._abstracts.get(self._resolve(listed.abstract), {}) if listed else {}
        return next((level for level, read in levels.items() if read.style == style), 0)

    def style_chain(self, style: str) -> Iterator[tuple[str, etree._Element]]:
        """A style and those it is based on, nearest first."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            element = self._styles[style]
            yield style, element
            style = attribute(child(element, "basedOn"), "val") or ""

    def style_name(self, style: str) -> str:
        """The name of a style as Word shows it, in lower case."""
        return (attribute(child(self._styles.get(style), "name"), "val") or style).lower()

    def _resolve(self, abstract: str) -> str:
        """The abstract list that holds the levels: a list may point to a style that points to another."""
        for _ in range(LEVELS):
            link = self._links.get(abstract)
            if not link or link not in self._styles:
                return abstract
            key = attribute(child(self._styles[link], "pPr", "numPr", "numId"), "val") or ""
            if key not in self._lists:
                return abstract
            abstract = self._lists[key].abstract
        return abstract


def _read_level(element: etree._Element) -> tuple[int, _Level]:
    restart = attribute(child(element, "lvlRestart"), "val")
    level = _Level(
        start=number(attribute(child(element, "start"), "val"), 1),
        format=attribute(child(element, "numFmt"), "val") or "decimal",
        text=attribute(child(element, "lvlText"), "val") or "",
        legal=child(element, "isLgl") is not None,
        restart=number(restart, 0) if restart is not None else None,
        style=attribute(child(element, "pStyle"), "val") or "",
    )
    return min(max(number(attribute(element, "ilvl"), 0), 0), LEVELS - 1), level


def _read_list(element: etree._Element) -> _List:
    listed = _List(attribute(child(element, "abstractNumId"), "val") or "")
    for override in children(element, "lvlOverride"):
        level = min(max(number(attribute(override, "ilvl"), 0), 0), LEVELS - 1)
        start = attribute(child(override, "startOverride"), "val")
        if start is not None:
            listed.starts[level] = number(start, 1)
        inner = child(override, "lvl")
        if inner is not None:
            listed.levels[level] = _read_level(inner)[1]
    return listed


def _shown(levels: dict[int, _Level], counts: Iterable[int | None], level: int, starts: dict[int, int]) -> str:
    own = levels.get(level, _Level(text=f"%{level + 1}."))
    if own.format == "none":
        return ""
    if own.format == "bullet":
        return "•"
    shown = own.text
    for place, count in enumerate(counts):
        mark = f"%{place + 1}"
        if mark not in shown:
            continue
        part = levels.get(place, _Level())
        value = count if count is not None else starts.get(place, part.start)
        shown = shown.replace(mark, _formatted(value, "decimal" if own.legal else part.format))
    return shown.strip()


def _formatted(value: int, how: str) -> str:
    if how in ("lowerLetter", "upperLetter"):
        # Word counts a to z, then aa to zz, then aaa.
        letters = chr(97 + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 26 * 20 else str(value)
        return letters.upper() if how == "upperLetter" else letters
    if how in ("lowerRoman", "upperRoman"):
        roman = to_roman(value) or str(value)
        return roman.upper() if how == "upperRoman" else roman
    if how == "decimalZero":
        return f"{value:02d}"
    if how == "ordinal":
        return str(value) + ("th" if 10 < value % 100 < 14 else ORDINALS.get(value % 10, "th"))
    return str(value)
