"""The auditor: what is given away it finds, and what the policies print gives nothing away."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.law.errors import BadCounts
from app.register.disclosure import HIDDEN, run_audit, run_policy

COUNT = st.one_of(st.integers(0, 6), st.integers(0, 12), st.integers(0, 400))
COUNTS = st.tuples(st.lists(COUNT, min_size=1, max_size=24), st.integers(0, 5))
"""Counts, and in how many columns they stand; without columns they are one set of cells."""
POLICY = st.sampled_from([("M1", 5), ("M1", 7), ("M1", 10), ("M2", 5), ("M3", 5), ("M4", 5)])


def found(*tables):
    return [(one["cell"], one["low"], one["high"]) for one in run_audit(list(tables))["recoverable"]]


def arranged(counts, columns):
    if not columns:
        return {f"part {number}": count for number, count in enumerate(counts)}
    rows = [counts[start : start + columns] for start in range(0, len(counts), columns)]
    full = [row for row in rows if len(row) == len(rows[0])]
    return {f"row {r}": {f"column {c}": count for c, count in enumerate(row)} for r, row in enumerate(full)}


def nothing_to_recover(counts, policy, decimals):
    name, threshold = policy
    cells = arranged(*counts)
    asked = {"cells": cells, "threshold": threshold, "decimals": decimals}
    printed = run_policy(name, asked) | {"policy": name, "threshold": threshold, "decimals": decimals}
    assert found(printed) == []


@settings(max_examples=500, deadline=None)
@given(COUNTS, POLICY, st.integers(0, 2))
def test_nothing_can_be_recovered_from_what_a_policy_prints(counts, policy, decimals):
    nothing_to_recover(counts, policy, decimals)


@pytest.mark.long
@settings(max_examples=10_000, deadline=None)
@given(COUNTS, POLICY, st.integers(0, 2))
def test_nothing_can_be_recovered_from_ten_thousand_tables(counts, policy, decimals):
    nothing_to_recover(counts, policy, decimals)


def test_a_rule_that_hides_small_cells_and_the_next_smallest_of_each_row_is_caught():
    caught = 0
    for seed in range(20):
        chance = random.Random(seed)
        rows = {r: {c: chance.choice([0, 2, 4, 7, 9, 20, 33]) for c in "wxyz"} for r in "abcd"}
        printed = run_policy("M1", {"cells": rows})
        for row, cells in rows.items():
            hidden = {column for column, count in cells.items() if 0 < count < 5}
            if len(hidden) == 1:
                hidden.add(min((c for c in cells if c not in hidden and cells[c]), key=cells.__getitem__))
            printed["cells"][row] = {c: HIDDEN if c in hidden else count for c, count in cells.items()}
            printed["row_totals"][row] = sum(cells.values())
        for column in "wxyz":
            printed["column_totals"][column] = sum(cells[column] for cells in rows.values())
        printed["total"] = sum(printed["row_totals"].values())
        caught += bool(found(printed))
    assert caught > 10


def test_one_hidden_cell_is_worked_out_by_subtraction():
    assert found({"total": 52, "cells": {"in_date": 49, "overdue": "*", "no_due_date": 0}}) == [("overdue", 3, 3)]


def test_a_second_hidden_cell_with_a_wide_range_is_enough():
    assert found({"total": 52, "cells": {"in_date": "*", "overdue": "*", "no_due_date": 0}}) == []


def test_two_marks_that_share_two_are_one_each():
    assert found({"total": 58, "cells": {"in_date": 56, "overdue": "*", "none": "*"}}) == [
        ("overdue", 1, 1), ("none", 1, 1),
    ]  # fmt: skip


def test_what_only_the_meaning_of_a_mark_gives_away_is_left_to_a_person():
    told = run_audit({"total": 103, "cells": {"in_date": 100, "overdue": "*", "none": "*"}})
    assert told["ok"]
    assert [(one["cell"], one["low"], one["high"]) for one in told["judge"]] == [("overdue", 1, 2), ("none", 1, 2)]
    rounded = run_audit({"policy": "M3", "total": 15, "cells": {"a": 10, "b": 10, "c": "*"}})
    assert [(one["cell"], one["low"], one["high"]) for one in rounded["judge"]] == [("c", 1, 1)]


def test_a_small_number_in_the_open_is_found_but_words_that_say_it_are_not():
    assert found({"total": 52, "cells": {"in_date": 49, "overdue": 3}}) == [("overdue", 3, 3)]
    assert found({"total": 52, "cells": {"in_date": "*", "overdue": "fewer than 5"}}) == []
    assert found({"total": "fewer than 5", "cells": {"in_date": "*"}}) == []
    assert found({"total": 52, "cells": {"in_date": 45, "overdue": "<5", "none": "<5"}}) == [
        ("overdue", 3, 4), ("none", 3, 4),
    ]  # fmt: skip


def test_a_share_beside_a_hidden_cell_gives_its_count_back():
    cells = {"in_date": "*", "overdue": "*"}
    assert found({"total": 52, "cells": cells, "percent": {"overdue": 6}}) == [("overdue", 3, 3)]
    assert found({"total": 200, "cells": cells, "percent": {"overdue": "2%"}}) == [("overdue", 3, 4)]
    assert found({"total": 1204, "cells": cells, "percent": {"overdue": 3, "in_date": "*"}}) == []
    assert found({"total": 500, "cells": cells, "percent": {"overdue": 0.6}}) == [("overdue", 3, 3)]


def test_the_checks_on_one_share_a_remainder_and_a_difference_are_tables_too():
    assert found({"denominator": 52, "percent": 6}) == [("count", 3, 3)]
    assert found({"denominator": 52, "percent": 94}) == [("all but count", 3, 3)]
    assert found({"total": 715, "published": {"area_a": 310, "area_b": 402}}) == [("remainder", 3, 3)]
    assert found({"total": 725, "published": {"area_a": 310, "area_b": 402}}) == []
    before, after = {"total": 1204, "in_date": 967, "overdue": 201}, {"total": 1206, "in_date": 960, "overdue": 204}
    assert found({"previous": before, "current": after}) == [("total", 2, 2), ("overdue", 3, 3)]


def test_two_letters_on_the_same_people_are_read_together():
    first = {"total": 52, "cells": {"in_date": "*", "overdue": "*", "none": 0}}
    second = {"total": 52, "cells": {"in_date": 49, "overdue": "*", "none": "*"}}
    assert found(first) == found(second) == []
    assert found(first, second) == [("overdue", 3, 3)]
    assert found(first | {"population": "a"}, second | {"population": "b"}) == []


def test_rows_published_elsewhere_meet_the_totals_of_a_table():
    table = {
        "population": "register",
        "total": 100,
        "cells": {"North": {"x": "*", "y": "*"}, "South": {"x": "*", "y": "*"}},
        "row_totals": {"North": 40, "South": 60},
        "column_totals": {"x": 50, "y": 50},
    }
    assert found(table) == []
    assert found(table, {"population": "register", "of": "North", "cells": {"x": 38, "y": "*"}}) == [("North, y", 2, 2)]


def test_parts_of_a_total_that_stands_elsewhere_leave_a_remainder():
    whole = {"population": "s117", "total": 715, "cells": {"area_a": "*", "area_b": 402, "area_c": "*"}}
    assert found(whole, {"population": "s117", "cells": {"area_a": 310}}) == [("area_c", 3, 3)]
    total = {"population": "s117", "breakdown": "status", "total": 715, "cells": {"in date": 700, "overdue": 15}}
    areas = {"population": "s117", "breakdown": "area", "cells": {"area_a": 310, "area_b": 402}}
    assert found(total, areas) == [("remainder", 3, 3)]


def test_releases_are_compared_with_the_one_before_in_the_order_of_their_dates():
    def release(day, overdue):
        return {"date": day, "total": 1000 + overdue, "cells": {"in_date": 1000, "overdue": overdue}}

    later, first, between = release("2025-03-01", 203), release("2024-12-01", 200), release("2025-01-01", 210)
    assert found(later, first, between) == []
    assert found(later, first) == [("total", 3, 3), ("overdue", 3, 3)]


def test_a_published_table_may_be_handed_over_as_lists():
    table = {
        "rows": ["A", "B"],
        "columns": ["x", "y"],
        "cells": [["*", 7], [8, 9]],
        "row_totals": [10, 17],
        "total": 27,
    }
    assert found(table) == [("A, x", 3, 3)]


def test_dates_in_words_are_releases_in_the_order_of_the_list():
    days = {"2 December 2024": 200, "6 January 2025": 210, "1 February 2025": 203}
    releases = [{"date": day, "total": total, "cells": {"a": total}} for day, total in days.items()]
    assert found(*releases) == []


def test_rounded_figures_stand_for_ranges():
    assert found({"policy": "M3", "total": 20, "cells": {"a": 10, "b": "*"}}) == []
    assert found({"policy": "M4", "total": 10, "cells": {"a": 10, "b": "*"}}) == []
    told = {"policy": "M3", "threshold": 12, "total": 110, "cells": {"a": 100, "b": "*"}}
    assert found(told) == []
    assert found(told | {"total": 105}) == [("b", 1, 9)]


@pytest.mark.parametrize(
    ("tables", "words"),
    [
        ([], "no tables"),
        ([7], "A table is an object"),
        ({"total": 5, "figures": {"a": 5}}, "figures"),
        ({}, "no “cells”"),
        ({"total": 5, "cells": {"a": "many"}}, "neither a count"),
        ({"total": 5, "cells": {"a": -1}}, "neither a count"),
        ({"total": 5, "cells": {"a": True}}, "neither a count"),
        ({"total": 5, "cells": {"a": 9, "b": "*"}}, "contradict"),
        ({"total": 50, "cells": {"a": "*", "b": 5}, "percent": {"a": 2}}, "contradict"),
        ({"total": 50, "cells": {"a": "*"}, "percent": {"a": 200}}, "from 0 to 100"),
        ({"total": 50, "cells": {"a": "*"}, "percent": {"b": 20}}, "no such cell"),
        ({"total": 50, "cells": {"a": 50}, "policy": "M9"}, "not a disclosure policy"),
        ({"total": 50, "cells": {"a": 51}, "policy": "M3"}, "nearest 5"),
        ({"total": 50, "cells": {"a": 50}, "threshold": 3}, "never below 5"),
        ([{"total": 5, "cells": {"a": 5}}, {"cells": {"A": {"x": 5}, "B": 6}}], "In table 2"),
    ],
)
def test_what_is_no_published_table_is_refused_plainly(tables, words):
    with pytest.raises(BadCounts, match=words):
        run_audit(tables)
