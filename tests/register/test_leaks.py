"""What was published before may give a small count away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.errors import BadCounts
from app.register.disclosure import difference, percent, remainder, run_policy
from app.register.rounding import share


@given(st.integers(1, 300), st.integers(0, 100), st.integers(0, 1))
def test_a_percentage_gives_back_exactly_the_counts_that_print_as_it(base, percentage, decimals):
    found = percent(base, percentage, decimals=decimals)
    counts = [count for count in range(base + 1) if share(count, base, decimals) == percentage]
    assert (found.lowest, found.highest) == ((counts[0], counts[-1]) if counts else (None, None))
    assert found.leak is any(0 < count < 5 or 0 < base - count < 5 for count in counts)


@pytest.mark.parametrize(("left", "warn"), [(0, False), (1, True), (4, True), (5, False), (-2, False)])
def test_a_small_remainder_is_a_warning(left, warn):
    found = remainder(100, {"a": 100 - left})
    assert (found.remainder, found.warn) == (left, warn)


def test_a_change_is_compared_only_where_both_releases_have_it():
    assert difference({"a": 10, "b": 7}, {"a": 14, "c": 3}) == ("a",)
    assert difference({"a": 10}, {"a": 19}, threshold=10) == ("a",)


@pytest.mark.parametrize(
    ("policy", "values", "words"),
    [
        ("PERCENT", {"denominator": 0, "percent": 3}, "nobody"),
        ("PERCENT", {"denominator": 10, "percent": 101}, "0 to 100"),
        ("PERCENT", {"denominator": 10, "percent": "many"}, "not a percentage"),
        ("PERCENT", {"denominator": 10, "percent": 10.5}, "decimal"),
        ("PERCENT", {"denominator": 10}, "“percent”"),
        ("REMAINDER", {"total": 10, "published": {"a": "*"}}, "not a count"),
        ("DIFFERENCE", {"previous": {"a": 1}}, "“current”"),
        ("M1", {"counts": {"a": 1}}, "“cells”"),
        ("M1", {"cells": [1, 2]}, "no counts"),
        ("GUESS", {}, "not a disclosure policy"),
    ],
)
def test_what_cannot_be_checked_is_refused_plainly(policy, values, words):
    with pytest.raises(BadCounts, match=words):
        run_policy(policy, values)
