"""What every kind of register is asked through, whether it is a database or a folder of files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

MOST_ROWS = 10_000
"""Rows that one query may return: a statistic counts, and lists nobody."""
MOST_TABLES = 50


@dataclass(frozen=True)
class TableShape:
    """One table of a register: its columns with their types, its rows, and when its file was last changed."""

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: int
    changed: str


class Asked(Protocol):
    """A register that is open to be read, for a limited time.

    `identity` says which database or files it is, without an address. `fresh` is the day of its oldest file, if it is
    made of files.
    """

    identity: str

    @property
    def fresh(self) -> str:
        """The day of the oldest file, or nothing."""

    def rows(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows of one SELECT, no more than one above the limit."""

    def prepare(self, sql: str, values: Mapping[str, Any]) -> None:
        """Read a query against the schema, and do not run it."""

    def tables(self) -> Iterator[TableShape]:
        """What there is to ask."""
