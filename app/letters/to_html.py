"""A letter as a page shows it: every word of its Word file, in its order, as safe HTML.

What a person reads before they approve is read back from the very document that the writer makes, in the trust's own
template, so that the page can leave nothing out. What is only looks, such as fonts and margins, stays behind.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from html import escape

from lxml import etree

from app.answers.markdown import safe_link
from app.letters import parts as known
from app.letters.package import read_parts
from app.letters.wordml import RELATIONSHIPS, w

_MARGIN = re.compile(r"word/(header|footer)\d*\.xml")
_HOLDERS = frozenset(w(name) for name in ("sdt", "sdtContent", "ins", "smartTag", "customXml"))
_RUNS = _HOLDERS | {w("fldSimple")}
_INK = {w("tab"): " ", w("br"): "<br>", w("cr"): "<br>", w("noBreakHyphen"): "‑"}
_PAGES = re.compile(r"\b(?:PAGE|NUMPAGES|SECTIONPAGES)\b")
_OFF = ("0", "false", "off", "none")


def to_html(letter: bytes, heading_level: int = 3) -> str:
    """The words of `letter`, a whole Word file, with its first heading at `heading_level`; headers and footers too."""
    parts = read_parts(letter)
    reading = _Reading(parts, heading_level)
    margins = dict.fromkeys(("header", "footer"), "")
    for name in parts:
        if found := _MARGIN.fullmatch(name):
            margins[found[1]] += reading.part(known.parse(parts[name]))
    [body] = known.parse(parts[known.DOCUMENT]).iter(w("body"))
    return _margin(margins["header"]) + reading.part(body) + _margin(margins["footer"])


@dataclass(frozen=True)
class _Line:
    """A paragraph: its words as HTML, and the list that it is an item of, if it is one."""

    words: str
    level: int = 0
    list_of: str = ""
    ordered: bool = False


class _Reading:
    """One letter being read."""

    def __init__(self, parts: dict[str, bytes], heading_level: int) -> None:
        ids, _ = known.read_styles("", parts["word/styles.xml"], ())
        self.levels = known.heading_levels(ids)
        self.quote = ids.get("quote", "")
        self.first = heading_level
        links = known.parse(parts[known.LINKS])
        self.links = {one.get("Id", ""): one.get("Target", "") for one in links if one.get("TargetMode") == "External"}
        numbering = known.parse(parts[known.NUMBERING])
        bullets = {
            abstract.get(w("abstractNumId"))
            for abstract in numbering.iter(w("abstractNum"))
            if any(_value(level, "numFmt") == "bullet" for level in abstract.iter(w("lvl")))
        }
        self.ordered = {
            one.get(w("numId")): _value(one, "abstractNumId") not in bullets for one in numbering.iter(w("num"))
        }
        styles = {one.get(w("styleId"), ""): one for one in known.parse(parts["word/styles.xml"]).iter(w("style"))}
        self.numbered = {name: _value(style, "pPr", "numPr", "numId") for name, style in styles.items()}
        self.close = {name for name, style in styles.items() if _value(style, "pPr", "spacing", of="after") == "0"}
        self.strong = {name for name, style in styles.items() if _is_on(style, "rPr", "b")}
        self.counted: dict[tuple[str, int], int] = {}

    def part(self, holder: etree._Element) -> str:
        """Everything in a part or a cell of a table, in its order."""
        made: list[str] = []
        lines: list[_Line] = []
        for block in _children(holder, _HOLDERS):
            if block.tag == w("p"):
                line = self.paragraph(block)
                if line.list_of:
                    lines.append(line)
                    continue
                made += [*self.lists(lines), line.words]
                lines = []
            elif block.tag == w("tbl"):
                made += [*self.lists(lines), self.table(block)]
                lines = []
        return "".join([*made, *self.lists(lines)])

    def paragraph(self, paragraph: etree._Element) -> _Line:
        """A paragraph, a heading or an item of a list; nothing where it has no words."""
        words = "".join(self.runs(paragraph)).strip()
        if not words:
            return _Line("")
        style = _value(paragraph, "pPr", "pStyle")
        if style in self.levels:
            tag = f"h{min(6, self.first + self.levels[style] - 1)}"
            return _Line(f"<{tag}>{words}</{tag}>")
        number = _value(paragraph, "pPr", "numPr", "numId") or self.numbered.get(style, "")
        if number and number != "0":
            depth = _value(paragraph, "pPr", "numPr", "ilvl")
            level = int(depth) if depth.isdecimal() else 0
            return _Line(words, min(level, 8), number, self.ordered.get(number, False))
        if style in self.strong:
            words = f"<strong>{words}</strong>"
        if style == self.quote:
            return _Line(f"<blockquote><p>{words}</p></blockquote>")
        return _Line(f'<p class="desk-letter__close">{words}</p>' if style in self.close else f"<p>{words}</p>")

    def lists(self, lines: list[_Line]) -> Iterator[str]:
        """Items that follow each other, as lists within lists; a numbered one goes on where its numbers stand."""
        at = 0
        while at < len(lines):
            first, items = lines[at], list[str]()
            while at < len(lines) and (lines[at].list_of, lines[at].level) == (first.list_of, first.level):
                end = at + 1
                while end < len(lines) and lines[end].level > first.level:
                    end += 1
                items.append(f"<li>{lines[at].words}{''.join(self.lists(lines[at + 1 : end]))}</li>")
                at = end
            before = self.counted.get((first.list_of, first.level), 0)
            self.counted[first.list_of, first.level] = before + len(items)
            begins = f' start="{before + 1}"' if first.ordered and before else ""
            tag, kind = ("ol", "number") if first.ordered else ("ul", "bullet")
            yield f'<{tag} class="nhsuk-list nhsuk-list--{kind}"{begins}>{"".join(items)}</{tag}>'

    def table(self, table: etree._Element) -> str:
        """A table; on a small screen its rows stand one below the other, each cell under the name of its column."""
        rows = [
            (_is_on(row, "trPr", "tblHeader"), [self.part(cell) for cell in row.iter(w("tc"))])
            for row in table.iterchildren(w("tr"))
        ]
        heads = [_flat(cell) for cell in rows[0][1]] if rows and rows[0][0] else []
        head = "".join(f'<th role="columnheader" scope="col">{one}</th>' for one in heads)
        body = "".join(
            f'<tr role="row" class="nhsuk-table__row">{"".join(_cells(cells, heads))}</tr>'
            for _, cells in rows[1 if heads else 0 :]
        )
        top = f'<thead role="rowgroup" class="nhsuk-table__head"><tr role="row">{head}</tr></thead>' if heads else ""
        bottom = f'<tbody class="nhsuk-table__body">{body}</tbody>'
        return f'<table role="table" class="nhsuk-table-responsive">{top}{bottom}</table>'

    def runs(self, holder: etree._Element) -> Iterator[str]:
        """The words of a paragraph with what is bold, italic or a link; page numbers are left to the printer."""
        field = ""
        shown = True
        for node in _children(holder, _RUNS):
            if node.tag == w("hyperlink"):
                words = "".join(self.runs(node))
                target = self.links.get(node.get(f"{{{RELATIONSHIPS}}}id", ""), "")
                yield f'<a href="{escape(target)}">{words}</a>' if safe_link(target) and words else words
            elif node.tag == w("r"):
                mark = node.find(w("fldChar"))
                if mark is not None:
                    kind = mark.get(w("fldCharType"))
                    field = "" if kind == "begin" else field
                    shown = kind != "separate" or not _PAGES.search(field)
                    if not shown:
                        yield "…"
                    continue
                field += "".join(one.text or "" for one in node.iter(w("instrText")))
                if shown:
                    yield _run(node)


def _run(run: etree._Element) -> str:
    words = "".join(escape(one.text or "") if one.tag == w("t") else _INK.get(str(one.tag), "") for one in run)
    for name, tag in (("i", "em"), ("b", "strong")):
        if words.strip() and _is_on(run, "rPr", name):
            words = f"<{tag}>{words}</{tag}>"
    return words


def _children(holder: etree._Element, transparent: Collection[str]) -> Iterator[etree._Element]:
    """What stands in it, and in what only wraps it."""
    for child in holder.iterchildren(etree.Element):
        if str(child.tag) in transparent:
            yield from _children(child, transparent)
        else:
            yield child


def _cells(cells: list[str], heads: list[str]) -> Iterator[str]:
    for place, cell in enumerate(cells):
        name = heads[place] if place < len(heads) else ""
        said = f'<span class="nhsuk-table-responsive__heading" aria-hidden="true">{name} </span>' if name else ""
        yield f'<td role="cell" class="nhsuk-table__cell">{said}{_flat(cell)}</td>'


def _flat(cell: str) -> str:
    """A cell of one paragraph needs no tag for it."""
    inner = cell.removeprefix("<p>").removesuffix("</p>")
    return inner if cell == f"<p>{inner}</p>" and "<p>" not in inner else cell


def _margin(words: str) -> str:
    return f'<div class="desk-quiet desk-small">{words}</div>' if words else ""


def _is_on(node: etree._Element, *path: str) -> bool:
    """Whether the switch that may stand there does, and is not off."""
    found = node.find("/".join(w(name) for name in path))
    return found is not None and found.get(w("val"), "1") not in _OFF


def _value(node: etree._Element, *path: str, of: str = "val") -> str:
    """The value of what stands there; nothing where it does not."""
    found = node.find("/".join(w(name) for name in path))
    return found.get(w(of), "") if found is not None else ""
