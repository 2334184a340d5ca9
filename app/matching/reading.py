"""Questions and answers as terms: words without their endings, and the ideas that different words share."""

from dataclasses import dataclass
from functools import lru_cache

from app.matching.asked import Asked, read
from app.matching.wordlists import PhraseBook, outermost, read_list, shipped
from app.matching.words import LARGEST_TEXT, ROUTINE, STOP, split, stem

IDEA = "~"
"""What the name of an idea begins with, where that of a stem does not."""


@dataclass(frozen=True)
class Term:
    """One term of a text: the words it came from, and how surely they mean it (0 to 1)."""

    shown: str
    strength: float


@dataclass(frozen=True)
class Reading:
    """A text, read.

    `terms` are by name: a stem, or an idea. `words` and `stems` are in order. `subject` has, for every word that says
    what the text is about, the terms that this word takes part in.
    """

    terms: dict[str, Term]
    words: tuple[str, ...]
    stems: tuple[str, ...]
    asked: Asked
    subject: tuple[tuple[str, ...], ...]


class Lexicon:
    """Reads texts, with one list of synonyms (see `data/synonyms.txt`)."""

    def __init__(self, ideas: str | None = None) -> None:
        lists = read_list(shipped("synonyms.txt") if ideas is None else ideas)
        for name, ways in lists.items():
            ways.setdefault(name, 1.0)
        self._book = PhraseBook(lists)
        self.read = lru_cache(maxsize=4096)(self._reading)

    def _reading(self, text: str) -> Reading:
        text = text[:LARGEST_TEXT]
        words = tuple(split(text))
        stems = tuple(stem(word) for word in words)
        asked = read(text, words, stems)
        terms: dict[str, Term] = {}
        at: list[list[str]] = [[end] for end in stems]
        for word, end in zip(words, stems, strict=True):
            if word not in STOP and len(end) > 1:
                terms.setdefault(end, Term(word, 1.0))
        for found in outermost(self._book.find(stems)):
            name, shown = IDEA + found.name, " ".join(words[place] for place in sorted(found.places))
            if name not in terms or terms[name].strength < found.strength:
                terms[name] = Term(shown, found.strength)
            for place in found.places:
                at[place].append(name)
        subject = tuple(
            tuple(keys)
            for place, (word, keys) in enumerate(zip(words, at, strict=True))
            if word not in ROUTINE and place not in asked.places and len(keys[0]) > 1 and not word[0].isdigit()
        )
        return Reading(terms, words, stems, asked, subject)
