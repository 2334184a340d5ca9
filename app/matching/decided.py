"""Questions that the trust has decided: which answers were used for them, or that none fitted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.matching.neighbours import Neighbours, terms_of
from app.matching.reading import Lexicon, Reading

LIKEST = 8
LEAST = 0.2
"""Questions that are less alike than this say nothing of each other."""


@dataclass(frozen=True)
class Decided:
    """A question with the keys of the answers that were right for it; none if none was. `request` is whose it is."""

    question: str
    keys: tuple[str, ...]
    request: str = ""


@dataclass(frozen=True)
class Votes:
    """How decided questions speak for each key, and for none, 0 to 1."""

    keys: Mapping[str, float]
    none: float


class DecidedQuestions:
    """What was decided before, found by likeness. More may be added at any time."""

    def __init__(self, decided: Iterable[Decided], lexicon: Lexicon) -> None:
        self._decided: list[Decided] = []
        self._lexicon = lexicon
        self._near = Neighbours()
        for one in decided:
            self.add(one)

    def add(self, one: Decided) -> None:
        """One more decided question."""
        self._decided.append(one)
        self._near.add(terms_of(self._lexicon.read(one.question)))

    def __bool__(self) -> bool:
        return bool(self._decided)

    def votes(self, question: Reading, request: str = "") -> Votes:
        """What the likest decided questions say; those of `request` itself are left out."""
        near = self._near.nearest(
            terms_of(question),
            leave_out=(lambda number: self._decided[number].request == request) if request else None,
            most=LIKEST,
        )
        keys: dict[str, float] = {}
        none = 0.0
        for number, likeness in near:
            if likeness < LEAST:
                break
            for key in self._decided[number].keys:
                keys[key] = _either(keys.get(key, 0.0), likeness * likeness)
            if not self._decided[number].keys:
                none = _either(none, likeness * likeness)
        return Votes(keys, none)


def _either(one: float, other: float) -> float:
    """The chance that at least one of two independent voices is right."""
    return 1 - (1 - one) * (1 - other)
