"""Candidates laid out by term, so that a question meets only the candidates that share one with it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import chain
from math import log
from operator import itemgetter

from app.matching.asked import Asked, covered_and_not
from app.matching.reading import IDEA, Lexicon, Term
from app.matching.suggestion import Candidate
from app.matching.words import split, stem

FIELD_WEIGHTS = {"title": 1.0, "keywords": 1.0, "examples": 0.8, "scope": 0.6, "text": 0.25}
"""What a term is worth by where it stands; a term that stands in several places takes the best of them."""

SURE_FIELDS = ("title", "keywords", "examples")
INCIDENTAL = 0.2
CORE = 0.8
ENOUGH_SAID = 4.0
LOOKED = 700
SHORTLIST = 40
RAREST = 4.0
"""The rarity of a term that one candidate has, however many there are."""


@dataclass(frozen=True)
class Entry:
    """One candidate, read. `phrases` are its keywords in stems, by the first.

    `left_out` has the terms that its scope leaves out; `covers` is what it gives, and `excludes` what it says that it
    does not.
    """

    candidate: Candidate
    weights: dict[str, float]
    phrases: dict[str, list[tuple[str, ...]]]
    left_out: frozenset[str]
    covers: Asked
    excludes: Asked
    core: frozenset[str]

    @property
    def bounded(self) -> bool:
        """Whether it is silent on what its scope leaves out: a figure or standing words, not a signpost or refusal."""
        return self.candidate.nature not in ("signpost", "exempt")


class Index:
    """Every candidate by term. Made once; asking it changes nothing."""

    def __init__(self, candidates: Sequence[Candidate], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.entries = tuple(_entry(candidate, lexicon) for candidate in candidates)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for term, weight in entry.weights.items():
                self._postings[term].append((number, weight))
        every = max(2, len(self.entries))
        self._rarity = {
            term: RAREST * log(1 + every / len(found)) / log(1 + every) for term, found in self._postings.items()
        }

    def knows(self, term: str) -> bool:
        """Whether any candidate has `term`."""
        return term in self._rarity

    def rarity(self, term: str) -> float:
        """How telling a term is: the more, the fewer candidates have it; most of all if none has."""
        return self._rarity.get(term, RAREST)

    def scores(self, terms: Mapping[str, Term]) -> dict[int, float]:
        """The candidates that share most with `terms`, by number, each with the weight of what it shares.

        The rarest terms are looked up first. Once they have led to `LOOKED` places, what is common counts only for the
        `SHORTLIST` that stand best, so that a large library costs little more than a small one.
        """
        found: dict[int, float] = defaultdict(float)
        looked = 0
        for name in sorted(terms, key=lambda name: len(self._postings.get(name, ()))):
            worth = self._rarity.get(name, 0.0) * terms[name].strength
            places = self._postings.get(name, ())
            if looked and looked + len(places) > LOOKED:
                if len(found) > SHORTLIST:
                    found = dict(nlargest(SHORTLIST, found.items(), key=_SCORE))
                for number in found:
                    found[number] += worth * self.entries[number].weights.get(name, 0.0)
            else:
                looked += len(places)
                for number, weight in places:
                    found[number] += worth * weight
        return found


_SCORE = itemgetter(1)


def _entry(candidate: Candidate, lexicon: Lexicon) -> Entry:
    covered, not_covered = covered_and_not(candidate.scope)
    fields = {
        "title": (candidate.title,),
        "keywords": candidate.keywords,
        "examples": candidate.examples,
        "scope": (covered,),
        "text": (candidate.text,),
    }
    terms = {
        field: [*chain.from_iterable(lexicon.read(text).terms.items() for text in texts)]
        for field, texts in fields.items()
    }
    central = _central(candidate, lexicon)
    weights: dict[str, float] = {}
    for field, found in terms.items():
        for name, term in found:
            if (term.strength == 1.0 and (field != "text" or name[0] != IDEA)) or field in SURE_FIELDS:
                worth = FIELD_WEIGHTS[field] * term.strength * (central(name) if field in SURE_FIELDS else 1.0)
                weights[name] = max(worth, weights.get(name, 0.0))
    sure = {name for field in SURE_FIELDS for name, _ in terms[field]}
    left_out = frozenset(
        name for name, term in lexicon.read(not_covered).terms.items() if term.strength == 1.0 and name not in sure
    )
    core = frozenset(name for name in weights if name[0] == IDEA and central(name) >= CORE and weights[name] >= CORE)
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for keyword in candidate.keywords:
        if stems := tuple(stem(word) for word in split(keyword)):
            phrases.setdefault(stems[0], []).append(stems)
    covers = lexicon.read(". ".join((candidate.title, covered, *candidate.keywords, *candidate.examples))).asked
    return Entry(candidate, weights, phrases, left_out, covers, lexicon.read(not_covered).asked, core)


def _central(candidate: Candidate, lexicon: Lexicon) -> Callable[[str], float]:
    """How much of what a candidate is about a term is: what its title or many keywords say, more than what one says."""
    said = Counter(name for way in candidate.keywords for name in lexicon.read(way).terms)
    for _ in range(2):
        said.update(lexicon.read(candidate.title).terms.keys())
    said.update(name for way in candidate.examples for name in lexicon.read(way).terms)
    enough = min(ENOUGH_SAID, max(1.0, len(candidate.keywords) / 3))
    return lambda name: INCIDENTAL + (1 - INCIDENTAL) * min(1.0, said[name] / enough)
