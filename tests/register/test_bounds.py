"""What sums give away, held against every possible table."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.register.bounds import Contradiction, Sum, tighten


def by_trying(sums, ranges):
    """The ranges by trying all counts of the letters that there can be."""
    found = {}
    letters = [name for name in ranges if len(name) == 1]
    for choice in itertools.product(*(range(low, high + 1) for low, high in map(ranges.get, letters))):
        values = dict(zip(letters, choice, strict=True))
        values |= {one.whole: sum(values[part] for part in one.parts) for one in sums}
        if all(low <= values[name] <= high for name, (low, high) in ranges.items()):
            for name, value in values.items():
                low, high = found.get(name, (value, value))
                found[name] = min(low, value), max(high, value)
    return found


@st.composite
def systems(draw):
    """A few small sums over six figures that are true of some counts, with a range about each count."""
    counts = {name: draw(st.integers(0, 3)) for name in "abcd"}
    sums = []
    for number in range(draw(st.integers(1, 3))):
        parts = draw(st.sets(st.sampled_from("abcd"), min_size=1, max_size=3))
        whole = f"sum {number}"
        counts[whole] = sum(counts[part] for part in parts)
        sums.append(Sum(frozenset(parts), whole))
    ranges = {}
    for name, count in counts.items():
        known = draw(st.booleans()) if len(name) > 1 else draw(st.integers(0, 4)) == 0
        ranges[name] = (count, count) if known else (max(0, count - draw(st.integers(0, 2))), count + 2)
    return sums, ranges


@settings(max_examples=100, deadline=None)
@given(systems())
def test_no_range_is_wider_or_narrower_than_what_trying_all_counts_finds(system):
    sums, ranges = system
    found, exact = tighten(sums, ranges), by_trying(sums, ranges)
    for name, (low, high) in exact.items():
        assert found[name][0] <= low <= high <= found[name][1]  # never too narrow
    network = all(sum(name in {*one.parts, one.whole} for one in set(sums)) < 2 for name in ranges)
    assert not network or found == exact
    quick = tighten(sums, ranges, small=3)
    for name, (low, high) in found.items():
        assert quick[name][0] <= low
        assert quick[name][1] is None or quick[name][1] >= high
        assert quick[name] == (low, high) or not (network and (1 <= low <= high <= 3 or low == high))


def test_three_sums_of_two_give_all_three_away():
    pairs = {"x+y": "xy", "y+z": "yz", "x+z": "xz"}
    ranges = {"x+y": (5, 5), "y+z": (6, 6), "x+z": (7, 7)} | dict.fromkeys("xyz", (0, None))
    found = tighten([Sum(frozenset(parts), whole) for whole, parts in pairs.items()], ranges)
    assert [found[name] for name in "xyz"] == [(3, 3), (2, 2), (4, 4)]


def test_what_nothing_bounds_has_no_end():
    assert tighten([Sum(frozenset("ab"), "all")], {"a": (2, None), "b": (1, None), "all": (0, None)}) == {
        "a": (2, None), "b": (1, None), "all": (3, None),
    }  # fmt: skip


def test_sums_that_no_counts_fit_are_a_contradiction():
    sums = [Sum(frozenset("ab"), "all")]
    with pytest.raises(Contradiction):
        tighten(sums, {"a": (9, None), "b": (0, None), "all": (8, 8)})
    pairs = [Sum(frozenset(parts), parts) for parts in ("xy", "yz", "xz")]
    with pytest.raises(Contradiction):  # x + y + z would be four and a half, and x, y and z then a half or less
        tighten(pairs, {"xy": (0, 1), "yz": (0, 1), "xz": (7, 7)} | dict.fromkeys("xyz", (0, 4)))
