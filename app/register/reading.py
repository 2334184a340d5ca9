"""A reading: one run of one statistic, before and after disclosure control."""

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Reading:
    """One run of one statistic.

    `parts` add up to `total`. `shown` is what may be printed. `doubtful` counts records that cannot be right and were
    left out. `freshness` is when the register was last updated, as it says itself.
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
