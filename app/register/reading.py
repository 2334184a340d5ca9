"""A reading: one run of one statistic, before and after disclosure control."""

from dataclasses import dataclass, field
from datetime import date, datetime

Shown = int | float | str
"""A figure as it may be printed: a number, `*`, `fewer than 5` or `not applicable`."""


@dataclass(frozen=True)
class Protected:
    """What may be printed of a set of counts under a named policy (rules.md 9.3)."""

    total: Shown
    cells: tuple[tuple[str, Shown], ...]
    percent: tuple[tuple[str, Shown], ...]
    flags: tuple[str, ...]


LATER = {"later": True}
"""Marks what came after the first readings were kept: it is left out of stored JSON while it says nothing."""


@dataclass(frozen=True)
class Table:
    """Counts by something, such as council, and by the parts: before and after disclosure control, and the totals.

    `rows` are in printed order; the columns are the parts of the reading, and their totals its own figures.
    """

    by: str
    rows: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    shown: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    adds_up: bool


@dataclass(frozen=True)
class Reading:
    """One run of one statistic.

    `parts` add up to `total`. `shown` is what may be printed. `doubtful` counts records that cannot be right and were
    left out. `freshness` is when the register was last updated, as it says itself, and `identity` which database or
    files were asked. `labels` are the parts' words. `as_held`: the register keeps no history, so `as_at` is the day on
    which it was asked. `because` is why a day was chosen that is not the day of receipt.
    """

    statistic: str
    title: str
    as_at: date
    parts: tuple[tuple[str, int], ...]
    total: int
    shown: Protected
    policy: str
    threshold: int
    decimals: int
    definition: str
    denominator: str
    source: str
    register: str
    freshness: str
    doubtful: int
    query_sha256: str
    run_at: datetime
    shape: str = field(default="parts", metadata=LATER)
    unit: str = field(default="people", metadata=LATER)
    labels: tuple[tuple[str, str], ...] = field(default=(), metadata=LATER)
    by: str = field(default="", metadata=LATER)
    table: Table | None = field(default=None, metadata=LATER)
    identity: str = field(default="", metadata=LATER)
    as_held: bool = field(default=False, metadata=LATER)
    sentence: str = field(default="", metadata=LATER)
    because: str = field(default="", metadata=LATER)

    def words(self, part: str) -> str:
        """What a part is called where people read it."""
        return dict(self.labels).get(part) or part.replace("_", " ").capitalize()
