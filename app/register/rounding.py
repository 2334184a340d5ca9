"""Shares of a whole, and counts to the nearest five, in exact arithmetic: no float is ever rounded."""

from collections.abc import Iterable, Sequence


def half_up(top: int, bottom: int) -> int:
    """`top` over `bottom` (at least 1) as a whole number, a half going up; `top` is not negative."""
    return (2 * top + bottom) // (2 * bottom)


def share(count: int, total: int, decimals: int) -> int | float:
    """`count` as a percentage of `total`, rounded half up to `decimals` places."""
    return printed(half_up(count * 100 * 10**decimals, total), decimals)


def shares_of_all(counts: Sequence[int], decimals: int) -> list[int | float]:
    """Percentages of all the counts together that sum to exactly 100, by largest remainder (rules.md 9.3, step 5).

    Of equal remainders the larger count goes first, then the earlier one. The total is at least 1.
    """
    total = sum(counts)
    whole = 100 * 10**decimals
    floors = [count * whole // total for count in counts]
    left = whole - sum(floors)
    order = sorted(range(len(counts)), key=lambda i: (-(counts[i] * whole % total), -counts[i], i))
    for i in order[:left]:
        floors[i] += 1
    return [printed(units, decimals) for units in floors]


def printed(units: int, decimals: int) -> int | float:
    """A percentage counted in its smallest printed unit, as a number: 803 with one decimal place is 80.3."""
    return units / 10**decimals if decimals else units


def nearest_five(count: int) -> int:
    """The multiple of five nearest to `count`."""
    return (count + 2) // 5 * 5


def five_range(figure: int, t: int) -> tuple[int, int]:
    """The least and the most people that `figure`, rounded to the nearest five, can stand for, if under t is hidden.

    Nought is nobody.
    """
    high = figure + 2 if figure else 0
    return min(max(figure - 2, t), high), high


def adds_up(total: object, parts: Iterable[object]) -> bool:
    """Whether printed parts come to their printed total, as far as a reader can check it: not where one is hidden."""
    figures = [total, *parts]
    numbers = [figure for figure in figures if isinstance(figure, int)]
    return len(numbers) < len(figures) or numbers[0] == sum(numbers[1:])
