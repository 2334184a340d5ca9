"""Lists of words and phrases by name, such as `data/synonyms.txt`: read from text, and found in texts.

A line is a name, a colon, and its ways to be said, with commas between them; a line that begins with spaces goes on
with the one before, and # begins a remark. What stands after a semicolon often means something else, and is found as
weak. "silence/quiet + money/paid" is a way of words that stand near each other, in any order, one of each part.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from app.matching.words import root, split, stem

_ANYBODY_S = frozenset(["a", "an", "the", "their", "its", "our", "your"])
"""Words that ways and texts are read without: "lost the lives" is "lost their lives"."""
WEAK = 0.25
"""How much a weak way says beside a strong one."""
AKIN = 0.6
"""And how much a word of the same root as a strong one."""
NEAR = 6
"""How many words apart the parts of one way may stand."""

_DATA = Path(__file__).with_name("data")


@dataclass(frozen=True)
class Found:
    """A name found in a text: its way begins at word `start` and is `length` words long, or is the words at `apart`."""

    name: str
    strength: float
    start: int
    length: int
    apart: tuple[int, ...] = ()

    @property
    def places(self) -> Sequence[int]:
        """The numbers of its words."""
        return self.apart or range(self.start, self.start + self.length)


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
        self._together: dict[str, list[tuple[str, float, list[frozenset[str]]]]] = {}
        for name, ways in lists.items():
            for way, strength in ways.items():
                if "+" in way:
                    self._add_together(name, way, strength)
                else:
                    self._add(name, way, strength)

    def _add(self, name: str, way: str, strength: float) -> None:
        stems = tuple(stem(word) for word in split(way) if word not in _ANYBODY_S)
        if stems:
            names = self._ways.setdefault(stems, {})
            names[name] = max(strength, names.get(name, 0.0))
            self._longest[stems[0]] = max(len(stems), self._longest.get(stems[0], 0))
        if len(stems) == 1 and strength == 1.0 and (kin := root(stems[0])):
            self._kin.setdefault(kin, {})[name] = AKIN

    def _add_together(self, name: str, way: str, strength: float) -> None:
        first, *others = (frozenset(stem(word) for word in split(part.replace("/", " "))) for part in way.split("+"))
        for word in first:
            self._together.setdefault(word, []).append((name, strength, others))

    def find(self, stems: Sequence[str]) -> Iterator[Found]:
        """Every way that stands in `stems`, in order; a single word that none has stands for those of its root."""
        places = [place for place, one in enumerate(stems) if one not in _ANYBODY_S]
        words = [stems[place] for place in places]
        there = frozenset(words)
        for start, first in enumerate(words):
            for length in range(1, min(self._longest.get(first, 0), len(words) - start) + 1):
                names = self._ways.get(tuple(words[start : start + length]), {})
                for name, strength in names.items():
                    end = places[start + length - 1] + 1
                    yield Found(name, strength, places[start], end - places[start])
            if first not in self._longest:
                for name, strength in self._kin.get(root(first), {}).items():
                    yield Found(name, strength, places[start], 1)
            for name, strength, others in self._together.get(first, ()):
                if any(part.isdisjoint(there) for part in others):
                    continue
                if apart := _near(words, start, others):
                    yield Found(name, strength, places[start], 1, tuple(places[at] for at in apart))


def _near(words: Sequence[str], at: int, parts: Sequence[Set[str]]) -> list[int]:
    """Where a word of each of `parts` stands near word `at`, with `at` itself first; empty if any part has none."""
    found = [at]
    around = range(max(0, at - NEAR), min(len(words), at + NEAR + 1))
    for part in parts:
        there = min(
            (place for place in around if words[place] in part), key=lambda place: abs(place - at), default=None
        )
        if there is None:
            return []
        found.append(there)
    return found


def outermost(found: Iterable[Found]) -> Iterator[Found]:
    """What was found; a way that stands inside a longer one only weakly: a mobile number is not a mobile."""
    every = list(found)
    yield from (one for one in every if one.apart)
    reach = 0
    for (start, longest), same in groupby(sorted((one for one in every if not one.apart), key=_outer), key=_outer):
        end = start - longest
        for one in same:
            yield one if end > reach else replace(one, strength=min(WEAK, one.strength))
        reach = max(reach, end)


def _outer(one: Found) -> tuple[int, int]:
    return one.start, -one.length
