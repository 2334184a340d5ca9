"""How good suggestions were, for questions whose right answers are known."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.matching.rank import CHOOSE
from app.matching.suggestion import OFFER

BINS = 10


@dataclass(frozen=True)
class Judged:
    """One question: what was suggested, best first, each with its confidence; and the keys that were right."""

    ranked: tuple[tuple[str, float], ...]
    right: frozenset[str]

    @property
    def top(self) -> float:
        """The confidence of the first suggestion."""
        return self.ranked[0][1] if self.ranked else 0.0

    @property
    def hit(self) -> bool:
        """Whether the first suggestion was right."""
        return self.within(1)

    def within(self, most: int) -> bool:
        """Whether one of the first `most` was right."""
        return any(key in self.right for key, _ in self.ranked[:most])


@dataclass(frozen=True)
class Bin:
    """Questions whose first suggestion had a confidence of `low` to `high`: what was claimed, and what came true."""

    low: float
    high: float
    questions: int
    claimed: float
    right: float


@dataclass(frozen=True)
class Measures:
    """Shares of 0 to 1. `wrong_when_offered` and `abstained` are of what was offered and of all questions.

    `told_apart` is the chance that a question with an answer has more confidence than one without (AUROC).
    `calibration_error` is the mean gap between what was claimed and what came true.
    """

    questions: int
    answerable: int
    hit_at_1: float
    hit_at_3: float
    told_apart: float
    offered: float
    wrong_when_offered: float
    none_offered: float
    abstained: float
    calibration_error: float
    bins: tuple[Bin, ...]


def measure(judged: Sequence[Judged]) -> Measures:
    """The measures of all of it; nought where there is nothing to measure."""
    answerable = [one for one in judged if one.right]
    none = [one for one in judged if not one.right]
    offered = [one for one in judged if one.top >= OFFER]
    bins = _bins(judged)
    return Measures(
        questions=len(judged),
        answerable=len(answerable),
        hit_at_1=_share(sum(one.hit for one in answerable), len(answerable)),
        hit_at_3=_share(sum(one.within(3) for one in answerable), len(answerable)),
        told_apart=_told_apart([one.top for one in answerable], [one.top for one in none]),
        offered=_share(len(offered), len(judged)),
        wrong_when_offered=_share(sum(not one.hit for one in offered), len(offered)),
        none_offered=_share(sum(one.top >= OFFER for one in none), len(none)),
        abstained=_share(sum(sum(chance for _, chance in one.ranked) < CHOOSE for one in judged), len(judged)),
        calibration_error=_share(sum(abs(one.claimed - one.right) * one.questions for one in bins), len(judged)),
        bins=bins,
    )


def _bins(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    made = []
    for number in range(BINS):
        inside = [one for one in judged if one.ranked and min(int(one.top * BINS + 1e-9), BINS - 1) == number]
        claimed, right = sum(one.top for one in inside), sum(one.hit for one in inside)
        count = len(inside)
        made.append(Bin(number / BINS, (number + 1) / BINS, count, _share(claimed, count), _share(right, count)))
    return tuple(made)


def _told_apart(yes: Sequence[float], no: Sequence[float]) -> float:
    ordered = sorted([(value, True) for value in yes] + [(value, False) for value in no])
    below = ties = wins = 0.0
    last = None
    # Walks upwards: each "yes" wins over every "no" below it, and half over those as high.
    at = 0
    while at < len(ordered):
        last, ties, mine = ordered[at][0], 0.0, 0
        while at < len(ordered) and ordered[at][0] == last:
            mine += ordered[at][1]
            ties += not ordered[at][1]
            at += 1
        wins += mine * (below + ties / 2)
        below += ties
    return _share(wins, len(yes) * len(no))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
