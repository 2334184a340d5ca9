"""Candidates ranked for a question, with a confidence, reasons, and the right to say "none".

A question is a choice between its likeliest candidates and "none of them": each has a weight of evidence, and the
confidence of a candidate is its share of the whole (a conditional logit). So two candidates that fit equally well are
both at most half sure, and a question about something else leaves all of them small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from app.matching import weights
from app.matching.evidence import Surroundings, for_candidate, for_none
from app.matching.index import Index, Reading
from app.matching.reasons import reasons
from app.matching.suggestion import Candidate, Source, State, Suggestion
from app.matching.words import Lexicon

OFFER = 0.8
"""From this confidence on, the first source is offered."""

CHOOSE = 0.5
"""From this chance on that any candidate fits, a person is asked to choose."""

SHOWN = 5
PAST_SHOWN = 3
CONSIDERED = 15
PAST_LEAST = 0.35
"""A past question must share at least this much of what the question says."""


@dataclass(frozen=True)
class Weighed:
    """One question against an index: candidates by number with their share, best first, and the share of "none".

    `about` holds the terms of the request's own words, with the words they came from.
    """

    reading: Reading
    shares: tuple[tuple[int, float], ...]
    none: float
    about: Mapping[str, str]


@dataclass(frozen=True)
class _Request:
    """The questions of one request, read, with the scores of each and of the request's own words."""

    readings: Sequence[Reading]
    owns: Sequence[Mapping[int, float]]
    about: Mapping[str, str]
    around: Mapping[int, float]


class Ranker:
    """Ranks one set of candidates, and one of past replies. Making it reads them all; asking it is quick."""

    def __init__(
        self, candidates: Sequence[Candidate], past: Sequence[Candidate] = (), *, lexicon: Lexicon | None = None
    ) -> None:
        lexicon = lexicon or Lexicon()
        self.index = Index(candidates, lexicon)
        self._past = Index(past, lexicon)

    def suggest(self, question: str, *, context: str = "", neighbours: Sequence[str] = ()) -> Suggestion:
        """What fits `question`; `context` is the request's words, `neighbours` the questions before it, in order."""
        return self.suggest_one((*neighbours, question), -1, context)

    def suggest_one(self, questions: Sequence[str], at: int, context: str = "") -> Suggestion:
        """What fits the question at place `at` of one request, whose other questions support it."""
        weighed = self._weigh_at(range(len(questions))[at], self._read(questions, context))
        return self._suggestion(questions[at], weighed)

    def suggest_all(self, questions: Sequence[str], context: str = "") -> tuple[Suggestion, ...]:
        """What fits each question of one request: they support one another, and may point back to the one before."""
        return tuple(
            self._suggestion(text, weighed)
            for text, weighed in zip(questions, self.weigh(questions, context), strict=True)
        )

    def weigh(self, questions: Sequence[str], context: str = "") -> tuple[Weighed, ...]:
        """Each question of one request weighed against the candidates."""
        request = self._read(questions, context)
        return tuple(self._weigh_at(at, request) for at in range(len(questions)))

    def _read(self, questions: Sequence[str], context: str) -> _Request:
        readings = [self.index.read(question) for question in questions]
        owns = [self.index.scores(reading.terms) for reading in readings]
        about = self.index.read(context).terms
        return _Request(readings, owns, about, self.index.scores(about))

    def _weigh_at(self, at: int, request: _Request) -> Weighed:
        owns = request.owns
        around = Surroundings(request.around, owns[at - 1] if at else {}, _mean(owns, at))
        return self._weigh(request.readings[at], owns[at], around, request.about)

    def considered(self, own: Mapping[int, float], around: Surroundings) -> list[int]:
        """The candidates worth weighing: those that share most with the question and what stands round it."""
        rough = {
            number: own.get(number, 0.0)
            + 0.3 * around.context.get(number, 0.0)
            + 0.3 * around.before.get(number, 0.0)
            + 0.2 * around.others.get(number, 0.0)
            for number in {*own, *around.context, *around.before}
        }
        return sorted(rough, key=lambda number: (-rough[number], number))[:CONSIDERED]

    def _weigh(
        self, reading: Reading, own: Mapping[int, float], around: Surroundings, about: Mapping[str, str]
    ) -> Weighed:
        odds = {}
        for number in self.considered(own, around):
            evidence = for_candidate(self.index, reading, number, own.get(number, 0.0), around)
            odds[number] = exp(_value(evidence, weights.FOR))
        none = exp(_value(for_none(self.index, reading), weights.NONE))
        whole = none + sum(odds.values())
        best = sorted(odds, key=lambda number: (-odds[number], number))
        return Weighed(reading, tuple((number, odds[number] / whole) for number in best), none / whole, about)

    def _suggestion(self, text: str, weighed: Weighed) -> Suggestion:
        ranked = tuple(
            self._source(self.index, weighed.reading, number, share, weighed.about)
            for number, share in weighed.shares[:SHOWN]
        )
        top = ranked[0].confidence if ranked else 0.0
        state = State.OFFER if top >= OFFER else State.CHOOSE if 1 - weighed.none >= CHOOSE and ranked else State.NONE
        return Suggestion(text, state, ranked, self._past_sources(text))

    def _past_sources(self, text: str) -> tuple[Source, ...]:
        reading = self._past.read(text)
        whole = sum(self._past.rarity(term) for term in reading.terms) or 1.0
        shares = {number: min(1.0, score / whole) for number, score in self._past.scores(reading.terms).items()}
        best = sorted(shares, key=lambda number: (-shares[number], number))[:PAST_SHOWN]
        return tuple(
            self._source(self._past, reading, number, shares[number], {})
            for number in best
            if shares[number] >= PAST_LEAST
        )

    @staticmethod
    def _source(index: Index, reading: Reading, number: int, confidence: float, about: Mapping[str, str]) -> Source:
        entry = index.entries[number]
        found = entry.candidate
        why = reasons(index, reading, entry, about)
        return Source(found.kind, found.key, found.title, round(confidence, 4), why, found.text, found.detail)


def _value(evidence: Mapping[str, float], worth: Mapping[str, float]) -> float:
    total = sum(worth.get(name, 0.0) * value for name, value in evidence.items())
    return max(-30.0, min(30.0, total))


def _mean(owns: Sequence[Mapping[int, float]], leave_out: int) -> dict[int, float]:
    """The mean score of each candidate over the other questions of the request."""
    total: dict[int, float] = {}
    for at, own in enumerate(owns):
        if at != leave_out:
            for number, score in own.items():
                total[number] = total.get(number, 0.0) + score
    count = max(1, len(owns) - 1)
    return {number: score / count for number, score in total.items()}
