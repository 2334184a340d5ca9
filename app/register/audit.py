"""The auditor: what somebody who reads everything that was published could work out of what was hidden (R-D2 to R-D4).

Tables of the same people on the same day are solved together, whichever letters they stand in: all their sums, their
percentages (R-D3), and the ranges that rounding leaves. Then each release is compared with the one before it, and what
is left of a total is looked at where parts of it are published (R-D4).

*Recoverable* is a figure of 1 to t-1 people that is printed, or hidden and bounded within 1 to t-1 by arithmetic alone,
or pinned to one number for somebody who knows that M1 and M2 show noughts, so that a mark is 1 at the least. Words that
say “fewer than t” themselves give nothing more away. *For a person to judge* (R-D8) is what tells less: that a mark of
M1 or M2 is small, though not how small; a hidden figure that is exact and large; what rounding, which has no second
step, tells those who know its marks.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from app.law.errors import BadCounts
from app.register.bounds import Contradiction, Range, Sum, meet, tighten
from app.register.linking import Moment, families
from app.register.policies import ROUNDING
from app.register.published import Key, Share, Table

_TIMES = 10
"""How often sums and percentages narrow one another."""


@dataclass(frozen=True)
class Finding:
    """A figure, the least and the most that it can be, the table it stands in, and how that is known.

    `also` are the other tables that were used beside it.
    """

    cell: str
    low: int
    high: int
    table: str
    why: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Audit:
    """What can be recovered, and what is for a person to judge; `ok` if nothing can be recovered."""

    recoverable: tuple[Finding, ...]
    judge: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing hidden can be recovered."""
        return not self.recoverable


def audit(tables: Iterable[Table]) -> Audit:
    """Everything that the tables give away together.

    Raises BadCounts for a table that contradicts itself.
    """
    recoverable: list[Finding] = []
    judge: list[Finding] = []
    for family in families(tables):
        for moment in family:
            for certain, finding in _moment(moment):
                (recoverable if certain else judge).append(finding)
        for before, after in pairwise(family):
            recoverable += _differences(before, after)
    return Audit(tuple(dict.fromkeys(recoverable)), tuple(dict.fromkeys(judge)))


def _moment(moment: Moment) -> Iterator[tuple[bool, Finding]]:
    """The findings of tables of the same people on the same day, and whether each is certain."""
    try:
        sums: list[Sum[Key]] = []
        lacking: list[tuple[bool, Finding]] = []
        for table, one in _widest(moment):
            left = _left_out(moment, one)
            if left is None:
                sums.append(one)
            else:
                lacking += _remainder(table, one, left)
        shares = [share for table in moment.tables for share in table.shares if _tells(moment, share)]
        plain = _solve(moment, sums, shares, {key: one.range for key, one in moment.figures.items()})
    except Contradiction:
        yield from _apart(moment)
        return
    try:
        known = _solve(moment, sums, shares, {key: meet(plain[key], one.known) for key, one in moment.figures.items()})
    except Contradiction:  # a mark does stand for nought somewhere, so nobody can count on what marks mean
        known = plain
    yield from lacking
    for key in moment.figures:
        yield from _figure(moment, key, plain[key], known[key])


def _widest(moment: Moment) -> Iterator[tuple[Table, Sum[Key]]]:
    """The sums of all its tables but those whose parts are only some of what another table prints of the same whole."""
    wholes: dict[Key, list[frozenset[Key]]] = {}
    for table in moment.tables:
        for one in table.sums:
            wholes.setdefault(one.whole, []).append(one.parts)
    for table in moment.tables:
        for one in table.sums:
            if not any(one.parts < parts for parts in wholes[one.whole]):
                yield table, one


def _apart(moment: Moment) -> Iterator[tuple[bool, Finding]]:
    """Tables that contradict one another cannot be of the same people, so each is looked at alone."""
    if len(moment.tables) == 1:
        raise BadCounts(
            f"The figures of table {moment.tables[0].label} contradict one another: its cells do not come to its "
            "total, or a percentage fits no count. Correct them, or give the policy that rounded them, such as "
            '"policy": "M3".'
        )
    for table in moment.tables:
        one = Moment()
        one.add(table)
        yield from _moment(one)


def _tells(moment: Moment, share: Share) -> bool:
    """Whether a percentage can say anything further: not where its count and its base are both printed."""
    return any(moment.figures[key].range[0] != moment.figures[key].range[1] for key in (share.part, share.whole))


def _left_out(moment: Moment, one: Sum[Key]) -> Range | None:
    """What a total has beside its published parts, where all of them are shown and do not come to it; else None."""
    parts = [moment.figures[part] for part in one.parts]
    whole = moment.figures[one.whole]
    if any(part.hidden or part.unprinted for part in parts) or whole.hidden or whole.unprinted:
        return None
    least, most = sum(part.range[0] for part in parts), sum(part.range[1] or 0 for part in parts)
    low, high = whole.range
    return (low - most, (high or 0) - least) if most < low else None


def _remainder(table: Table, one: Sum[Key], left: Range) -> Iterator[tuple[bool, Finding]]:
    low, high = left
    if high is not None and high < table.t:
        name = (
            "remainder"
            if len(one.whole) == len(min(table.figures, key=len))
            else f"{table.names[one.whole]}, remainder"
        )
        yield True, Finding(name, low, high, table.label, "the part of the total that is left out is small (R-D4)")


def _solve(moment: Moment, sums: list[Sum[Key]], shares: list[Share], ranges: dict[Key, Range]) -> dict[Key, Range]:
    hidden = {key for key, one in moment.figures.items() if one.hidden or shares}
    for _ in range(_TIMES):
        found = tighten(sums, ranges, wanted=hidden, small=None if shares else moment.t - 1)
        ranges = dict(found)
        for share in shares:
            _narrow_by(share, ranges)
        if ranges == found:
            break
    return ranges


def _narrow_by(share: Share, ranges: dict[Key, Range]) -> None:
    """Narrow a figure and what it is a share of by the printed percentage, which was rounded half up (R-D3)."""
    (part_low, part_high), (low, high) = ranges[share.part], ranges[share.whole]
    below, above, scale = 2 * share.units - 1, 2 * share.units + 1, 200 * 10**share.decimals
    least = max(0, -(-below * low // scale) - share.slack)
    most = None if high is None else -(-above * high // scale) - 1 + share.slack
    ranges[share.part] = meet(ranges[share.part], (least, most))
    if not share.slack:
        top = None if part_high is None or below < 0 else scale * part_high // below
        ranges[share.whole] = meet(ranges[share.whole], (scale * part_low // above + 1, top))


def _figure(moment: Moment, key: Key, plain: Range, known: Range) -> Iterator[tuple[bool, Finding]]:
    one, table = moment.figures[key], moment.table(key)

    def small(found: Range) -> bool:
        return found[0] >= 1 and found[1] is not None and found[1] < table.t

    def finding(found: Range, why: str) -> Finding:
        also = tuple(dict.fromkeys(other.label for other in moment.tables if other is not table))
        return Finding(table.names[key], found[0], found[1] or 0, table.label, why, also)

    said = one.said or (1, table.t - 1 if table.few else None)
    if one.unprinted:
        return
    if not one.hidden:
        if small(one.range) and one.range[0] == one.range[1]:
            yield True, replace(finding(one.range, "it is printed as it is"), also=())
    elif small(plain) and plain != said:
        yield True, finding(plain, "everything printed leaves no other count")
    elif small(known) and known[0] == known[1] and table.policy not in ROUNDING:
        yield True, finding(known, "the print leaves no other count, since a mark is never nought")
    elif small(known) and known != said and (known[0] == known[1] or table.policy not in ROUNDING):
        yield False, finding(known, "who knows what the marks stand for can tell that it is small")
    elif plain[0] == plain[1]:
        yield False, finding(plain, "it is hidden, and can be worked out all the same")


def _differences(before: Moment, after: Moment) -> Iterator[Finding]:
    """The figures of two releases whose change, either way, is small (R-D4)."""
    t = max(before.t, after.t)
    for key in before.figures:
        if key not in after.figures:
            continue
        one, other = before.figures[key], after.figures[key]
        if one.hidden or one.unprinted or other.hidden or other.unprinted:
            continue
        (low, high), (next_low, next_high) = one.range, other.range
        up, down = (next_high or 0) - low, (high or 0) - next_low
        least, most = max(-down, -up), max(up, down)
        if least >= 1 and most < t:
            days = " and ".join(filter(None, (before.tables[0].date, after.tables[0].date)))
            why = f"the difference between {days or 'two releases'} is small (R-D4)"
            yield Finding(after.name(key), least, most, after.table(key).label, why, (before.table(key).label,))
