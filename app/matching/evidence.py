"""What speaks for and against a candidate, for one question, as numbers; and which words to show for it.

`data/weights.toml` says what each number is worth. All are shares, or sums of how telling words are (see index.py) on a
like scale.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.matching.index import Entry, Index
from app.matching.reading import IDEA, Reading

_SCALE = 5.0
"""Sums of rarity are divided by this, so that all numbers are of about one size."""
_CLEAR = 4.0
_ENOUGH = 3.0
"""As many words of the subject say as much as any more would."""


@dataclass(frozen=True)
class Surroundings:
    """What stands round a question, as shares by candidate number: its request's words and its other questions.

    `before` is of the questions before it, the nearest most; `decided` of decided questions that are like it, and
    `decided_none` how like it is to those for which nothing fitted.
    """

    context: Mapping[int, float] = field(default_factory=dict)
    before: Mapping[int, float] = field(default_factory=dict)
    others: Mapping[int, float] = field(default_factory=dict)
    decided: Mapping[int, float] = field(default_factory=dict)
    decided_none: float = 0.0
    any_decided: bool = False


def for_candidate(
    index: Index, question: Reading, number: int, own: float, best: float, around: Surroundings
) -> dict[str, float]:
    """The evidence for the candidate `number`, by name; what is nought is left out.

    `own` is the weight of what it shares with the question, and `best` the greatest of any candidate.
    """
    entry = index.entries[number]
    asked = question.asked
    explained, unexplained = _explained(index, question, entry)
    whole = explained + unexplained
    phrase = slice(*best_phrase(index, question, entry))
    thin = max(0.0, 1.0 - len(question.subject) / _ENOUGH)
    weak = max(0.0, 1.0 - best / _CLEAR)
    before, context = around.before.get(number, 0.0), around.context.get(number, 0.0)
    others = around.others.get(number, 0.0)
    found = {
        "own": own / _SCALE,
        "own_of_best": own / best if best else 0.0,
        "explained": explained / whole if whole else 0.0,
        "unexplained": min(4.0, unexplained / _SCALE),
        "core": max((question.terms[name].strength for name in entry.core if name in question.terms), default=0.0),
        "no_core": float(bool(entry.core) and entry.core.isdisjoint(question.terms)),
        "phrase": weight_of(index, question.stems[phrase]) / _SCALE,
        "context": context,
        "context_thin": context * thin,
        "context_weak": context * weak,
        "before": before,
        "before_thin": before * thin,
        "before_weak": before * weak,
        "before_leaning": before if asked.leaning else 0.0,
        "others": others,
        "others_thin": others * thin,
        "others_weak": others * weak,
        "decided": around.decided.get(number, 0.0),
        "left_out": min(3.0, sum(index.rarity(term) for term in question.terms if term in entry.left_out) / _SCALE),
        f"kind_{entry.candidate.nature}": 1.0,
    }
    found.update(_asked(question, entry))
    return {name: value for name, value in found.items() if value}


def _asked(question: Reading, entry: Entry) -> dict[str, float]:
    """How what is asked agrees with what the candidate gives and says that it does not."""
    asked, covers, excludes = question.asked, entry.covers, entry.excludes
    if not entry.bounded:
        return {"unbounded_cuts": float(len(asked.cuts)), "unbounded_asks": float(bool(asked.measures))}
    met, refused = asked.measures & covers.measures, asked.measures & excludes.measures - covers.measures
    missed = asked.measures - covers.measures - refused
    beyond, barred = asked.cuts - covers.cuts - excludes.cuts, asked.cuts & excludes.cuts
    within = asked.years.within(covers.years)
    found = {
        "met": float(len(met)),
        "missed": float(len(missed)),
        "refused": float(len(refused)),
        "beyond": float(len(beyond)),
        "barred": float(len(barred)),
        "split_beyond": float(len(asked.explicit & beyond)),
        "split_barred": float(len(asked.explicit & barred)),
        "inside_cut": float(len(asked.cuts & covers.cuts - excludes.cuts)),
        "years_within": float(within is True),
        "years_outside": float(within is False),
        "years_apart": float(asked.years.apart(covers.years)),
    }
    found.update((f"meets {name}", 1.0) for name in met)
    found.update((f"misses {name}", 1.0) for name in missed | refused)
    found.update((f"beyond {name}", 1.0) for name in beyond | barred)
    found.update((f"barred {name}", 1.0) for name in barred)
    return found


def for_none(index: Index, question: Reading, best: float, around: Surroundings) -> dict[str, float]:
    """The evidence that nothing fits, by name."""
    strong = [name for name, term in question.terms.items() if term.strength == 1.0]
    elsewhere = [name for name in strong if name[0] == IDEA and not index.knows(name)]
    unknown = [name for name in strong if name[0] != IDEA and not index.knows(name)]
    found = {
        "bias": 1.0,
        "subject": min(3.0, len(question.subject) / 5),
        "elsewhere": min(2.0, float(len(elsewhere))),
        "unknown": min(2.0, len(unknown) / 4),
        "best": best / _SCALE,
        "leaning": float(question.asked.leaning),
        "cuts": float(len(question.asked.cuts)),
        "decided_none": around.decided_none,
        "any_decided": float(around.any_decided),
    }
    found.update((f"cut {name}", 1.0) for name in question.asked.cuts)
    found.update((f"asks {name}", 1.0) for name in question.asked.measures)
    return {name: value for name, value in found.items() if value}


def _explained(index: Index, question: Reading, entry: Entry) -> tuple[float, float]:
    """How much of what the question is about the candidate has words for, and how much it has not."""
    explained = unexplained = 0.0
    weights = entry.weights
    for keys in question.subject:
        if any(key in weights for key in keys):
            explained += index.rarity(keys[0])
        else:
            unexplained += index.rarity(keys[0])
    return explained, unexplained


def best_phrase(index: Index, question: Reading, entry: Entry) -> tuple[int, int]:
    """The most telling keyword of the candidate that stands whole in the question, by the places of its words."""
    best, found = 0.0, (0, 0)
    for at, first in enumerate(question.stems):
        for phrase in entry.phrases.get(first, ()):
            end = at + len(phrase)
            if question.stems[at:end] == phrase and (weight := weight_of(index, phrase)) > best:
                best, found = weight, (at, end)
    return found


def weight_of(index: Index, stems: Sequence[str]) -> float:
    """How telling some words are together."""
    return sum(index.rarity(stem) for stem in stems)
