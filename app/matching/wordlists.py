"""Lists of words and phrases by name, such as `data/synonyms.txt`: read from text, and found in texts.

A line is a name, a colon, and its ways to be said, with commas between them; a line that begins with spaces goes on
with the one before, and # begins a remark. What stands after a semicolon often means something else, and is found as
weak.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from app.matching.words import root, split, stem

_ANYBODY_S = frozenset(["a", "an", "the", "their", "its", "our", "your"])
"""Words that ways and texts are read without: "lost the lives" is "lost their lives"."""
WEAK = 0.4
"""How much a weak way says beside a strong one."""
AKIN = 0.6
"""And how much a word of the same root as a strong one."""

_DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Found:
    """A name found in a text: its way begins at word `start` and is `length` words long."""

    name: str
    strength: float
    start: int
    length: int


def shipped(name: str) -> str:
    """A list that comes with the desk."""
    return (_DATA / name).read_text(encoding="utf-8")


def read_list(text: str) -> dict[str, dict[str, float]]:
    """The names in `text`, each with every way to say it and that way's strength."""
    lists: dict[str, dict[str, float]] = {}
    lines = (line for line in text.split("\n") if not line.startswith("#"))
    for line in "\n".join(lines).replace("\n    ", " ").split("\n"):
        name, colon, ways = line.partition(":")
        strong, _, weak = ways.partition(";")
        if colon:
            found = lists.setdefault(name.strip(), {})
            found.update((way.strip(), WEAK) for way in weak.split(",") if way.strip())
            found.update((way.strip(), 1.0) for way in strong.split(",") if way.strip())
    return lists


class PhraseBook:
    """Finds the names of a list in texts, by words without their endings."""

    def __init__(self, lists: dict[str, dict[str, float]]) -> None:
        self._ways: dict[tuple[str, ...], dict[str, float]] = {}
        self._longest: dict[str, int] = {}
        self._kin: dict[str, dict[str, float]] = {}
        for name, ways in lists.items():
            for way, strength in ways.items():
                stems = tuple(stem(word) for word in split(way) if word not in _ANYBODY_S)
                if stems:
                    names = self._ways.setdefault(stems, {})
                    names[name] = max(strength, names.get(name, 0.0))
                    self._longest[stems[0]] = max(len(stems), self._longest.get(stems[0], 0))
                if len(stems) == 1 and strength == 1.0 and (kin := root(stems[0])):
                    self._kin.setdefault(kin, {})[name] = AKIN

    def find(self, stems: Sequence[str]) -> Iterator[Found]:
        """Every way that stands in `stems`, in order; a single word that none has stands for those of its root."""
        places = [place for place, one in enumerate(stems) if one not in _ANYBODY_S]
        words = [stems[place] for place in places]
        for start, first in enumerate(words):
            for length in range(1, min(self._longest.get(first, 0), len(words) - start) + 1):
                names = self._ways.get(tuple(words[start : start + length]), {})
                for name, strength in names.items():
                    end = places[start + length - 1] + 1
                    yield Found(name, strength, places[start], end - places[start])
            if first not in self._longest:
                for name, strength in self._kin.get(root(first), {}).items():
                    yield Found(name, strength, places[start], 1)


def outermost(found: Iterable[Found]) -> Iterator[Found]:
    """What was found; a way that stands inside a longer one only weakly: a mobile number is not a mobile."""
    reach = 0
    for (start, longest), same in groupby(sorted(found, key=_outer), key=_outer):
        end = start - longest
        for one in same:
            yield one if end > reach else replace(one, strength=min(WEAK, one.strength))
        reach = max(reach, end)


def _outer(one: Found) -> tuple[int, int]:
    return one.start, -one.length
