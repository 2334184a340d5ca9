"""The disclosure policies: what may be printed of a set of counts of people (rules.md 9.2, 9.3).

    M1  hide 1 to t-1 (t is 5 or the trust's own), show zero, then hide more until nothing hidden can be worked out
    M2  as M1 with t at least 6
    M3  hide 1 to 7, show zero, other figures to the nearest 5
    M4  hide everything under t, other figures to the nearest 5

To add a policy, write its function and give it a line in `POLICIES`. Tables by two things are protected in
`two_way.py`. For one set of counts the procedure of 9.3 is kept to the letter: two hidden cells of 4 that share 8
beside a shown third can be told apart by somebody who knows it, and `audit.py`, which attacks what is printed, leaves
such cells to a person. `leaks.py` has the single checks on what was published before. Whether somebody can be
identified is for a person to judge (R-D4, R-D8).
"""

from collections.abc import Callable, Mapping

from app.law.errors import BadCounts
from app.register.reading import Protected, Shown
from app.register.rounding import nearest_five, share, shares_of_all

HIDDEN = "*"
NOT_APPLICABLE = "not applicable"
WHOLE_GROUP = "whole_group"
ROUNDING = ("M3", "M4")
"""The policies that round what they show."""
LOWEST_THRESHOLD = 5
MOST_DECIMALS = 3


def protect(policy: str, counts: Mapping[str, int], *, threshold: int = 5, decimals: int = 0) -> Protected:
    """What may be printed of `counts` (name to number of people, in printed order) under a named policy.

    Raises BadCounts for a policy that nobody knows, a threshold under 5, or counts that are not whole numbers from 0.
    """
    known_policy(policy)
    check_settings(threshold, decimals)
    check_counts(counts)
    return POLICIES[policy](dict(counts), effective_threshold(policy, threshold), decimals)


def known_policy(policy: str) -> None:
    """Raise BadCounts for a policy that nobody knows."""
    if policy not in POLICIES:
        raise BadCounts(f"“{policy}” is not a disclosure policy that the desk knows. Use one of {', '.join(POLICIES)}.")


def effective_threshold(policy: str, threshold: int) -> int:
    """The smallest count that `policy` shows, given the trust's own threshold: M2 has at least 6, and M3 at least 8."""
    return max(threshold, {"M2": 6, "M3": 8}.get(policy, LOWEST_THRESHOLD))


def check_counts(counts: Mapping[str, int]) -> None:
    """Raise BadCounts unless there are counts and each is a whole number from 0."""
    if not isinstance(counts, Mapping) or not counts:
        raise BadCounts('There are no counts. Give at least one, such as {"in_date": 967}.')
    for name, count in counts.items():
        if not isinstance(count, int) or isinstance(count, bool) or count < 0:
            raise BadCounts(f"“{name}” is {count!r}, which is not a count of people. Give a whole number, 0 or more.")


def check_settings(threshold: int, decimals: int) -> None:
    """Raise BadCounts for a threshold under 5 or a number of decimal places that nobody prints."""
    if not isinstance(threshold, int) or isinstance(threshold, bool) or threshold < LOWEST_THRESHOLD:
        raise BadCounts(f"The threshold is {threshold!r}. It is a whole number and never below {LOWEST_THRESHOLD}.")
    if not isinstance(decimals, int) or isinstance(decimals, bool) or not 0 <= decimals <= MOST_DECIMALS:
        raise BadCounts(f"Percentages have 0 to {MOST_DECIMALS} decimal places, not {decimals!r}.")


def _suppress(counts: dict[str, int], t: int, decimals: int) -> Protected:
    """M1 and M2, step by step as rules.md 9.3 has them."""
    total = sum(counts.values())
    if total == 0:
        return _protected(0, counts, dict.fromkeys(counts, NOT_APPLICABLE))
    stars: dict[str, Shown] = dict.fromkeys(counts, HIDDEN)
    if total < t:
        return _protected(f"fewer than {t}", stars, stars)
    hidden = {name for name, count in counts.items() if 0 < count < t}
    total_hidden = not _hide_more(counts, hidden)
    cells: dict[str, Shown] = {name: HIDDEN if name in hidden else count for name, count in counts.items()}
    flags = (WHOLE_GROUP,) if total in counts.values() else ()
    if total_hidden:
        return _protected(HIDDEN, cells, stars, flags)
    if not hidden:
        percent: dict[str, Shown] = dict(zip(counts, shares_of_all(list(counts.values()), decimals), strict=True))
        return _protected(total, cells, percent, flags)
    percent = {name: HIDDEN if name in hidden else share(count, total, decimals) for name, count in counts.items()}
    return _protected(total, cells, percent, flags)


def _hide_more(counts: dict[str, int], hidden: set[str]) -> bool:
    """Hide further cells until none can be worked out by subtraction (step 4). False: the total must be hidden too."""
    while hidden and (len(hidden) == 1 or sum(counts[name] for name in hidden) == len(hidden)):
        shown = [name for name, count in counts.items() if count and name not in hidden]
        if not shown:
            return False
        hidden.add(min(shown, key=lambda name: counts[name]))
    return True


def _round_above_seven(counts: dict[str, int], t: int, decimals: int) -> Protected:
    """M3: nought stays, small figures go, and every other figure, the total too, is rounded on its own."""
    return _rounded(counts, decimals, t, "M3")


def _round_all(counts: dict[str, int], t: int, decimals: int) -> Protected:
    """M4: every figure under the threshold goes, nought too, and every other one is rounded on its own."""
    return _rounded(counts, decimals, t, "M4")


def rounded_figure(policy: str, count: int, t: int) -> Shown:
    """One figure under M3 or M4, which look at no other one: nought stays in M3 and goes in M4."""
    if count == 0 and policy == "M3":
        return 0
    return HIDDEN if count < t else nearest_five(count)


def _rounded(counts: dict[str, int], decimals: int, t: int, policy: str) -> Protected:
    true_total = sum(counts.values())
    total = rounded_figure(policy, true_total, t)
    cells = {name: rounded_figure(policy, count, t) for name, count in counts.items()}
    percent = {name: printed_share(cell, total, decimals) for name, cell in cells.items()}
    whole = true_total >= t and true_total in counts.values()
    return _protected(total, cells, percent, (WHOLE_GROUP,) if whole else ())


def printed_share(cell: Shown, total: Shown, decimals: int) -> Shown:
    """A cell as a percentage of a total, both as they are printed: hidden where either is."""
    if total == 0:
        return NOT_APPLICABLE
    if isinstance(cell, int) and isinstance(total, int):
        return share(cell, total, decimals)
    return HIDDEN


def _protected(
    total: Shown, cells: Mapping[str, Shown], percent: Mapping[str, Shown], flags: tuple[str, ...] = ()
) -> Protected:
    return Protected(total, tuple(cells.items()), tuple(percent.items()), flags)


POLICIES: dict[str, Callable[[dict[str, int], int, int], Protected]] = {
    "M1": _suppress,
    "M2": _suppress,
    "M3": _round_above_seven,
    "M4": _round_all,
}
