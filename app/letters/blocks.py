"""Markdown blocks as native Word content: paragraphs, real lists, links, quotations and captioned tables.

A Sink collects what one letter needs beside its text: relationships of links, numbers of lists, tables to print later.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from app.answers.blocks import Block, BulletList, Heading, NumberedList, Paragraph, Quote, Run, Runs, Table
from app.answers.markdown import blocks, safe_link
from app.letters.answer_tables import captioned
from app.letters.context import Answer, Link
from app.letters.wordml import Xml, text

INDENT = 360
"""Twentieths of a point by which each level of a list is set in."""
DEEPEST = 8


def address_after(words: str, url: str) -> str:
    """What stands after the words of a link on paper: " (www.example.org/log)", or ": foi@example.org" for mail.

    Nothing where the words are the address already, with or without what browsers add to it.
    """
    scheme, _, rest = url.partition(":")
    shown = rest.removeprefix("//").partition("?")[0] if scheme == "mailto" else rest.removeprefix("//")
    shown = shown.rstrip("/")
    if not shown or _bare(words) == _bare(shown):
        return ""
    return f": {shown}" if scheme == "mailto" else f" ({shown})"


def _bare(address: str) -> str:
    said = address.strip().lower()
    for start in ("https://", "http://", "mailto:", "www."):
        said = said.removeprefix(start)
    return said.rstrip("/")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: the properties of its paragraphs, the level of its headings, whether in a table's cell."""

    paragraph: str
    heading: int
    in_cell: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """The identifiers of the styles that a letter uses, by their names in lower case, and of its list definitions."""

    ids: dict[str, str]
    numbered: int
    bullets: int
    next_num: int


@dataclass(slots=True)
class Sink:
    """One letter in the making."""

    styles: Styles
    links: dict[str, str] = field(default_factory=dict)
    numbering: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    table_count: int = 0

    def answer(self, answer: Answer, place: Place) -> Xml:
        """The Markdown of an answer as paragraphs; nothing at all where there is none."""
        writer = _Writer(self, place, answer.label)
        return Xml("".join(writer.blocks(blocks(answer.markdown) + blocks(answer.enclosed))))

    def link(self, link: Link, run: str) -> Xml:
        """A link, or its words alone where it leads nowhere; `run` holds the properties of the run it replaces."""
        words = f'<w:t xml:space="preserve">{text(link.text)}</w:t>'
        if not link.url or not safe_link(link.url):
            return Xml(f"<w:r>{run}{words}</w:r>")
        address = self.on_paper(link.text, link.url, run)
        return Xml(f'<w:hyperlink r:id="{self.relationship(link.url)}">{self.linked(words)}</w:hyperlink>{address}')

    def on_paper(self, words: str, url: str, run: str = "") -> str:
        """The address of a link, after its words, for whoever reads the letter on paper; nothing where they are it."""
        said = address_after(words, url)
        return f'<w:r>{run}<w:t xml:space="preserve">{text(said)}</w:t></w:r>' if said else ""

    def linked(self, words: str, more: str = "") -> str:
        """A run in the style of a link."""
        return f'<w:r><w:rPr><w:rStyle w:val="{self.styles.ids["hyperlink"]}"/>{more}</w:rPr>{words}</w:r>'

    def tables_so_far(self) -> Xml:
        """The tables that the answers hold, each under its caption."""
        made = Xml("".join(self.tables))
        self.tables.clear()
        return made

    def relationship(self, url: str) -> str:
        """The counted identifier of a link's address."""
        return self.links.setdefault(url, f"rIdLink{len(self.links) + 1}")

    def new_list(self, start: int, at: int = 0) -> int:
        """A numbered list of its own from `start` on level `at`, so that none goes on counting where another ended."""
        number = self.styles.next_num + len(self.numbering)
        levels = "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start if level == at else 1}"/></w:lvlOverride>'
            for level in range(DEEPEST + 1)
        )
        self.numbering.append(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{self.styles.numbered}"/>{levels}</w:num>'
        )
        return number


class _Writer:
    """One answer, written into a Sink."""

    def __init__(self, sink: Sink, place: Place, label: str) -> None:
        self.sink, self.place, self.label = sink, place, label

    def blocks(self, these: tuple[Block, ...]) -> Iterator[str]:
        for block in these:
            yield from self.block(block, self.place.paragraph)

    def block(self, block: Block, properties: str, depth: int = 0) -> Iterator[str]:
        match block:
            case Paragraph(runs):
                yield f"<w:p>{properties}{self.runs(runs)}</w:p>"
            case Heading(level, runs):
                style = self.style(f"heading {min(4, self.place.heading + level - 1)}")
                yield f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{self.runs(runs)}</w:p>'
            case BulletList(items):
                yield from self.items(items, "list bullet", self.sink.styles.bullets, depth)
            case NumberedList(items, start):
                yield from self.items(
                    items, "list number", self.sink.new_list(min(start, 32767), min(depth, DEEPEST)), depth
                )
            case Quote(inside):
                style = f'<w:pPr><w:pStyle w:val="{self.style("quote")}"/></w:pPr>'
                for quoted in inside:
                    yield from self.block(quoted, style, depth)
            case Table():
                yield from self.table(block, properties)

    def style(self, name: str) -> str:
        return self.sink.styles.ids[name]

    def items(self, items: tuple[tuple[Block, ...], ...], name: str, number: int, depth: int) -> Iterator[str]:
        level = min(depth, DEEPEST)
        style = f'<w:pStyle w:val="{self.style(name)}"/>'
        first = f'<w:pPr>{style}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        # A second paragraph of an item is set in like its first, without a number of its own.
        later = f'<w:pPr><w:ind w:left="{INDENT * (level + 1)}"/></w:pPr>'
        for item in items:
            if not item or not isinstance(item[0], Paragraph):
                yield f"<w:p>{first}</w:p>"
            for position, block in enumerate(item):
                yield from self.block(block, later if position else first, depth + 1)

    def runs(self, runs: Runs) -> str:
        made = []
        for link, group in groupby(runs, lambda run: run.link):
            these = list(group)
            made += [self.run(run) for run in these]
            if link and safe_link(link):
                made.append(self.sink.on_paper("".join(run.text for run in these), link))
        return "".join(made)

    def run(self, run: Run) -> str:
        words = "<w:br/>" if run.line_break else f'<w:t xml:space="preserve">{text(run.text)}</w:t>'
        style = ("<w:b/><w:bCs/>" if run.bold else "") + ("<w:i/><w:iCs/>" if run.italic else "")
        if run.link and safe_link(run.link):
            identifier = self.sink.relationship(run.link)
            return f'<w:hyperlink r:id="{identifier}">{self.sink.linked(words, style)}</w:hyperlink>'
        return f"<w:r>{f'<w:rPr>{style}</w:rPr>' if style else ''}{words}</w:r>"

    def table(self, table: Table, properties: str) -> Iterator[str]:
        """Tables stand at the top level under a caption: one at the end of a cell breaks the table around it."""
        sink = self.sink
        sink.table_count += 1
        number = sink.table_count
        made = captioned(number, self.label, table, sink.styles.ids, self.runs)
        if not self.place.in_cell:
            yield made
            return
        sink.tables.append(made)
        words = sink.linked(f"<w:t>Table {number}</w:t>")
        yield (
            f'<w:p>{properties}<w:r><w:t xml:space="preserve">See </w:t></w:r>'
            f'<w:hyperlink w:anchor="answer_table_{number}">{words}</w:hyperlink>'
            f'<w:r><w:t xml:space="preserve"> below the questions.</w:t></w:r></w:p>'
        )
