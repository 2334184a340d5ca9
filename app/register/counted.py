"""What a register returned, held against the shape that its statistic declares, and what of it may be printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.register import leaks
from app.register.catalogue import Statistic
from app.register.policies import protect
from app.register.reading import Protected, Shown, Table
from app.register.statistic_shape import SERIES, TABLE, VALUE
from app.register.told import LONGEST, bad
from app.register.two_way import protect_table

MOST_PEOPLE = 10**12
MOST_VALUES = 500
"""Rows that a table may have: a longer one is no table that a letter prints."""
NOT_RECORDED = "Not recorded"
SMALL_CHANGE = "small_change"
"""A flag: from one month to the next so few came or went that they could be told (R-D4)."""


@dataclass(frozen=True)
class Counted:
    """The counts of one run: before disclosure control, and as they may be printed."""

    parts: tuple[tuple[str, int], ...]
    total: int
    shown: Protected
    labels: tuple[tuple[str, str], ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Control:
    """How counts are protected: the policy, its threshold, and the decimal places of percentages."""

    policy: str = "M1"
    threshold: int = 5
    decimals: int = 0

    def protect(self, counts: Mapping[str, int]) -> Protected:
        """What may be printed of one set of counts."""
        return protect(self.policy, counts, threshold=self.threshold, decimals=self.decimals)


def counted(statistic: Statistic, rows: Sequence[tuple[Any, ...]], as_at: date, control: Control) -> Counted:
    """The counts of `rows` in the statistic's shape.

    Raises BadStatistic if they are not what its header declares, and BadCounts for a policy that cannot be used.
    """
    if statistic.shape == VALUE:
        return _value(statistic, rows, control)
    if statistic.shape == SERIES:
        return _series(statistic, rows, as_at, control)
    if statistic.shape == TABLE:
        return _table(statistic, rows, control)
    labels = tuple((part.name, part.words) for part in statistic.parts)
    parts = _parts(statistic, rows)
    return Counted(tuple(parts.items()), sum(parts.values()), control.protect(parts), labels)


def months_to(as_at: date, months: int) -> tuple[str, ...]:
    """The months that a series has, the one of `as_at` last: 2024-12."""
    last = as_at.year * 12 + as_at.month - 1
    return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(last - months + 1, last + 1))


def _value(statistic: Statistic, rows: Sequence[tuple[Any, ...]], control: Control) -> Counted:
    if len(rows) != 1 or len(rows[0]) != 1:
        raise bad(statistic, f"returned {len(rows)} rows where there should be one number alone")
    number = _count(statistic, "the value", rows[0][0])
    return Counted((), number, Protected(control.protect({"value": number}).total, (), (), ()))


def _parts(statistic: Statistic, rows: Sequence[tuple[Any, ...]]) -> dict[str, int]:
    """The parts in their printed order; each declared one has to come once."""
    found: dict[str, int] = {}
    for row in rows:
        if len(row) != 2:
            raise bad(statistic, f"returned {len(row)} columns where there should be two, a part and its count")
        name, count = row
        if name not in statistic.part_names:
            raise bad(statistic, f"returned the part “{str(name)[:LONGEST]}”, which its header does not declare")
        if name in found:
            raise bad(statistic, f"returned the part “{name}” twice")
        found[name] = _count(statistic, f"“{name}”", count)
    missing = [name for name in statistic.part_names if name not in found]
    if missing:
        raise bad(statistic, f"did not return the part “{missing[0]}”; it must return every part, with 0 if need be")
    return {name: found[name] for name in statistic.part_names}


def _table(statistic: Statistic, rows: Sequence[tuple[Any, ...]], control: Control) -> Counted:
    """A value that no row names is a nought, and a value that nobody recorded says so."""
    names = statistic.part_names
    width = 3 if names else 2
    cells: dict[str, dict[str, int]] = {}
    for row in rows:
        if len(row) != width:
            raise bad(statistic, f"returned {len(row)} columns where there should be {width}")
        value = NOT_RECORDED if row[0] is None or not str(row[0]).strip() else str(row[0]).strip()[:LONGEST]
        part = row[1] if names else ""
        if names and part not in names:
            raise bad(statistic, f"returned the part “{str(part)[:LONGEST]}”, which its header does not declare")
        if part in cells.setdefault(value, {}):
            raise bad(statistic, f"returned “{value}” twice")
        cells[value][part] = _count(statistic, f"“{value}”", row[-1])
    if not cells:
        raise bad(statistic, "returned no rows, and so nothing to count by; the register may be empty")
    if len(cells) > MOST_VALUES:
        raise bad(statistic, f"counts by {len(cells)} different values; a table has {MOST_VALUES} at most")
    if not names:
        counts = {value: found[""] for value, found in cells.items()}
        labels = tuple((value, value) for value in counts)
        return Counted(tuple(counts.items()), sum(counts.values()), control.protect(counts), labels)
    return _two_way(
        statistic, {value: {name: found.get(name, 0) for name in names} for value, found in cells.items()}, control
    )


def _two_way(statistic: Statistic, cells: Mapping[str, Mapping[str, int]], control: Control) -> Counted:
    names = statistic.part_names
    safe = protect_table(control.policy, cells, threshold=control.threshold, decimals=control.decimals)
    figures: Mapping[tuple[str | None, str | None], Shown] = safe.figures
    columns = {name: sum(row[name] for row in cells.values()) for name in names}
    shown = Protected(
        figures[None, None],
        tuple((name, figures[None, name]) for name in names),
        tuple((name, safe.percent[None, name]) for name in names),
        safe.flags,
    )
    table = Table(
        by=statistic.by,
        rows=tuple(cells),
        counts=tuple(tuple(row[name] for name in names) for row in cells.values()),
        shown=tuple(tuple(figures[row, name] for name in names) for row in cells),
        row_totals=tuple(figures[row, None] for row in cells),
        adds_up=safe.adds_up,
    )
    labels = tuple((part.name, part.words) for part in statistic.parts)
    return Counted(tuple(columns.items()), sum(columns.values()), shown, labels, table)


def _series(statistic: Statistic, rows: Sequence[tuple[Any, ...]], as_at: date, control: Control) -> Counted:
    """Each month, one without a row at nought. The total is that of all, or the last one where they do not add up."""
    months = months_to(as_at, statistic.months)
    found = dict.fromkeys(months, 0)
    seen = set()
    for row in rows:
        month = str(row[0])[:7] if len(row) == 2 else ""
        if month not in found or month in seen:
            said = f"“{str(row[0])[:LONGEST]}”" if row else "nothing"
            raise bad(
                statistic, f"returned {said} where there should be one row a month from {months[0]} to {months[-1]}"
            )
        seen.add(month)
        found[month] = _count(statistic, f"“{month}”", row[1])
    parts = tuple(found.items())
    if statistic.adds_up:
        safe = control.protect(found)
        return Counted(parts, sum(found.values()), Protected(safe.total, safe.cells, (), ()))
    cells = tuple((month, control.protect({month: count}).total) for month, count in parts)
    few = any(
        leaks.difference({"people": before}, {"people": after}, threshold=control.threshold)
        for before, after in zip(found.values(), [*found.values()][1:], strict=False)
    )
    return Counted(parts, parts[-1][1], Protected(cells[-1][1], cells, (), (SMALL_CHANGE,) if few else ()))


def _count(statistic: Statistic, what: str, count: Any) -> int:
    if isinstance(count, Decimal) and count.is_finite() and count == count.to_integral_value():
        count = int(count)
    if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count < MOST_PEOPLE:
        said = "a number without end" if isinstance(count, int) and abs(count) >= MOST_PEOPLE else repr(count)
        raise bad(statistic, f"returned {said[:LONGEST]} for {what}, which is not a count of people")
    return count
