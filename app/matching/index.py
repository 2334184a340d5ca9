"""Candidates laid out by term, so that a question meets only the candidates that share one with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from app.matching.asked import Asked, covered_and_not, read
from app.matching.suggestion import Candidate
from app.matching.words import LARGEST_TEXT, Lexicon, Term, split, stem

FIELD_WEIGHTS = {"title": 1.0, "keywords": 1.0, "examples": 0.8, "scope": 0.6, "text": 0.25}
"""What a term is worth by where it stands; a term that stands in several places takes the best of them."""

IDEA_WEIGHT = 0.8
"""What a shared idea is worth beside a shared word."""


@dataclass(frozen=True)
class Entry:
    """One candidate, read. `phrases` are its keywords in stems; `left_out` the terms that its scope leaves out."""

    candidate: Candidate
    weights: dict[str, float]
    phrases: tuple[tuple[str, ...], ...]
    left_out: frozenset[str]
    covers: Asked


@dataclass(frozen=True)
class Reading:
    """A text, read: its terms with the words they came from, its words and their stems in order, and what it asks for.

    `weight` is what its words weigh together.
    """

    terms: dict[str, str]
    words: tuple[str, ...]
    stems: tuple[str, ...]
    asked: Asked
    weight: float


class Index:
    """Every candidate by term. Made once; asking it changes nothing."""

    def __init__(self, candidates: Sequence[Candidate], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.entries = tuple(_entry(candidate, lexicon) for candidate in candidates)
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for term, weight in entry.weights.items():
                self._postings[term].append((number, weight))
        self._rarity = {term: log(1 + len(self.entries) / len(found)) for term, found in self._postings.items()}
        self._unknown = log(1 + max(1, len(self.entries)))

    def knows(self, term: str) -> bool:
        """Whether any candidate has `term`."""
        return term in self._rarity

    def rarity(self, term: str) -> float:
        """How telling a term is: the more, the fewer candidates have it; most of all if none has."""
        return self._rarity.get(term, self._unknown)

    def read(self, text: str) -> Reading:
        """`text`, read against this index."""
        terms: dict[str, str] = {}
        for term in self.lexicon.terms(text):
            terms.setdefault(term.name, term.shown)
        words = tuple(split(text[:LARGEST_TEXT]))
        weight = sum(self.rarity(term) for term in terms if term[0] != "~")
        return Reading(terms, words, tuple(stem(word) for word in words), read(text[:LARGEST_TEXT]), weight)

    def scores(self, terms: Iterable[str]) -> dict[int, float]:
        """The candidates that share any of `terms`, by number, each with the weight of what it shares."""
        found: dict[int, float] = defaultdict(float)
        for term in terms:
            rarity = self._rarity.get(term, 0.0)
            for number, weight in self._postings.get(term, ()):
                found[number] += rarity * weight
        return found


def _entry(candidate: Candidate, lexicon: Lexicon) -> Entry:
    covered, not_covered = covered_and_not(candidate.scope)
    fields = {
        "title": candidate.title,
        "keywords": ". ".join(candidate.keywords),
        "examples": ". ".join(candidate.examples),
        "scope": covered,
        "text": candidate.text,
    }
    weights: dict[str, float] = {}
    for field, text in fields.items():
        for term in lexicon.terms(text):
            worth = FIELD_WEIGHTS[field] * _worth(term)
            weights[term.name] = max(worth, weights.get(term.name, 0.0))
    left_out = {term.name for term in lexicon.terms(not_covered)} - {
        term.name for field in ("title", "keywords", "examples") for term in lexicon.terms(fields[field])
    }
    phrases = tuple(tuple(stem(word) for word in split(keyword)) for keyword in candidate.keywords)
    covers = read(". ".join((candidate.title, covered, *candidate.keywords, *candidate.examples)))
    return Entry(candidate, weights, phrases, frozenset(left_out), covers)


def _worth(term: Term) -> float:
    return IDEA_WEIGHT if term.name[0] == "~" else 1.0
