"""Texts found by what they share with a question: questions that were asked before, in their thousands.

Kept small: a number and a weight for each term of each text. A search looks at the rarest terms first and at no more
than `MOST` places, so that it costs the same however many texts there are.
"""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from heapq import nlargest
from math import log, sqrt

from app.matching.reading import IDEA, Reading

MOST = 1200
IDEA_SHARE = 0.7


class Neighbours:
    """Numbered texts. Texts may be added at any time, in the order of their numbers."""

    def __init__(self) -> None:
        self._postings: dict[str, array[int]] = {}
        self._lengths = array("f")

    def __len__(self) -> int:
        return len(self._lengths)

    def add(self, terms: Iterable[str]) -> None:
        """One more text, with these terms."""
        number, count = len(self._lengths), 0
        for term in terms:
            self._postings.setdefault(term, array("I")).append(number)
            count += 1
        self._lengths.append(sqrt(count) or 1.0)

    def nearest(
        self, terms: Sequence[str], *, leave_out: Callable[[int], bool] | None = None, most: int = 20
    ) -> list[tuple[int, float]]:
        """The likest texts, each with a likeness of 0 to 1, best first."""
        weights = {name: self._weight(name) for name in terms}
        whole = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        found: dict[int, float] = defaultdict(float)
        looked = 0
        for name in sorted(weights, key=lambda name: -weights[name]):
            numbers = self._postings.get(name, ())
            looked += len(numbers)
            if looked > MOST and found:
                break
            square = weights[name] * weights[name]
            for number in numbers:
                found[number] += square
        average = whole / sqrt(len(weights) or 1)
        if leave_out:
            found = {number: square for number, square in found.items() if not leave_out(number)}
        lengths = self._lengths
        best = nlargest(most, ((square / lengths[number], -number) for number, square in found.items()))
        return [(-number, min(1.0, likeness / (whole * average))) for likeness, number in best]

    def _weight(self, name: str) -> float:
        every, having = len(self._lengths) + 1, len(self._postings.get(name, ())) + 1
        return log(1 + every / having) / log(1 + every) * (IDEA_SHARE if name[0] == IDEA else 1.0)


def terms_of(reading: Reading) -> list[str]:
    """The terms by which a text is found: those that surely mean something, and what it asks for."""
    names = [name for name, term in reading.terms.items() if term.strength == 1.0]
    return [
        *names,
        *(f"cut {name}" for name in reading.asked.cuts),
        *(f"asks {name}" for name in reading.asked.measures),
    ]
