"""What matching costs as the library and the archive grow: time for a request of twelve questions, and memory."""

import gc
import random
import statistics
import time
import tracemalloc
from collections.abc import Sequence
from typing import Any

from app.matching.past import PastQuestions
from app.matching.rank import Ranker
from app.matching.reading import Lexicon
from app.matching.suggestion import Candidate
from app.matching.wordlists import read_list, shipped

PLACES = ("ward", "clinic", "team", "service", "site", "unit", "school", "council", "hospital", "community")
ROUNDS = 5


class Invented:
    """Answers and questions made of the words of the field, in the proportions of an archive: few common, most rare."""

    def __init__(self, seed: int = 1) -> None:
        self.draw = random.Random(seed)
        ideas = read_list(shipped("synonyms.txt")).values()
        self.phrases = [way for ways in ideas for way in ways if "+" not in way]
        self.rare = [
            f"{self.draw.choice(PLACES)} {''.join(self.draw.choices('abcdeilmnorstu', k=7))}" for _ in range(20_000)
        ]

    def words(self, count: int) -> str:
        """So many phrases of the field, and names of places that nobody else has."""
        picked = [
            self.draw.choice(self.phrases) if self.draw.random() < 0.7 else self.draw.choice(self.rare)
            for _ in range(count)
        ]
        return " ".join(picked)

    def answer(self, number: int) -> Candidate:
        """A statistic with a scope, as a curator writes them."""
        scope = (
            f"Number per financial year for 2023/24 to 2025/26 of {self.words(4)}. Not by ward, not {self.words(1)}."
        )
        keywords = tuple(self.words(1) for _ in range(8))
        return Candidate("statistic", f"a{number}", self.words(3), self.words(60), scope, keywords)

    def question(self) -> str:
        """A question that nobody asked before."""
        return f"How many {self.words(3)} were there in each of the last three years at {self.words(1)}?"


def measured(answers: int, past: int) -> dict[str, Any]:
    """One size: milliseconds to map twelve questions never seen (a median), to build, and megabytes kept."""
    invented = Invented()
    candidates = [invented.answer(number) for number in range(answers)]
    before = [invented.question() for _ in range(past)]
    lexicon = Lexicon()
    gc.collect()
    tracemalloc.start()
    began = time.perf_counter()
    ranker, archive = Ranker(candidates, lexicon=lexicon), PastQuestions(lexicon)
    for number, question in enumerate(before):
        archive.add(number, question)
    traced = time.perf_counter() - began
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    times = []
    for _ in range(ROUNDS):
        twelve = [invented.question() for _ in range(12)]
        start = time.perf_counter()
        found = ranker.suggest_all(twelve, "Request for figures")
        for one in found:
            near = archive.find(one.question)
            archive.sources(one.question, [Candidate("past", str(key), before[key], "") for key in near])
        times.append((time.perf_counter() - start) * 1000)
    return {
        "answers": answers,
        "past": past,
        "ms for 12 questions": round(statistics.median(times), 1),
        "megabytes": round(kept / 1e6, 1),
        "build s, traced": round(traced, 1),
    }


def curve(sizes: Sequence[int], past: int) -> list[dict[str, Any]]:
    """Each size, with past questions in proportion to the largest."""
    return [measured(size, past * size // max(sizes)) for size in sizes]


def curve_table(rows: Sequence[dict[str, Any]]) -> list[str]:
    heads = list(rows[0])
    return ["".join(f"{head:>22}" for head in heads), *("".join(f"{row[head]:>22}" for head in heads) for row in rows)]
