"""Confidence that means what it says: fitted on questions whose right answer is known."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from app.matching.suggestion import OFFER
from app.matching.weights import Calibration

FEWEST = 60
"""With fewer decided questions than this, a fit would say more of chance than of the trust."""

AS_CLAIMED = Calibration()
RIGHT_WHEN_OFFERED = 0.975
"""How many of the suggestions that are offered were right, of the questions that a calibration is fitted to."""
NOT_OFFERED = OFFER - 0.01

_STEPS = 12
_NEVER = 2.0
_APART = 0.001
_DRAW = 8.0
"""How much the curve that a fit begins with counts in each step, in questions."""


def fit_calibration(outcomes: Sequence[tuple[float, bool]], start: Calibration = AS_CLAIMED) -> Calibration:
    """The curve from what was claimed to what came true, which never falls.

    `outcomes` has, for each question, the share of its first suggestion and whether that was right. They are taken in
    steps of equal size; steps that would fall are taken together, and each is drawn a little towards `start`.
    """
    ordered = sorted(outcomes)
    size = max(1, -(-len(ordered) // _STEPS))
    steps: list[tuple[float, float, float]] = []
    for begin in range(0, len(ordered), size):
        inside = ordered[begin : begin + size]
        claimed = sum(share for share, _ in inside) / len(inside)
        right = sum(hit for _, hit in inside) + _DRAW * start.confidence(claimed)
        steps.append((claimed, right / (len(inside) + _DRAW), float(len(inside))))
        while len(steps) > 1 and (steps[-1][1] < steps[-2][1] or steps[-1][0] - steps[-2][0] < _APART):
            steps[-2:] = [_together(steps[-2], steps[-1])]
    inner = [(claimed, right) for claimed, right, _ in steps if 0.0001 < claimed < 0.9999]
    curve = Calibration(((0.0, 0.0), *inner, (1.0, _last(steps))))
    return _cautious(curve, _sure_from(ordered))


def _sure_from(ordered: Sequence[tuple[float, bool]]) -> float:
    """The least share from which on `RIGHT_WHEN_OFFERED` were right, taken together; above 1 if there is none."""
    right = count = 0
    least = _NEVER
    for share, same in groupby(reversed(ordered), key=itemgetter(0)):
        hits = [hit for _, hit in same]
        right, count = right + sum(hits), count + len(hits)
        if right >= RIGHT_WHEN_OFFERED * count:
            least = share
    return least


def _cautious(curve: Calibration, sure_from: float) -> Calibration:
    """`curve` with all below `sure_from` less than an offer: an offer is nearly always right, or none is made."""
    if sure_from > 1:
        return Calibration(tuple((round(share, 4), round(min(true, NOT_OFFERED), 4)) for share, true in curve.points))
    below = [(share, min(true, NOT_OFFERED)) for share, true in curve.points if share < sure_from - 2 * _APART]
    above = [(share, max(true, OFFER)) for share, true in curve.points if share > sure_from + _APART]
    line = [
        (sure_from - _APART, min(curve.confidence(sure_from - _APART), NOT_OFFERED)),
        (sure_from, max(curve.confidence(sure_from), OFFER)),
    ]
    # Where all were right from the very beginning there is nothing to hold back.
    points = [*below, *line, *above] if below else curve.points
    return Calibration(tuple((round(share, 4), round(true, 4)) for share, true in points))


def _together(one: tuple[float, float, float], other: tuple[float, float, float]) -> tuple[float, float, float]:
    count = one[2] + other[2]
    claimed, right = ((one[at] * one[2] + other[at] * other[2]) / count for at in (0, 1))
    return claimed, right, count


def _last(steps: Sequence[tuple[float, float, float]]) -> float:
    """What a share of 1 comes to: as far above the last step as half of what it rose, and never certain."""
    rises = [(later[1] - earlier[1]) / 2 for earlier, later in pairwise(steps)]
    return max(steps[-1][1], min(0.99, steps[-1][1] + (rises[-1] if rises else 0.0)))
