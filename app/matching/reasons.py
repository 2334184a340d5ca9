"""Why a candidate was ranked where it was, in a few short phrases fit to show."""

from collections.abc import Mapping

from app.matching.evidence import best_phrase, place
from app.matching.index import Entry, Index, Reading

WORDS_SHOWN = 4

# The keys are those of asked.BREAKDOWNS.
_ASKS = {
    "place": "by ward, team or site",
    "age": "by age",
    "sex": "by sex",
    "ethnicity": "by ethnicity or country",
    "body": "by another body or supplier",
    "time": "for another period",
    "extreme": "for the largest or longest",
    "one": "about one person or thing",
    "role": "by role or kind",
    "outcome": "what came of it",
    "plan": "about plans",
    "subset": "about some of them only",
}


def reasons(index: Index, question: Reading, entry: Entry, about: Mapping[str, str]) -> tuple[str, ...]:
    """Reasons for, then reasons to look twice.

    `about` holds the terms of the request's own words, with the words that they came from.

    Empty when nothing but the measure asked for speaks for the candidate.
    """
    found = [
        _matches(index, question, entry),
        _shares_subject(index, question, entry, about),
        _leaves_out(question, entry),
        _beyond(question, entry),
    ]
    return tuple(reason for reason in found if reason)


def _matches(index: Index, question: Reading, entry: Entry) -> str:
    whole = best_phrase(index, question, entry)
    at = place(whole, question.stems) or 0
    phrase = " ".join(_spaced(word) for word in question.words[at : at + len(whole)])
    shared = [term for term in question.terms if term in entry.weights]
    shared.sort(key=lambda term: -index.rarity(term) * entry.weights[term])
    words = [_spaced(question.terms[term]) for term in shared]
    # A word that stands in the keyword shown before it is not named again.
    rest = [word for word in dict.fromkeys(words) if word not in phrase]
    shown = ([phrase] if phrase else []) + rest
    return "matches " + ", ".join(f"“{word}”" for word in shown[:WORDS_SHOWN]) if shown else ""


def _shares_subject(index: Index, question: Reading, entry: Entry, about: Mapping[str, str]) -> str:
    """What the rest of the request has in common with the candidate, where the question itself says none of it."""
    common = [term for term in about if term in entry.weights]
    if not common or question.terms.keys() & set(common):
        return ""
    most = max(common, key=lambda term: index.rarity(term) * entry.weights[term])
    return f"the rest of the request is about “{_spaced(about[most])}”"


def _leaves_out(question: Reading, entry: Entry) -> str:
    words = dict.fromkeys(_spaced(question.terms[term]) for term in question.terms if term in entry.left_out)
    return "its scope leaves out " + ", ".join(f"“{word}”" for word in list(words)[:WORDS_SHOWN]) if words else ""


def _beyond(question: Reading, entry: Entry) -> str:
    beyond = question.asked.breakdowns - entry.covers.breakdowns
    words = [words for name, words in _ASKS.items() if name in beyond]
    return f"the question may ask {' and '.join(words[:2])}, which its scope does not mention" if words else ""


def _spaced(word: str) -> str:
    return word.replace("section", "section ").strip() if word[:7] == "section" and word[7:8].isdigit() else word
