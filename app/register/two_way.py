"""What may be printed of a table of counts by two things, such as team and review status, with all its totals (R-D2).

M1 and M2: every small figure is hidden, the totals' as well, noughts are shown, and then as few more as can be are
hidden until no small one can be told from a large one (`suppress.py`). M3 and M4: every figure is hidden or rounded on
its own, as in a single set of counts; and since a row and a column together can say more than either, more is hidden
until they do not. Totals count as four cells when what to hide is chosen, and the total of all goes last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.law.errors import BadCounts
from app.register.bounds import Range, Sum, tighten
from app.register.flow import Network
from app.register.policies import (
    HIDDEN,
    ROUNDING,
    WHOLE_GROUP,
    check_counts,
    check_settings,
    effective_threshold,
    known_policy,
    printed_share,
    rounded_figure,
)
from app.register.reading import Shown
from app.register.rounding import adds_up, five_range
from app.register.suppress import suppress

Counts = Mapping[str, Mapping[str, int]]
Place = tuple[str | None, str | None]
"""A figure's row and column; None for the total of all of them."""

ALL: Place = (None, None)
_WEIGHTS = {0: 1, 1: 4, 2: 10**9}
"""What a figure counts for when the least loss is looked for, by how many things it is a total of."""


@dataclass(frozen=True)
class ProtectedTable:
    """What may be printed of a two-way table. Percentages are of the total of all.

    `adds_up` is whether the printed parts come to the printed totals wherever a reader can check it.
    """

    figures: Mapping[Place, Shown]
    percent: Mapping[Place, Shown]
    flags: tuple[str, ...]
    adds_up: bool


def protect_table(policy: str, counts: Counts, *, threshold: int = 5, decimals: int = 0) -> ProtectedTable:
    """What may be printed of `counts` (row to column to number of people, both in printed order).

    Raises BadCounts as `protect` does, and where a row lacks a column that another one has.
    """
    known_policy(policy)
    check_settings(threshold, decimals)
    true = _with_totals(counts)
    t = effective_threshold(policy, threshold)
    total = true[ALL]
    if policy in ROUNDING:
        shown = _hide_until_safe(true, {place: rounded_figure(policy, count, t) for place, count in true.items()}, t)
    else:
        shown = _suppressed(true, t)
    percent = {place: printed_share(figure, shown[ALL], decimals) for place, figure in shown.items() if place != ALL}
    flags = (WHOLE_GROUP,) if total >= t and _whole_group(true, t) else ()
    checked = all(adds_up(shown[one.whole], [shown[part] for part in one.parts]) for one in sums_of(shown))
    return ProtectedTable(shown, percent, flags, checked)


def sums_of(places: Iterable[Place]) -> list[Sum[Place]]:
    """Every sum that a table with these cells and all their totals makes true: rows, columns, and the totals."""
    over_rows: dict[Place, list[Place]] = {}
    over_columns: dict[Place, list[Place]] = {}
    for row, column in places:
        if row is not None:
            over_rows.setdefault((None, column), []).append((row, column))
        if column is not None:
            over_columns.setdefault((row, None), []).append((row, column))
    return [Sum(frozenset(parts), whole) for over in (over_rows, over_columns) for whole, parts in over.items()]


def _with_totals(counts: Counts) -> dict[Place, int]:
    for name, cells in counts.items():
        if not isinstance(cells, Mapping) or not name:
            raise BadCounts(f'The row “{name}” has no cells by name. Give every row as {{"column": count}}.')
    columns = dict.fromkeys(column for row in counts.values() for column in row)
    if "" in columns:
        raise BadCounts("A column has no name. Give it one.")
    figures: dict[Place, int] = {}
    for row, cells in counts.items():
        check_counts(cells)
        for column in columns:
            if column not in cells:
                raise BadCounts(f"The row “{row}” has no “{column}”, which other rows have. Give 0 if it is nobody.")
            figures[row, column] = cells[column]
    for row in counts:
        figures[row, None] = sum(counts[row].values())
    for column in columns:
        figures[None, column] = sum(cells[column] for cells in counts.values())
    return figures | {ALL: sum(figures[row, None] for row in counts)}


def _suppressed(true: dict[Place, int], t: int) -> dict[Place, Shown]:
    """M1 and M2, step by step as for a single set of counts, with the second step for all rows and columns at once."""
    total = true[ALL]
    if 0 < total < t:
        return {place: f"fewer than {t}" if place == ALL else HIDDEN for place in true}
    nodes: dict[tuple[str, str | None], int] = {}
    ends = [[nodes.setdefault(end, len(nodes)) for end in _ends(*place)] for place in true]
    network = Network(len(nodes))
    for (tail, head), count in zip(ends, true.values(), strict=True):
        network.add(tail, head, count)
    weights = [_WEIGHTS[place.count(None)] * (total + 1) + count for place, count in true.items()]
    places = list(true)
    small = [arc for arc, place in enumerate(places) if 0 < true[place] < t]
    hidden = {places[arc] for arc in suppress(network, weights, small, t)} if small else set()
    if ALL in hidden and total > sum(1 for place in places if true[place] and None not in place):
        # So few people that no cell could be t: all is hidden but their number, which leaves each cell open even so.
        hidden = {place for place in places if true[place] not in {0, total}}
    return {place: HIDDEN if place in hidden else count for place, count in true.items()}


def _ends(row: str | None, column: str | None) -> tuple[tuple[str, str | None], tuple[str, str | None]]:
    """The two sums that a figure stands in, and that it moves between: a cell from its row to its column."""
    if row is not None and column is not None:
        return ("row", row), ("column", column)
    if row is not None:
        return ("all rows", None), ("row", row)
    if column is not None:
        return ("column", column), ("all columns", None)
    return ("all columns", None), ("all rows", None)


def _hide_until_safe(true: dict[Place, int], shown: dict[Place, Shown], t: int) -> dict[Place, Shown]:
    """Hide the smallest figure beside each hidden one that rows, columns and rounding together bound in 1 to t-1."""
    sums = sums_of(true)
    while True:
        ranges: dict[Place, Range] = {
            place: five_range(figure, t) if isinstance(figure, int) else (0, None) for place, figure in shown.items()
        }
        hidden = {place for place, figure in shown.items() if figure == HIDDEN}
        found = tighten(sums, ranges, wanted=hidden, small=t - 1) if hidden else {}
        told = [place for place in hidden if found[place][0] >= 1 and (found[place][1] or t) < t]
        if not told:
            return shown
        before = len(hidden)
        for place in sorted(told, key=list(true).index):
            _hide_smallest(true, shown, [other for one in sums if place in one.signs for other in one.signs])
        if before == sum(figure == HIDDEN for figure in shown.values()):  # all that is beside them is hidden already
            _hide_smallest(true, shown, true)


def _hide_smallest(true: Mapping[Place, int], shown: dict[Place, Shown], places: Iterable[Place]) -> None:
    """Hide the smallest of some figures that are shown and not nought, cells before totals."""
    able = [place for place in places if true[place] and shown[place] != HIDDEN]
    if able:
        shown[min(able, key=lambda place: (_WEIGHTS[place.count(None)], true[place]))] = HIDDEN


def _whole_group(true: Mapping[Place, int], t: int) -> bool:
    """Whether one cell holds everyone of a row or column of t people or more, or one row or column everyone (R-D6)."""
    return any(
        true[one.whole] >= t and len(one.parts) > 1 and any(true[part] == true[one.whole] for part in one.parts)
        for one in sums_of(true)
    )
