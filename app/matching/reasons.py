"""Why a candidate was ranked where it was, in a few short phrases fit to show."""

from collections.abc import Mapping, Set

from app.matching.evidence import best_phrase
from app.matching.index import Entry, Index
from app.matching.reading import Reading, Term

WORDS_SHOWN = 4

_ASKS = {
    "place": "by ward, team or site",
    "age": "by age",
    "sex": "by sex",
    "ethnicity": "by ethnicity, country or disability",
    "body": "by another body or supplier",
    "short period": "for months, weeks or days",
    "extreme": "for the largest or longest",
    "one thing": "about one person or thing",
    "role": "by role or kind",
    "outcome": "what came of it",
    "plan": "about plans",
    "subset": "about some of them only",
    "average": "for an average",
    "change": "about a change",
    "comparison": "for a comparison",
    "earlier version": "for an earlier version",
}
"""Every cut of `data/asked.txt`, as a reason."""


def reasons(index: Index, question: Reading, entry: Entry, about: Mapping[str, Term]) -> tuple[str, ...]:
    """Reasons for, then reasons to look twice.

    `about` holds the terms of the request's own words, with the words that they came from.

    Empty when nothing but the measure asked for speaks for the candidate.
    """
    found = [
        _matches(index, question, entry),
        _shares_subject(index, question, entry, about),
        _leaves_out(question, entry),
        _beyond(question, entry),
        _outside(question, entry),
    ]
    return tuple(reason for reason in found if reason)


def _matches(index: Index, question: Reading, entry: Entry) -> str:
    phrase = " ".join(spaced(word) for word in question.words[slice(*best_phrase(index, question, entry))])
    shared = [term for term in question.terms if term in entry.weights]
    shared.sort(key=lambda term: -index.rarity(term) * entry.weights[term])
    words = [spaced(question.terms[term].shown) for term in shared]
    # A word that stands in the keyword shown before it is not named again.
    rest = [word for word in dict.fromkeys(words) if word not in phrase]
    shown = ([phrase] if phrase else []) + rest
    return "matches " + ", ".join(f"“{word}”" for word in shown[:WORDS_SHOWN]) if shown else ""


def _shares_subject(index: Index, question: Reading, entry: Entry, about: Mapping[str, Term]) -> str:
    """What the rest of the request has in common with the candidate, where the question itself says none of it."""
    common = [term for term in about if term in entry.weights]
    most = max(common, key=lambda term: index.rarity(term) * entry.weights[term], default="")
    if not most or most in question.terms:
        return ""
    return f"the rest of the request is about “{spaced(about[most].shown)}”"


def _leaves_out(question: Reading, entry: Entry) -> str:
    words = dict.fromkeys(spaced(question.terms[term].shown) for term in question.terms if term in entry.left_out)
    return "its scope leaves out " + ", ".join(f"“{word}”" for word in list(words)[:WORDS_SHOWN]) if words else ""


def _beyond(question: Reading, entry: Entry) -> str:
    if not entry.bounded:
        return ""
    beyond = question.asked.cuts - entry.covers.cuts
    return f"the question may ask {cuts_in_words(beyond)}, which its scope does not mention" if beyond else ""


def _outside(question: Reading, entry: Entry) -> str:
    within = question.asked.years.within(entry.covers.years) if entry.bounded else None
    return "the question may ask for years that its scope does not cover" if within is False else ""


def cuts_in_words(cuts: Set[str]) -> str:
    """The first two of some cuts of a question, as a reason says them."""
    return " and ".join([words for name, words in _ASKS.items() if name in cuts][:2])


def spaced(word: str) -> str:
    """A word as a person writes it: section 117, and not section117."""
    return word.replace("section", "section ").strip() if word[:7] == "section" and word[7:8].isdigit() else word
