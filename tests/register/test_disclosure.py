"""What may be printed, and that nothing hidden can be worked out from it."""

import csv
import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.errors import BadCounts
from app.register.disclosure import HIDDEN, effective_threshold, protect, run_policy

SAMPLE = Path(__file__).parent.parent / "samples" / "law" / "disclosure_control.csv"
COUNTS = st.lists(st.one_of(st.integers(0, 12), st.integers(0, 2000)), min_size=1, max_size=6).map(
    lambda counts: {f"part_{i}": count for i, count in enumerate(counts)}
)


def rows():
    with SAMPLE.open(newline="", encoding="utf-8") as file:
        return [pytest.param(row, id=row["id"]) for row in csv.DictReader(file)]


@pytest.mark.parametrize("row", rows())
def test_each_policy_prints_what_it_should(row):
    shown = run_policy(row["policy"], json.loads(row["counts"]))
    expected = json.loads(row["expected"])
    assert shown == expected
    assert json.dumps(shown) == json.dumps(expected)


def possible_values(shown):
    """Each hidden cell with every value that the printed total and cells allow, if nothing hidden is nought."""
    cells = dict(shown.cells)
    hidden = [name for name, cell in cells.items() if cell == HIDDEN]
    shared = shown.total - sum(cell for cell in cells.values() if cell != HIDDEN)
    found = {name: set() for name in hidden}
    for values in itertools.product(range(1, shared + 1), repeat=len(hidden)):
        if sum(values) == shared:
            for name, value in zip(hidden, values, strict=True):
                found[name].add(value)
    return found


@pytest.mark.parametrize("policy", ["M1", "M2"])
def test_no_hidden_cell_can_be_worked_out_by_subtraction(policy):
    for counts in itertools.product([0, 1, 2, 4, 5, 6, 7, 11], repeat=3):
        shown = protect(policy, dict(zip("abc", counts, strict=True)))
        if isinstance(shown.total, int):
            assert all(len(values) > 1 for values in possible_values(shown).values()), counts


@given(st.sampled_from(["M1", "M2"]), COUNTS, st.sampled_from([5, 7, 10]), st.integers(0, 2))
def test_small_counts_are_hidden_and_what_is_shown_is_true(policy, counts, threshold, decimals):
    shown = protect(policy, counts, threshold=threshold, decimals=decimals)
    t = effective_threshold(policy, threshold)
    for name, cell in shown.cells:
        assert cell in (HIDDEN, counts[name])
        assert cell == HIDDEN or cell == 0 or cell >= t
    hidden = [counts[name] for name, cell in shown.cells if cell == HIDDEN]
    if isinstance(shown.total, int) and hidden:
        assert len(hidden) > 1
        assert sum(hidden) > len(hidden)
    for (_, cell), (_, share) in zip(shown.cells, shown.percent, strict=True):
        assert cell != HIDDEN or share == HIDDEN


@given(COUNTS, st.integers(0, 2))
def test_shares_sum_to_one_hundred_when_all_are_shown(counts, decimals):
    shown = protect("M1", counts, decimals=decimals)
    if shown.total and all(cell != HIDDEN for _, cell in shown.cells):
        assert round(sum(share for _, share in shown.percent), decimals) == 100


@given(st.sampled_from(["M3", "M4"]), COUNTS)
def test_a_rounding_policy_prints_only_multiples_of_five(policy, counts):
    shown = protect(policy, counts)
    for _, cell in (*shown.cells, ("total", shown.total)):
        assert cell == HIDDEN or cell % 5 == 0
    for name, cell in shown.cells:
        assert cell == HIDDEN or abs(cell - counts[name]) <= 2


def test_nought_stays_in_one_rounding_policy_and_goes_in_the_other():
    assert dict(protect("M3", {"a": 0, "b": 30}).cells) == {"a": 0, "b": 30}
    assert dict(protect("M4", {"a": 0, "b": 30}).cells) == {"a": HIDDEN, "b": 30}
    assert protect("M3", {"a": 0}).percent == (("a", "not applicable"),)
    assert protect("M4", {"a": 0}).percent == (("a", HIDDEN),)
    assert dict(protect("M4", {"a": 5, "b": 7, "c": 8, "d": 4}).cells) == {"a": 5, "b": 5, "c": 10, "d": HIDDEN}


def test_a_few_people_in_all_are_only_said_to_be_few():
    shown = protect("M1", {"a": 1, "b": 2, "c": 0})
    assert shown.total == "fewer than 5"
    assert {cell for _, cell in shown.cells} == {HIDDEN}


def test_where_every_part_is_one_the_total_goes_too():
    shown = protect("M1", dict.fromkeys("abcdef", 1))
    assert shown.total == HIDDEN
    assert {share for _, share in shown.percent} == {HIDDEN}


def test_everyone_in_one_group_is_flagged():
    assert protect("M3", {"a": 9, "b": 0}).flags == ("whole_group",)
    assert protect("M3", {"a": 7, "b": 0}).flags == ()
    assert protect("M1", {"a": 4, "b": 0}).flags == ()


@pytest.mark.parametrize(
    ("policy", "counts", "settings", "words"),
    [
        ("M9", {"a": 1}, {}, "not a disclosure policy"),
        ("M1", {"a": -1}, {}, "not a count of people"),
        ("M1", {"a": 1.0}, {}, "not a count of people"),
        ("M1", {"a": "7"}, {}, "not a count of people"),
        ("M1", {"a": True}, {}, "not a count of people"),
        ("M1", {}, {}, "no counts"),
        ("M1", {"a": 7}, {"threshold": 4}, "never below 5"),
        ("M1", {"a": 7}, {"decimals": -1}, "decimal places"),
    ],
)
def test_what_cannot_be_protected_is_refused_plainly(policy, counts, settings, words):
    with pytest.raises(BadCounts, match=words):
        protect(policy, counts, **settings)
