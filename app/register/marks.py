"""A printed figure as somebody reads it who wants to know more: a number, a rounded one, or a mark for a hidden one."""

import re
from dataclasses import dataclass

from app.law.errors import BadCounts
from app.register.bounds import Range
from app.register.policies import ROUNDING
from app.register.rounding import five_range

MARKS = {"*", "**", "[c]", "c", "x", "[x]", "s", "..", "hidden", "suppressed", "withheld", "redacted"}
_FEWER = re.compile(r"(?:fewer than|less than|under|below|<) ?(\d{1,6})")
_COUNT = re.compile(r"\d{1,3}(?:,\d{3}){1,5}|\d{1,15}")
_SHARE = re.compile(r"\d{1,3}(?:\.\d{1,3})?(?= ?%?$)")


@dataclass(frozen=True)
class Printed:
    """One printed figure.

    `range` is what it can be by arithmetic alone. `known` is what it can be for somebody who knows what the marks stand
    for: under M1 and M2 never nought, under M3 1 to 7. `said` is the range that the words themselves give away, as
    “fewer than 5” does.
    """

    range: Range
    known: Range
    hidden: bool
    said: Range | None = None
    unprinted: bool = False


UNPRINTED = Printed((0, None), (0, None), hidden=False, unprinted=True)


def exactly(count: int) -> Printed:
    """A figure that is printed as it is."""
    return Printed((count, count), (count, count), hidden=False)


def read_figure(value: object, name: str, *, policy: str, t: int, two_way: bool = False) -> Printed:
    """A figure as it was printed under a policy.

    Raises BadCounts for what is neither a count, nor a mark, nor words such as “fewer than 5”.
    """
    words = value.strip().lower() if isinstance(value, str) else value
    if words is None or (isinstance(words, str) and words in MARKS):
        return Printed((0, None), _meaning(policy, t, two_way=two_way), hidden=True)
    if isinstance(words, str) and (fewer := _FEWER.fullmatch(words)) and int(fewer[1]) > 1:
        few = int(fewer[1]) - 1
        return Printed((0, few), (1, few), hidden=True, said=(1, few))
    count = _count(words)
    if count is None:
        raise BadCounts(
            f"“{name}” is {value!r:.60}, which is neither a count of people nor a mark. Write a whole number, “*” for "
            "what is hidden, or “fewer than 5”."
        )
    if policy not in ROUNDING or count == 0:
        return exactly(count)
    if count % 5:
        raise BadCounts(f"“{name}” is {count}, which {policy} does not print: it rounds to the nearest 5.")
    return Printed(five_range(count, t), five_range(count, t), hidden=False)


def read_share(value: object, name: str) -> tuple[int, int] | None:
    """A printed percentage in its smallest unit, and its decimal places; None where it is hidden or does not apply.

    Raises BadCounts for what is no percentage.
    """
    words = str(value).strip().lower()
    if value is None or words in {*MARKS, "not applicable", "n/a", "[z]", "-"}:
        return None
    if isinstance(value, int | float | str) and not isinstance(value, bool) and (share := _SHARE.match(words)):
        whole, _, part = share[0].partition(".")
        if int(whole) < 100 or (int(whole) == 100 and not int(part or 0)):
            return int(whole + part), len(part)
    raise BadCounts(
        f"The percentage of “{name}” is {value!r:.60}. Write a number from 0 to 100, or “*” for a hidden one."
    )


def _count(words: object) -> int | None:
    if isinstance(words, str) and _COUNT.fullmatch(words):
        return int(words.replace(",", ""))
    if isinstance(words, float) and words.is_integer():
        words = int(words)
    return words if isinstance(words, int) and not isinstance(words, bool) and words >= 0 else None


def _meaning(policy: str, t: int, *, two_way: bool) -> Range:
    """What a mark stands for. In a two-way table a larger figure may carry it, for the sake of a small one."""
    most = t - 1 if policy in ROUNDING and not two_way else None
    return (0 if policy == "M4" else 1), most
