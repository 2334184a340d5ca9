"""What speaks for and against a candidate, for one question, as numbers; and which words to show for it.

`weights.py` says what each number is worth. All are sums or shares of how telling the words are (see index.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.matching.asked import BREAKDOWNS, MEASURES
from app.matching.index import Entry, Index, Reading

NAMES = (
    "own", "coverage", "phrase", "phrase_share", "context", "before", "before_leaning", "others",
    "left_out", "uncovered", "is_statistic_count", *(f"miss_{name}" for name in MEASURES),
    *(f"meet_{name}" for name in MEASURES), *(f"beyond_{name}" for name in BREAKDOWNS),
)  # fmt: skip
NONE_NAMES = ("bias", "words", "unknown", "leaning", *(f"asks_{name}" for name in BREAKDOWNS), "reason")

_SCALE = 5.0
"""Sums of rarity are divided by this, so that all numbers are of about one size."""


@dataclass(frozen=True)
class Surroundings:
    """Scores, by candidate number, of what stands round a question: its request's words, and its other questions."""

    context: Mapping[int, float]
    before: Mapping[int, float]
    others: Mapping[int, float]


def for_candidate(index: Index, question: Reading, number: int, own: float, around: Surroundings) -> dict[str, float]:
    """The evidence for the candidate `number`, by name; what is nought is left out."""
    entry = index.entries[number]
    asked, covers = question.asked, entry.covers
    phrase = best_phrase(index, question, entry)
    phrase_weight = sum(index.rarity(stem) for stem in phrase)
    plain = [term for term in question.terms if term[0] != "~"]
    matched = sum(index.rarity(term) * min(1.0, entry.weights.get(term, 0.0)) for term in plain)
    left_out = sum(index.rarity(term) for term in question.terms if term in entry.left_out)
    before = around.before.get(number, 0.0) / _SCALE
    beyond = asked.breakdowns - covers.breakdowns
    found = {
        "own": own / _SCALE,
        "coverage": matched / (question.weight or 1.0),
        "phrase": phrase_weight / _SCALE,
        "phrase_share": min(1.0, phrase_weight / (question.weight or 1.0)),
        "context": min(around.context.get(number, 0.0) / _SCALE, 4.0),
        "before": before,
        "before_leaning": before if asked.leaning else 0.0,
        "others": around.others.get(number, 0.0) / _SCALE,
        "left_out": left_out / _SCALE,
        "uncovered": (question.weight - matched) / _SCALE,
        "is_statistic_count": float(entry.candidate.kind == "statistic" and "number" in asked.measures),
    }
    found.update((f"miss_{name}", 1.0) for name in asked.measures - covers.measures)
    found.update((f"meet_{name}", 1.0) for name in asked.measures & covers.measures)
    found.update((f"beyond_{name}", 1.0) for name in beyond)
    return {name: value for name, value in found.items() if value}


def for_none(index: Index, question: Reading) -> dict[str, float]:
    """The evidence that nothing fits, by name."""
    unknown = sum(index.rarity(term) for term in question.terms if term[0] != "~" and not index.knows(term))
    found = {
        "bias": 1.0,
        "words": len(question.terms) / 10,
        "unknown": unknown / _SCALE,
        "leaning": float(question.asked.leaning),
        "reason": float("reason" in question.asked.measures),
    }
    found.update((f"asks_{name}", 1.0) for name in question.asked.breakdowns)
    return found


def best_phrase(index: Index, question: Reading, entry: Entry) -> tuple[str, ...]:
    """The most telling keyword of the candidate that stands whole in the question, in stems; empty if none does."""
    whole = [phrase for phrase in entry.phrases if place(phrase, question.stems) is not None]
    return max(whole, key=lambda phrase: sum(index.rarity(stem) for stem in phrase), default=())


def place(phrase: tuple[str, ...], stems: tuple[str, ...]) -> int | None:
    """Where `phrase` begins in `stems`, or None."""
    size = len(phrase)
    places = (at for at in range(len(stems) - size + 1) if stems[at : at + size] == phrase)
    return next(places, None) if size else None
