"""Candidates ranked for a question, with a confidence, reasons, and the right to say "none".

A question is a choice between its likeliest candidates and "none of them": each has a weight of evidence, and the
confidence of a candidate is its share of the whole (a conditional logit). So two candidates that fit equally well are
both at most half sure, and a question about something else leaves all of them small.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import exp

from app.matching.decided import DecidedQuestions, Votes
from app.matching.evidence import Surroundings, for_candidate, for_none
from app.matching.index import Index
from app.matching.reading import Lexicon, Reading, Term
from app.matching.reasons import reasons
from app.matching.suggestion import OFFER, Candidate, Source, State, Suggestion
from app.matching.weights import Weights, shipped_weights

CHOOSE = 0.5
"""From this chance on that any candidate fits, a person is asked to choose."""

SHOWN = 5
CONSIDERED = 12

_ROUGHLY = 20
_HEAT = 1.5
_DOUBT = 3.0
"""The weight of shared words at which it is as likely as not that a candidate is meant at all."""
_FADES = 0.6
"""What a question says of the one after it, beside what it says of the one after that."""


@dataclass(frozen=True)
class Evidence:
    """All that is known of one question: evidence for each candidate worth weighing, by number, and for none."""

    candidates: dict[int, dict[str, float]]
    none: dict[str, float]


@dataclass(frozen=True)
class _Request:
    """The questions of one request, read, each with its scores and their shares, and the request's own words.

    `together` is the sum of the shares.
    """

    readings: Sequence[Reading]
    scores: Sequence[Mapping[int, float]]
    shares: Sequence[Mapping[int, float]]
    together: Mapping[int, float]
    votes: Sequence[Votes]
    about: Mapping[str, Term]
    around: Mapping[int, float]


class Ranker:
    """Ranks one set of candidates, and one of past replies. Making it reads them all; asking it is quick."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        *,
        decided: DecidedQuestions | None = None,
        lexicon: Lexicon | None = None,
        weights: Weights | None = None,
    ) -> None:
        self._lexicon = lexicon or Lexicon()
        self.index = Index(candidates, self._lexicon)
        self._numbers = {candidate.key: number for number, candidate in enumerate(candidates)}
        self._decided = DecidedQuestions((), self._lexicon) if decided is None else decided
        self._weights = weights or shipped_weights()

    def suggest(self, question: str, *, context: str = "", neighbours: Sequence[str] = ()) -> Suggestion:
        """What fits `question`; `context` is the request's words, `neighbours` the questions before it, in order."""
        return self.suggest_one((*neighbours, question), -1, context)

    def suggest_one(self, questions: Sequence[str], at: int, context: str = "", request: str = "") -> Suggestion:
        """What fits the question at place `at` of one request, whose other questions support it."""
        return self._suggest_at(range(len(questions))[at], questions, self._read(questions, context, request))

    def suggest_all(self, questions: Sequence[str], context: str = "", request: str = "") -> tuple[Suggestion, ...]:
        """What fits each question of one request: they support one another, and may point back to those before.

        Decided questions of `request` itself are no evidence for it.
        """
        read = self._read(questions, context, request)
        return tuple(self._suggest_at(at, questions, read) for at in range(len(questions)))

    def evidence(self, questions: Sequence[str], context: str = "", request: str = "") -> list[Evidence]:
        """What is known of each question, before it is weighed: what weights are fitted on."""
        read = self._read(questions, context, request)
        return [self._evidence(at, read) for at in range(len(questions))]

    def _read(self, questions: Sequence[str], context: str, request: str) -> _Request:
        readings = [self._lexicon.read(question) for question in questions]
        scores = [self.index.scores(reading.terms) for reading in readings]
        shares = [_shares(score) for score in scores]
        about = self._lexicon.read(context).terms
        return _Request(
            readings,
            scores,
            shares,
            _sum(shares),
            [self._decided.votes(reading, request) if self._decided else Votes({}, 0.0) for reading in readings],
            about,
            _shares(self.index.scores(about)),
        )

    def _evidence(self, at: int, request: _Request) -> Evidence:
        reading, own, votes = request.readings[at], request.scores[at], request.votes[at]
        decided = {self._numbers[key]: vote for key, vote in votes.keys.items() if key in self._numbers}
        around = Surroundings(
            request.around,
            _before(request.shares[:at]),
            _mean_but(request.shares[at], request.together, len(request.shares) - 1),
            decided,
            votes.none,
            bool(self._decided),
        )
        best = max(own.values(), default=0.0)
        return Evidence(
            {
                number: for_candidate(self.index, reading, number, own.get(number, 0.0), best, around)
                for number in _considered(own, around)
            },
            for_none(self.index, reading, best, around),
        )

    def _suggest_at(self, at: int, questions: Sequence[str], request: _Request) -> Suggestion:
        shares = weigh(self._evidence(at, request), self._weights)
        best = nlargest(SHOWN, shares, key=lambda number: (shares[number], -number))
        reading = request.readings[at]
        ranked = tuple(
            self._source(reading, number, self._confidence(shares[number]), request.about) for number in best
        )
        top = ranked[0].confidence if ranked else 0.0
        state = State.OFFER if top >= OFFER else State.CHOOSE if sum(shares.values()) >= CHOOSE else State.NONE
        return Suggestion(questions[at], state, ranked)

    def _confidence(self, share: float) -> float:
        return self._weights.calibration.confidence(share)

    def _source(self, reading: Reading, number: int, chance: float, about: Mapping[str, Term]) -> Source:
        entry = self.index.entries[number]
        found = entry.candidate
        why = reasons(self.index, reading, entry, about)
        return Source(found.kind, found.key, found.title, round(chance, 4), why, found.text, found.detail)


def weigh(evidence: Evidence, weights: Weights) -> dict[int, float]:
    """The share of each candidate in the odds, by number; what is left of 1 is the share of none."""
    none = _value(evidence.none, weights.none)
    odds = {
        number: exp(max(-30.0, min(30.0, _value(found, weights.candidate) - none)))
        for number, found in evidence.candidates.items()
    }
    whole = 1.0 + sum(odds.values())
    return {number: one / whole for number, one in odds.items()}


def _value(evidence: Mapping[str, float], worth: Mapping[str, float]) -> float:
    return sum(worth.get(name, 0.0) * value for name, value in evidence.items())


def _shares(scores: Mapping[int, float]) -> dict[int, float]:
    """How likely it is that each candidate is meant, judged by shared words alone."""
    best = nlargest(_ROUGHLY, scores.items(), key=lambda item: (item[1], -item[0]))
    odds = {number: exp(min(30.0, (score - _DOUBT) / _HEAT)) for number, score in best}
    whole = 1.0 + sum(odds.values())
    return {number: one / whole for number, one in odds.items()}


def _considered(own: Mapping[int, float], around: Surroundings) -> list[int]:
    """The candidates worth weighing: those that share most with the question and what stands round it."""
    rough = (
        dict(own)
        if len(own) <= 4 * CONSIDERED
        else dict(nlargest(4 * CONSIDERED, own.items(), key=lambda item: (item[1], -item[0])))
    )
    for shares, worth in ((around.context, 3.0), (around.before, 4.0), (around.others, 3.0), (around.decided, 8.0)):
        for number, share in shares.items():
            rough[number] = rough.get(number, 0.0) + worth * share
    return nlargest(CONSIDERED, rough, key=lambda number: (rough[number], -number))


def _before(shares: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """What the questions before one say of it, the nearest most."""
    found: dict[int, float] = {}
    fading = 1.0
    for one in reversed(shares):
        for number, share in one.items():
            found[number] = max(found.get(number, 0.0), fading * share)
        fading *= _FADES
        if fading < 0.05:
            break
    return found


def _sum(shares: Sequence[Mapping[int, float]]) -> dict[int, float]:
    total: dict[int, float] = {}
    for one in shares:
        for number, share in one.items():
            total[number] = total.get(number, 0.0) + share
    return total


def _mean_but(own: Mapping[int, float], together: Mapping[int, float], others: int) -> dict[int, float]:
    """The mean share of each candidate over the other questions of the request: all that they have, less one's own."""
    if not others:
        return {}
    return {number: (whole - own.get(number, 0.0)) / others for number, whole in together.items()}
