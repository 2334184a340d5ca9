"""What Markdown comes to: blocks of runs, which pages and letters both print."""

from dataclasses import dataclass
from typing import Union


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style. `link` is an address or empty. A run with `line_break` has no text of its own."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    line_break: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; never empty."""

    runs: Runs


@dataclass(frozen=True)
class Heading:
    """A heading of the answer's own, at level 1 to 6; whoever prints it decides where that level starts."""

    level: int
    runs: Runs


@dataclass(frozen=True)
class BulletList:
    """A list whose items are tuples of blocks."""

    items: tuple[tuple["Block", ...], ...]


@dataclass(frozen=True)
class NumberedList:
    """A numbered list that begins at `start`."""

    items: tuple[tuple["Block", ...], ...]
    start: int = 1


@dataclass(frozen=True)
class Quote:
    """A quotation, of any blocks."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True)
class Table:
    """A table with one header row; every row has as many cells as the header."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]


Block = Union[Paragraph, Heading, BulletList, NumberedList, Quote, Table]  # noqa: UP007  the classes name it before it exists
