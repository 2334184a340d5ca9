"""What a text asks for, or an answer covers: measures, cuts and years, read from its words by `data/asked.txt`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.matching.period import Years, read_years
from app.matching.wordlists import PhraseBook, read_list, shipped

_BOOK = PhraseBook(read_list(shipped("asked.txt")))
_LEANING = frozenset(
    ["those", "these", "them", "they", "it", "its", "this", "that", "their", "one", "same", "above", "former", "such"]
)
_SPLITS = frozenset(["by", "per", "each", "every", "split", "monthly", "weekly", "daily", "quarterly"])
_EXCLUDES = re.compile(
    r"(?:^|(?<=[.;,]))\s*(?:(?:does|do) not|not|no|nothing|without|and no|and not|nor|never|gives no)\b[^.;]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Asked:
    """What a text asks for. `leaning` is whether it points back to something said before it.

    `places` are the numbers of the words that ask for a measure: what is left of the text is its subject.
    """

    measures: frozenset[str]
    cuts: frozenset[str]
    years: Years
    explicit: frozenset[str]
    leaning: bool
    places: frozenset[int]


def read(text: str, words: Sequence[str], stems: Sequence[str]) -> Asked:
    """What `text` asks for; `words` are its words, and `stems` these without their endings."""
    found = list(_BOOK.find(stems))
    # "Which firm" asks who supplies it, and not for a figure by firm.
    whose = {place for one in found if one.name == "asks supplier" and one.length > 1 for place in one.places}
    found = [one for one in found if one.name != "cut body" or not whose.issuperset(one.places)]
    return Asked(
        frozenset(one.name[5:] for one in found if one.name.startswith("asks ")),
        frozenset(one.name[4:] for one in found if one.name.startswith("cut ")),
        read_years(text),
        frozenset(one.name[4:] for one in found if one.name.startswith("cut ") and _split_by(words, one.start)),
        not _LEANING.isdisjoint(words),
        frozenset(place for one in found if one.name.startswith("asks ") for place in one.places),
    )


def _split_by(words: Sequence[str], start: int) -> bool:
    """Whether what begins at `start` is what a figure is to be split by ("by ward", "for each month")."""
    return not _SPLITS.isdisjoint(words[max(0, start - 2) : start + 1])


def covered_and_not(scope: str) -> tuple[str, str]:
    """A scope in what it covers and what it says that it does not ("Not by ward, no earlier years")."""
    left_out = " ".join(match.group() for match in _EXCLUDES.finditer(scope))
    return _EXCLUDES.sub(" ", scope), left_out
