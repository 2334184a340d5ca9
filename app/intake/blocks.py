"""What a letter is made of, wherever it was read from: paragraphs and tables, and their words as plain lines."""

from dataclasses import dataclass, field

from app.intake.past_letter import Link


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its words, its automatic number, its heading level (0 for none) and whether all of it is bold.

    `quoted` is whether an e-mail quotes it; `look` names the colour or the slant that all of its letters have.
    """

    text: str
    label: str = ""
    heading: int = 0
    bold: bool = False
    quoted: bool = False
    look: str = ""

    @property
    def shown(self) -> str:
        """The words with the number before them, as on the page."""
        return f"{self.label} {self.text}".strip() if self.label else self.text


@dataclass(slots=True)
class Cell:
    """A cell: what stands in it, and how many columns it spans."""

    blocks: list["Block"]
    span: int = 1
    merged: bool = False

    @property
    def text(self) -> str:
        """Its words, one line a paragraph; a table in it one line a row, cells joined by " | "."""
        return "\n".join(lines_of(self.blocks)).strip()


@dataclass(slots=True)
class Table:
    """A table; `marked` is whether its first row is marked as a header row."""

    rows: list[list[Cell]]
    marked: bool = False


Block = Paragraph | Table


@dataclass(slots=True)
class Document:
    """A Word file or a PDF as read. `margins` are the lines of headers and footers, `styles` the structures it has."""

    blocks: list[Block] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    styles: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The body as plain text: a paragraph a line, each cell on lines of its own with a blank line after it."""
        return "\n".join(page_of(self.blocks)).strip("\n")


def lines_of(blocks: list[Block]) -> list[str]:
    """Blocks as lines of an answer: paragraphs, and tables one line a row."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.text:
                found += block.shown.split("\n")
        else:
            found += [" | ".join(" ".join(cell.text.split("\n")) for cell in row) for row in block.rows]
    return found


def page_of(blocks: list[Block]) -> list[str]:
    """Blocks as lines of a page: each cell's paragraphs on lines of their own, a blank line after each cell."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += block.shown.split("\n") if block.text else [""]
            continue
        found.append("")
        for row in block.rows:
            for cell in row:
                inner = [line for line in page_of(cell.blocks) if line]
                found += [*inner, ""]
    return found
