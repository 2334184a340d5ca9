"""Published figures one by one, as an archive keeps them, for the audit: differences between releases, and remainders.

R-D4 asks that a figure be compared with earlier releases over the same people and with parts of its total that stand
elsewhere. An archive keeps each figure with whom it counts, by what and when; here the figures become tables again and
go to the auditor, whose findings name the responses that together give something away.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.register.audit import Audit, audit
from app.register.bounds import Sum
from app.register.cells import plain
from app.register.marks import UNPRINTED, Printed, read_figure
from app.register.policies import check_settings, effective_threshold, known_policy
from app.register.published import TOTAL, Key, Table
from app.register.reading import Shown


@dataclass(frozen=True)
class PublishedFigure:
    """One figure as it was sent.

    `counts` says which part of the population it counts, each breakdown with its category: (("team", "North"),), or two
    for a cell of a two-way table, or none for everyone. `date` is ISO, and `where` the reference of the response. The
    policy and threshold are those that it was printed under.
    """

    population: str
    date: str
    counts: tuple[tuple[str, str], ...]
    figure: Shown | None
    where: str
    policy: str = "M1"
    threshold: int = 5

    @property
    def name(self) -> str:
        """Its name for people: “North, overdue”, or “total”."""
        return ", ".join(category for _, category in self.counts) or TOTAL


def compare(figures: Iterable[PublishedFigure]) -> Audit:
    """What published figures give away together, of the same people on the same day and from release to release.

    Raises BadCounts for a figure that is neither a count nor a mark, and for figures of one response that contradict
    one another.
    """
    groups: dict[tuple[str, str, str, str, int], list[PublishedFigure]] = defaultdict(list)
    for one in figures:
        groups[one.where, one.population, one.date, one.policy, one.threshold].append(one)
    return audit([_table(some) for some in groups.values()])


def _table(figures: list[PublishedFigure]) -> Table:
    first = figures[0]
    known_policy(first.policy)
    check_settings(first.threshold, 0)
    t = effective_threshold(first.policy, first.threshold)
    two_way = any(len(one.counts) > 1 for one in figures)
    printed: dict[Key, Printed] = {}
    names: dict[Key, str] = {}
    for one in figures:
        key = frozenset((plain(breakdown), plain(category)) for breakdown, category in one.counts)
        printed[key] = read_figure(one.figure, one.name, policy=first.policy, t=t, two_way=two_way)
        names[key] = one.name
    sums = _sums(printed)
    for one_sum in sums:
        printed.setdefault(one_sum.whole, UNPRINTED)
        names.setdefault(one_sum.whole, TOTAL)
    everyone = printed.setdefault(frozenset(), UNPRINTED)
    names.setdefault(frozenset(), TOTAL)
    return Table(
        label=first.where,
        family=plain(first.population),
        population=True,
        date=first.date,
        policy=first.policy,
        t=t,
        few=everyone.said is not None,
        figures=printed,
        names=names,
        sums=tuple(sums),
    )


def _sums(keys: Iterable[Key]) -> list[Sum[Key]]:
    """What adds up to what: the categories of one breakdown within the same others."""
    parts: dict[tuple[Key, str], set[Key]] = defaultdict(set)
    for key in keys:
        for pair in key:
            parts[key - {pair}, pair[0]].add(key)
    return [Sum(frozenset(some), whole) for (whole, _), some in parts.items()]
