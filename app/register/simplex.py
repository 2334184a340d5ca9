"""The least and the most of each unknown of a few equations, by the simplex method in exact fractions.

For tables that share figures in ways that are no network (`flow.py`): three letters that each print the sum of two of
three hidden counts, say. Such systems are small, so the plain tableau does; Bland's rule keeps it from going in
circles.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

Range = tuple[int, int | None]
"""The least and the most that a count can be; None for without end."""


class Contradiction(ArithmeticError):  # noqa: N818 - it says what was found
    """No counts at all fit the equations."""


class Simplex:
    """Unknowns with their ranges, and equations that each say what a sum of them, with their signs, comes to."""

    def __init__(self, ranges: Sequence[Range], equations: Sequence[tuple[Mapping[int, int], int]]) -> None:
        """Raise Contradiction where no values fit."""
        count, size = len(ranges), len(ranges) + len(equations)
        self.low = [Fraction(low) for low, _ in ranges]
        self.high = [None if high is None else Fraction(high) for _, high in ranges]
        self.value = self.low[:]
        self.rows: list[list[Fraction]] = []
        for place, (signs, total) in enumerate(equations):
            gap = total - sum(sign * self.value[one] for one, sign in signs.items())
            turn = -1 if gap < 0 else 1
            row = [Fraction(0)] * size
            for one, sign in signs.items():
                row[one] = Fraction(turn * sign)
            row[count + place] = Fraction(1)
            self.rows.append(row)
            self.low.append(Fraction(0))
            self.high.append(None)
            self.value.append(abs(Fraction(gap)))
        self.basis = list(range(count, size))
        self._close_gaps(count)

    def range(self, one: int) -> Range:
        """The least and the most that an unknown can be in whole numbers."""
        low, high = self._reach(one, -1), self._reach(one, 1)
        assert low is not None
        return ceil(low), None if high is None else floor(high)

    def _close_gaps(self, count: int) -> None:
        """Bring to nought what the equations lack at the start, one after another."""
        for gap in range(count, len(self.value)):
            if self._reach(gap, -1) != 0:
                raise Contradiction
            self.high[gap] = Fraction(0)

    def _reach(self, one: int, way: int) -> Fraction | None:
        """The furthest value of an unknown, upwards (1) or downwards (-1); None for without end."""
        while (step := self._entering(one, way)) is not None:
            if not self._move(*step):
                return None
        return self.value[one]

    def _entering(self, one: int, way: int) -> tuple[int, int] | None:
        """The first unknown outside the basis whose move, up or down, moves `one` the right way."""
        row = self.rows[self.basis.index(one)] if one in self.basis else None
        basic = set(self.basis)
        for other in range(len(self.value)):
            if other in basic:
                continue
            gain = way * (-row[other] if row else Fraction(other == one))
            if gain > 0 and (self.high[other] is None or self.value[other] < self.high[other]):  # type: ignore[operator]
                return other, 1
            if gain < 0 and self.value[other] > self.low[other]:
                return other, -1
        return None

    def _move(self, entering: int, way: int) -> bool:
        """Move an unknown as far as the basis allows, and let it take the place of what stopped it."""
        high = self.high[entering]
        room = None if high is None else high - self.low[entering]
        leaving = -1
        for place, row in enumerate(self.rows):
            slope = -way * row[entering]
            basic = self.basis[place]
            limit = self.low[basic] if slope < 0 else self.high[basic] if slope > 0 else None
            if limit is None:
                continue
            distance = (limit - self.value[basic]) / slope
            first = leaving < 0 or basic < self.basis[leaving]
            if room is None or distance < room or (distance == room and leaving >= 0 and first):
                room, leaving = distance, place
        if room is None:
            return False
        for place, row in enumerate(self.rows):
            self.value[self.basis[place]] -= way * row[entering] * room
        self.value[entering] += way * room
        if leaving >= 0:
            self._pivot(leaving, entering)
        return True

    def _pivot(self, leaving: int, entering: int) -> None:
        pivot = self.rows[leaving]
        scale = pivot[entering]
        pivot = self.rows[leaving] = [one / scale if one else one for one in pivot]
        for place, row in enumerate(self.rows):
            times = row[entering]
            if place != leaving and times:
                self.rows[place] = [a - times * b if b else a for a, b in zip(row, pivot, strict=True)]
        self.basis[leaving] = entering
