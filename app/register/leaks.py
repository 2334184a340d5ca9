"""Checks on what was published before or stands elsewhere, which may give a small count away (rules.md 9.3, R-D4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from app.law.errors import BadCounts
from app.register.policies import check_counts, check_settings


@dataclass(frozen=True)
class Remainder:
    """What is left of a total after its published parts; `warn` if that points at a few people."""

    remainder: int
    warn: bool


@dataclass(frozen=True)
class PercentLeak:
    """The lowest and highest count that print as a percentage (None where none does); `leak` if one is small."""

    lowest: int | None
    highest: int | None
    leak: bool


def difference(previous: Mapping[str, int], current: Mapping[str, int], *, threshold: int = 5) -> tuple[str, ...]:
    """The names in both releases whose change, either way, is 1 to t-1: it points at a few people."""
    check_settings(threshold, 0)
    check_counts(previous)
    check_counts(current)
    return tuple(name for name in previous if name in current and 0 < abs(current[name] - previous[name]) < threshold)


def remainder(total: int, published: Mapping[str, int], *, threshold: int = 5) -> Remainder:
    """What can be worked out of a total and the parts of it that are published."""
    check_settings(threshold, 0)
    check_counts({"total": total})
    if published != {}:
        check_counts(published)
    left = total - sum(published.values())
    return Remainder(left, 0 < left < threshold)


def percent(denominator: int, percentage: float | str, *, decimals: int = 0, threshold: int = 5) -> PercentLeak:
    """The counts that would print as `percentage` of `denominator`, rounded half up to `decimals` places."""
    check_settings(threshold, decimals)
    check_counts({"denominator": denominator})
    if denominator == 0:
        raise BadCounts("A percentage of nobody says nothing. Give the number of people that it is a share of.")
    units = _units(percentage, decimals)
    scale = 2 * 100 * 10**decimals
    lowest = max(0, -(-(2 * units - 1) * denominator // scale))
    highest = min(denominator, -(-(2 * units + 1) * denominator // scale) - 1)
    if lowest > highest:
        return PercentLeak(None, None, leak=False)
    small = range(1, threshold)
    leak = any(lowest <= n <= highest or lowest <= denominator - n <= highest for n in small)
    return PercentLeak(lowest, highest, leak)


def _units(percentage: float | str, decimals: int) -> int:
    """A percentage in its smallest printed unit.

    Raises BadCounts if it is no percentage, or has more decimal places than `decimals`.
    """
    try:
        units = Decimal(str(percentage)) * 10**decimals
        exact = int(units)
    except (InvalidOperation, ValueError, OverflowError):
        raise BadCounts(f"{percentage!r} is not a percentage. Give a number from 0 to 100.") from None
    if isinstance(percentage, bool) or exact != units or not 0 <= exact <= 100 * 10**decimals:
        raise BadCounts(
            f"{percentage!r} is not a percentage with {decimals} decimal places. Give a number from 0 to 100, "
            "and “decimals” if it has any."
        )
    return exact
