"""Two-way tables with totals: nothing small can be told, and little is hidden."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.law.errors import BadCounts
from app.register.bounds import tighten
from app.register.disclosure import HIDDEN, protect_table, run_audit, run_policy
from app.register.two_way import ALL, sums_of

COUNT = st.one_of(st.sampled_from([0, 0, 1, 2, 3, 4]), st.integers(0, 12), st.integers(0, 300))


@st.composite
def tables(draw, count=COUNT):
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    return {f"row {r}": {f"column {c}": draw(count) for c in range(columns)} for r in range(rows)}


def true_figures(counts):
    figures = {(row, column): count for row, cells in counts.items() for column, count in cells.items()}
    for row, cells in counts.items():
        figures[row, None] = sum(cells.values())
        for column, count in cells.items():
            figures[None, column] = figures.get((None, column), 0) + count
    return figures | {ALL: sum(figures[row, None] for row in counts)}


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([("M1", 5), ("M1", 10), ("M2", 6)]))
def test_no_hidden_figure_can_be_worked_out_though_it_is_known_that_marks_are_never_nought(counts, policy):
    name, t = policy
    shown, true = protect_table(name, counts, threshold=t).figures, true_figures(counts)
    assert all(figure in (HIDDEN, true[place], f"fewer than {t}") for place, figure in shown.items())
    assert not any(isinstance(figure, int) and 0 < figure < t for figure in shown.values())
    if isinstance(shown[ALL], str):
        return
    ranges = {place: (1, None) if figure == HIDDEN else (figure, figure) for place, figure in shown.items()}
    found = tighten(sums_of(shown), ranges)
    few = shown[ALL] < t + sum(1 for place, count in true.items() if count and None not in place)
    for place, figure in shown.items():
        low, high = found[place]
        assert figure != HIDDEN or high is None or high > low
        assert figure != HIDDEN or few or high is None or high >= t  # it could be large


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from(["M3", "M4"]))
def test_rounding_row_by_row_and_column_by_column_tells_of_nothing_small(counts, policy):
    table = protect_table(policy, counts)
    numbers = [figure for figure in table.figures.values() if isinstance(figure, int)]
    assert all(figure % 5 == 0 for figure in numbers)
    true = true_figures(counts)
    assert all(abs(figure - true[place]) <= 2 for place, figure in table.figures.items() if isinstance(figure, int))


def test_a_two_by_two_with_one_small_cell_hides_all_four_and_shows_the_totals():
    shown = run_policy("M1", {"cells": {"A": {"x": 3, "y": 40}, "B": {"x": 50, "y": 60}}})
    assert shown == {
        "total": 153,
        "row_totals": {"A": 43, "B": 110},
        "column_totals": {"x": 53, "y": 100},
        "cells": {"A": {"x": "*", "y": "*"}, "B": {"x": "*", "y": "*"}},
        "percent": {"A": {"x": "*", "y": "*"}, "B": {"x": "*", "y": "*"}},
        "flags": [],
        "adds_up": True,
    }


def test_a_table_may_be_handed_over_as_lists():
    named = run_policy("M1", {"cells": {"A": {"x": 3, "y": 40}, "B": {"x": 50, "y": 60}}})
    assert run_policy("M1", {"rows": ["A", "B"], "columns": ["x", "y"], "cells": [[3, 40], [50, 60]]}) == named
    assert list(run_policy("M1", {"cells": [[7], [8]]})["cells"]) == ["row 1", "row 2"]


def test_few_people_in_all_keep_their_number_where_that_tells_nothing_of_a_cell():
    assert protect_table("M1", {"A": {"x": 1, "y": 1}, "B": {"x": 1, "y": 2}}).figures[ALL] == 5
    assert protect_table("M1", {"A": {"x": 1, "y": 1}, "B": {"x": 1, "y": 1}}).figures[ALL] == "fewer than 5"
    ones = protect_table("M1", {"A": {"x": 1, "y": 1, "z": 1}, "B": {"x": 1, "y": 1, "z": 1}})
    assert ones.figures[ALL] == HIDDEN


def test_nobody_at_all_is_printed_as_nought_without_shares():
    table = protect_table("M1", {"A": {"x": 0}, "B": {"x": 0}})
    assert set(table.figures.values()) == {0}
    assert set(table.percent.values()) == {"not applicable"}


def test_a_row_in_which_one_cell_holds_everyone_is_flagged():
    assert protect_table("M1", {"A": {"x": 9, "y": 0}, "B": {"x": 30, "y": 40}}).flags == ("whole_group",)
    assert protect_table("M1", {"A": {"x": 9, "y": 9}, "B": {"x": 30, "y": 40}}).flags == ()


def test_rounded_parts_that_do_not_come_to_the_rounded_total_say_so():
    assert not protect_table("M3", {"A": {"x": 12, "y": 12}, "B": {"x": 40, "y": 50}}).adds_up
    assert protect_table("M3", {"A": {"x": 10, "y": 15}, "B": {"x": 40, "y": 50}}).adds_up


def test_a_rounded_figure_that_is_never_under_the_threshold_is_counted_on_to_be_so():
    shown = run_policy("M4", {"cells": {"A": {"x": 0, "y": 1}, "B": {"x": 6, "y": 6}}})
    assert run_audit(shown | {"policy": "M4"})["ok"]


def least_loss(counts, t, most):
    """The fewest cells that must be hidden beside the small ones with all totals shown, found by trying."""
    true = true_figures(counts)
    small = {place for place, count in true.items() if 0 < count < t}
    free = [place for place, count in true.items() if count and None not in place and place not in small]
    for size in range(most + 1):
        for extra in itertools.combinations(free, size):
            hidden = small | set(extra)
            ranges = {place: (1, None) if place in hidden else (count, count) for place, count in true.items()}
            found = tighten(sums_of(true), ranges)
            if all(found[place][1] is None or found[place][1] >= t for place in small):
                return size
    return None


def test_hardly_more_is_hidden_than_must_be():
    chance = random.Random(5)
    ours = least = 0
    for _ in range(12):
        counts = {r: {c: chance.choice([2, 0, 6, 9, 15, 30, 30, 41, 70]) for c in "wxyz"} for r in "abc"}
        hidden = {place for place, figure in protect_table("M1", counts).figures.items() if figure == HIDDEN}
        if any(None in place for place in hidden):
            continue
        extra = len(hidden) - sum(0 < count < 5 for cells in counts.values() for count in cells.values())
        ours, least = ours + extra, least + least_loss(counts, 5, extra)
    assert least > 10
    assert ours <= least * 1.1


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"A": {"x": 1}, "B": {"y": 1}}, "has no “y”"),
        ({"A": {"x": 1}, "B": 7}, "“B”"),
        ({"A": {"x": -1}}, "not a count of people"),
        ({"A": {}}, "no counts"),
        ({"A": {"": 3}}, "no name"),
        ([[1, 2], [3]], "list of 2"),
        ({"A": {"x": 3, "y": 4, "Total": 7}}, "a second time"),
        ({"A": {"x": 3}, "B": {"x": 9}, "All": {"x": 12}}, "a second time"),
        ({"in_date": 49, "overdue": 3, "total": 52}, "a second time"),
    ],
)
def test_a_table_that_is_no_table_is_refused_plainly(cells, words):
    with pytest.raises(BadCounts, match=words):
        run_policy("M1", {"cells": cells})
