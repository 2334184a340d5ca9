"""Questions that were answered before, found for a new one, with the chance that their answer is about the same.

Two steps, so that fifty thousand are read once and quickly: words alone find a few, and these few are read in full:
what they are about, what they ask for, and which years.
"""

from collections.abc import Iterable, Set
from math import exp

from app.matching.neighbours import Neighbours
from app.matching.reading import IDEA, Lexicon, Reading
from app.matching.reasons import cuts_in_words, spaced
from app.matching.suggestion import Candidate, Source
from app.matching.words import STOP, split, stem

PAST_SHOWN = 3
PAST_LEAST = 0.35
"""A past question is shown from this chance on that it asks for the same."""

FOUND = 6
WORDS_SHOWN = 4

_DOUBT, _ALIKE, _ASKED, _SAID, _MEASURES = -5.0, 4.2, 1.55, 1.6, 1.67
"""Fitted on pairs of labelled questions of different requests: do both have the same standard answer?"""
_OTHER_CUT = 0.75
_OTHER_SUBJECT = 0.5
_OTHER_MEASURE = 0.5
"""What is left of the chance for each cut that only one asks for; what goes where each speaks of things that the other
does not; and what is left where they ask for quite other measures."""
_MEASURES_APART = frozenset(
    ("number", "share", "money", "length", "person", "supplier", "document", "reason", "unit price")
)


class PastQuestions:
    """Every past question by its words. Questions are added in any number, at any time."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._near = Neighbours()
        self._keys: list[int] = []

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, key: int, question: str) -> None:
        """One more past question, under the number by which its row is found."""
        self._keys.append(key)
        self._near.add(_stems(question))

    def find(self, question: str) -> list[int]:
        """The keys of the few that share most words with `question`, best first."""
        return [self._keys[number] for number, _ in self._near.nearest(_stems(question), most=FOUND)]

    def sources(self, question: str, found: Iterable[Candidate]) -> tuple[Source, ...]:
        """Those of `found` that are likely enough to ask for the same, as sources, best first."""
        reading = self._lexicon.read(question)
        made = [self._source(reading, candidate) for candidate in found]
        likely = [source for source in made if source.confidence >= PAST_LEAST]
        return tuple(sorted(likely, key=lambda source: -source.confidence)[:PAST_SHOWN])

    def _source(self, question: Reading, candidate: Candidate) -> Source:
        before = self._lexicon.read(candidate.title)
        confidence = round(sameness(question, before), 4)
        return Source(
            "past", candidate.key, candidate.title, confidence, _why(question, before), candidate.text, candidate.detail
        )


def sameness(question: Reading, before: Reading) -> float:
    """The chance that two questions ask for the same, of the same people and things, and in the same cut."""
    asked, answered = question.asked, before.asked
    value = (
        _DOUBT
        + _ALIKE * _alike(question, before)
        + _ASKED * (said := _covered(question, before))
        + _SAID * (answered_too := _covered(before, question))
        + _MEASURES * _overlap(asked.measures, answered.measures)
    )
    chance = 1 / (1 + exp(-value)) * _OTHER_CUT ** len(asked.cuts ^ answered.cuts)
    chance *= 1 - _OTHER_SUBJECT * (1 - max(said, answered_too))
    ours, theirs = asked.measures & _MEASURES_APART, answered.measures & _MEASURES_APART
    return chance * _OTHER_MEASURE if ours and theirs and not ours & theirs else chance


def _alike(question: Reading, before: Reading) -> float:
    """How many ideas they share; or words, where neither has an idea."""
    mine, theirs = _sure(question), _sure(before)
    ideas = [{name for name in names if name[0] == IDEA} for names in (mine, theirs)]
    return _overlap(*ideas) if any(ideas) else _overlap(mine, theirs)


def _sure(reading: Reading) -> set[str]:
    return {name for name, term in reading.terms.items() if term.strength == 1.0}


def _covered(one: Reading, other: Reading) -> float:
    """How much of what one is about the other speaks of, too."""
    spoken = sum(any(key in other.terms for key in keys) for keys in one.subject)
    return spoken / len(one.subject) if one.subject else 0.0


def _overlap(one: Set[str], other: Set[str]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _why(question: Reading, before: Reading) -> tuple[str, ...]:
    """The words that both share, then what only one of them asks for."""
    shared = [term.shown for name, term in question.terms.items() if name in before.terms]
    words = list(dict.fromkeys(shared))[:WORDS_SHOWN]
    quoted = ", ".join(f"“{spaced(word)}”" for word in words)
    return tuple(reason for reason in (f"matches {quoted}" if words else "", _differs(question, before)) if reason)


def _differs(question: Reading, before: Reading) -> str:
    mine, theirs = question.asked.cuts - before.asked.cuts, before.asked.cuts - question.asked.cuts
    if mine:
        return f"this question may ask {cuts_in_words(mine)}, and the past one did not"
    return f"the past question asked {cuts_in_words(theirs)}" if theirs else ""


def _stems(question: str) -> list[str]:
    return list(dict.fromkeys(stem(word) for word in split(question) if word not in STOP))
