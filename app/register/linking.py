"""Which published tables speak of the same people, and which are releases of the same after one another (R-D4).

Tables of one population, or one name, and one date are one moment, as long as they do not contradict one another; where
they do, the later one in the list is a further release. Tables that say no population are one moment all the same if
they print the same total and agree on every cell that both of them name, at least one. Releases are in the order of
their dates where all are written with the year first, and else in the order of the list.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.register.bounds import Contradiction, meet
from app.register.marks import Printed
from app.register.published import Key, Table

_YEAR_FIRST = re.compile(r"\d{4}\b")


@dataclass
class Moment:
    """The tables of the same people on the same day, and all their figures together."""

    tables: list[Table] = field(default_factory=list[Table])
    figures: dict[Key, Printed] = field(default_factory=dict[Key, Printed])

    @property
    def t(self) -> int:
        """The highest threshold of its tables."""
        return max(table.t for table in self.tables)

    def name(self, key: Key) -> str:
        """A figure's name, as the first table that has it puts it."""
        return self.table(key).names[key]

    def table(self, key: Key) -> Table:
        """The first table that hides a figure, or else the first that has it."""
        having = [table for table in self.tables if key in table.figures]
        return next((table for table in having if table.figures[key].hidden), having[0])

    def agrees(self, figures: Mapping[Key, Printed]) -> bool:
        """Whether no figure that both have is another one."""
        return all(_meeting(self.figures[key], one) for key, one in figures.items() if key in self.figures)

    def add(self, table: Table) -> None:
        """Take in a table that agrees."""
        self.tables.append(table)
        for key, one in table.figures.items():
            before = self.figures.get(key)
            self.figures[key] = one if before is None else _meeting(before, one) or before


def families(tables: Iterable[Table]) -> list[list[Moment]]:
    """The moments of each population, in the order of its releases."""
    found: dict[str, list[Moment]] = {}
    alone: list[Moment] = []
    for table in tables:
        moment = _same(table, found, alone)
        if moment is None:
            moment = Moment()
            if table.family or table.date:
                found.setdefault(table.family, []).append(moment)
            else:
                alone.append(moment)
        moment.add(table)
    for family in found.values():
        if all(_YEAR_FIRST.match(moment.tables[0].date) for moment in family):
            family.sort(key=lambda moment: moment.tables[0].date)
    return [*found.values(), *([moment] for moment in alone)]


def _same(table: Table, found: Mapping[str, list[Moment]], alone: list[Moment]) -> Moment | None:
    own = found.get(table.family, []) if table.family or table.date else []
    for moment in own:
        if moment.tables[0].date == table.date and moment.agrees(table.figures):
            return moment
    if table.population:
        return None
    others = [*alone, *(moment for family in found.values() for moment in family)]
    return next((moment for moment in others if _look_the_same(moment, table)), None)


def _look_the_same(moment: Moment, table: Table) -> bool:
    first = moment.tables[0]
    total, other = moment.figures[first_total(first)], table.figures[first_total(table)]
    if first.population or first.date != table.date or total.range != other.range or total.range[0] != total.range[1]:
        return False
    common = [key for key in table.figures if key in moment.figures and key != first_total(table)]
    return bool(common) and moment.agrees(table.figures)


def first_total(table: Table) -> Key:
    """Whom a table counts in all."""
    return min(table.figures, key=len)


def _meeting(one: Printed, other: Printed) -> Printed | None:
    """A figure by all that two tables print of it; None where they print different ones."""
    try:
        both = meet(one.range, other.range)
    except Contradiction:
        return None
    try:
        known = meet(one.known, other.known)
    except Contradiction:
        known = both
    return Printed(
        both,
        known,
        hidden=(one.hidden or other.hidden) and both[0] != both[1],
        said=one.said or other.said,
        unprinted=one.unprinted and other.unprinted,
    )
