"""Questions and answers as terms: words without their endings, and the ideas that different words share."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.matching.synonyms import SHIPPED, read_ideas

_WORD = re.compile(r"section\d+[a-z]?|\d+(?:[.,/]\d+)*|[a-z]+(?:'[a-z]+)?|£|%")
_SECTION = re.compile(r"\b(?:s|sec|sect|section)\.?\s*(\d{2,3}[a-z]?)\b")
_LONGEST_PHRASE = 5
LARGEST_TEXT = 20_000
"""Characters read of one text: nothing longer than this is a question."""

_SMALL = """
    a an the and or but if of to in on at by for from with within into onto over under as is are was were be been
    being am do does did done doing have has had having will would shall should can could may might must i we you he
    she it they me us him her them my our your his its their mine yours this that these those there here what which
    who whom whose when where why how all any both each few more most other some such no nor not only own same so than
    too very just also please provide give state confirm tell know like information request requested details detail
    question following regarding about per via ie eg etc trust trusts nhs organisation currently current yes whether
    been between during since including include included held hold receive kindly thank thanks dear sir madam hello hi
    let many much
"""
STOP = frozenset(_SMALL.split())
"""Words that say nothing of the subject. `asked.py` reads what some of them ask for."""


@dataclass(frozen=True)
class Term:
    """One term of a text: `name` is a stem, or an idea with `~` before it; `shown` the words it came from."""

    name: str
    shown: str


class Lexicon:
    """Reads texts as terms, with one list of synonyms."""

    def __init__(self, ideas: str = SHIPPED) -> None:
        self._ideas: dict[tuple[str, ...], list[str]] = {}
        self._read = lru_cache(maxsize=4096)(self._terms)
        for name, ways in read_ideas(ideas).items():
            for way in ways:
                key = tuple(stem(word) for word in split(way))
                found = self._ideas.setdefault(key, [])
                if f"~{name}" not in found:
                    found.append(f"~{name}")

    def terms(self, text: str) -> tuple[Term, ...]:
        """The terms of `text` in order: each telling word by its stem, then every idea that its words carry."""
        return self._read(text[:LARGEST_TEXT])

    def _terms(self, text: str) -> tuple[Term, ...]:
        words = split(text)
        stems = [stem(word) for word in words]
        found = [Term(end, word) for word, end in zip(words, stems, strict=True) if word not in STOP and len(end) > 1]
        for start in range(len(stems)):
            for length in range(1, min(_LONGEST_PHRASE, len(stems) - start) + 1):
                ideas = self._ideas.get(tuple(stems[start : start + length]), ())
                found.extend(Term(idea, " ".join(words[start : start + length])) for idea in ideas)
        return tuple(found)


def split(text: str) -> list[str]:
    """The words of `text` in small letters; "section 117", "Sec. 117" and "s117" are one word."""
    lowered = _SECTION.sub(r"section\1", text.lower().replace("-", " ").replace("’", "'"))
    return [word.removesuffix("'s").replace("'", "").replace(",", "") for word in _WORD.findall(lowered)]


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """`word` without the endings of English grammar. Light: only an idea joins detained to detention."""
    if len(word) < 4 or word.startswith("section") or not word.isalpha():
        return word
    word = _singular(word)
    for ending, least in (("ingly", 4), ("edly", 4), ("ing", 3), ("ied", 3), ("ed", 3), ("ly", 4), ("ment", 5)):
        if word.endswith(ending) and len(word) - len(ending) >= least:
            return _tidy(word.removesuffix(ending) + ("y" if ending == "ied" else ""))
    return word.removesuffix("e") if len(word) > 4 else word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _tidy(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word.removesuffix("e") if len(word) > 4 else word
