"""Fits what each piece of evidence is worth, and says how well that does on questions it was not fitted to.

    python -m benchmarks.fit_matching --topics FILE --questions FILE [FILE...] [--write]

Requests are put into five parts; the weights are fitted on four and judged on the fifth, five times over, so that no
request is judged by weights that saw it. With --write they are fitted on all of it and `app/matching/data/weights.toml`
is written anew: the same bytes for the same files.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.matching.calibrate import fit_calibration
from app.matching.decided import Decided, DecidedQuestions
from app.matching.measure import Judged, Measures, measure
from app.matching.rank import Evidence, Ranker, weigh
from app.matching.reading import Lexicon
from app.matching.weights import Weights, written
from app.matching.wordlists import read_list, shipped
from benchmarks.matching import candidate, read_lines
from benchmarks.matching_peers import Row

WEIGHTS = Path(__file__).parents[1] / "app" / "matching" / "data" / "weights.toml"
SAMPLES = Path(__file__).parents[1] / "tests" / "samples" / "matching"
FILES = ("questions", "second", "section-117", "third", "fourth")
PARTS = 5
RIDGE = 1.5
GENERAL_RIDGE = 0.5
KNOWN_RIDGE = 4.0
KNOWN = {"+years_outside": -4.0, "+years_apart": -1.0, "+split_barred": -2.5, "+split_beyond": -1.5}
"""What is known without examples, which have few of these: an answer never has the years or the table that it lacks."""
UNKNOWN = 0.35
THINNED = 2
ROUNDS = 12
SEED = 1

Requests = list[list[Row]]
Vector = NDArray[np.float64]
Choice = tuple[Vector, NDArray[np.bool_], float]
"""The facts of none and of each candidate, which of them are right, and what the question counts."""


@dataclass(frozen=True)
class Example:
    """A question with its evidence, and the numbers of the candidates that are right for it."""

    row: Row
    evidence: Evidence
    right: frozenset[int]
    share: float = 0.5


def decisions(requests: Requests) -> list[Decided]:
    return [Decided(row["question"], tuple(row["topics"]), row["request_id"]) for rows in requests for row in rows]


class Bench:
    """The topics as candidates, and questions as examples with and without decided ones beside them."""

    def __init__(self, topics: Sequence[Row], lexicon: Lexicon | None = None) -> None:
        self.candidates = [candidate(topic) for topic in topics]
        self.keys = [one.key for one in self.candidates]
        self.lexicon = lexicon or Lexicon()

    def examples(self, requests: Requests, decided: Requests) -> list[Example]:
        """The evidence for every question; decided questions of its own request are no evidence."""
        known = DecidedQuestions(decisions(decided), self.lexicon)
        ranker = Ranker(self.candidates, decided=known, lexicon=self.lexicon, weights=Weights({}, {}))
        made = []
        for rows in requests:
            found = ranker.evidence([row["question"] for row in rows], rows[0]["context"], rows[0]["request_id"])
            for row, evidence in zip(rows, found, strict=True):
                made.append(Example(row, evidence, frozenset(self.keys.index(key) for key in row["topics"])))
        return made

    def ranked(self, example: Example, weights: Weights) -> list[tuple[str, float]]:
        """What `weights` make of an example: keys with their confidence, best first."""
        chances = weigh(example.evidence, weights)
        best = sorted(chances, key=lambda number: (-chances[number], number))
        return [(self.keys[number], weights.calibration.confidence(chances[number])) for number in best]


def thinned(seed: int) -> Lexicon:
    """The wordlist without some of its ways: whoever wrote it had read the questions here, and will not have others."""
    draw = random.Random(seed)
    lists = read_list(shipped("synonyms.txt"))
    lines = []
    for name, ways in lists.items():
        left = [way for way in ways if draw.random() >= UNKNOWN]
        strong = ", ".join(way for way in left if ways[way] == 1.0)
        weak = ", ".join(way for way in left if ways[way] < 1.0)
        lines.append(f"{name}: {strong}; {weak}")
    return Lexicon("\n".join(lines))


def fit(examples: Sequence[Example], ridge: float = RIDGE) -> Weights:
    """The weights that make the right choices likeliest, drawn by `ridge` towards what is known; by Newton's method.

    A question whose right answer is not among those considered teaches nothing.
    """
    known = [one for one in examples if not one.right or one.right & one.evidence.candidates.keys()]
    names = sorted({f"+{name}" for one in known for found in one.evidence.candidates.values() for name in found})
    names += sorted({f"-{name}" for one in known for name in one.evidence.none})
    place = {name: at for at, name in enumerate(names)}
    choices: list[Choice] = []
    for one in known:
        facts = np.zeros((len(one.evidence.candidates) + 1, len(names)))
        for name, value in one.evidence.none.items():
            facts[0, place[f"-{name}"]] = value
        for row, found in enumerate(one.evidence.candidates.values(), 1):
            for name, value in found.items():
                facts[row, place[f"+{name}"]] = value
        right = np.array([not one.right, *(number in one.right for number in one.evidence.candidates)])
        choices.append((facts, right, one.share))
    known_worth = np.array([KNOWN.get(name, 0.0) for name in names])
    worth = known_worth.copy()
    penalty = np.full(len(names), ridge)
    for name, at in place.items():
        if " " not in name:
            penalty[at] = KNOWN_RIDGE if name in KNOWN else GENERAL_RIDGE
    penalty[place["-bias"]] = 0.01
    reached = -np.inf
    step = np.zeros(len(names))
    for _ in range(ROUNDS):
        # A step that does not make the choices likelier went too far, and is halved until it does.
        while (now := _likelihood(choices, worth + step, penalty, known_worth)) < reached and np.abs(step).max() > 1e-6:
            step = step / 2
        worth, reached = worth + step, now
        slope, bend = -penalty * (worth - known_worth), np.diag(penalty)
        for facts, right, share in choices:
            chance = _softmax(facts @ worth)
            wanted = np.where(right, chance, 0.0) / max(chance[right].sum(), 1e-12)
            slope += share * facts.T @ (wanted - chance)
            mean = chance @ facts
            bend += share * ((facts.T * chance) @ facts - np.outer(mean, mean))
        step = np.linalg.solve(bend, slope)
    values = {name: round(float(worth[at]), 3) for name, at in place.items()}
    return Weights(
        {name[1:]: value for name, value in values.items() if name[0] == "+" and value},
        {name[1:]: value for name, value in values.items() if name[0] == "-" and value},
    )


def _likelihood(choices: Sequence[Choice], worth: Vector, penalty: Vector, known: Vector) -> float:
    right = sum(share * np.log(_softmax(facts @ worth)[right].sum() + 1e-300) for facts, right, share in choices)
    return float(right - 0.5 * (penalty * (worth - known) ** 2).sum())


def _softmax(values: Vector) -> Vector:
    powers = np.exp(values - values.max())
    whole: Vector = powers / powers.sum()
    return whole


def parts(requests: Requests, seed: int) -> list[Requests]:
    order = list(range(len(requests)))
    random.Random(seed).shuffle(order)
    return [[requests[at] for at in order[part::PARTS]] for part in range(PARTS)]


def learn(benches: Sequence[Bench], requests: Requests) -> Weights:
    """Weights fitted on these requests, with decided ones beside them and without, by every bench."""
    examples = [one for bench in benches for decided in ([], requests) for one in bench.examples(requests, decided)]
    return fit([replace(one, share=1 / (2 * len(benches))) for one in examples])


def unseen(benches: Sequence[Bench], requests: Requests, seed: int) -> dict[bool, list[tuple[int, Example, Weights]]]:
    """Every question beside the weights that were fitted on other requests than its own, by whether any is decided.

    Each with the number of the bench that it was read by.
    """
    judged: dict[bool, list[tuple[int, Example, Weights]]] = {False: [], True: []}
    split = parts(requests, seed)
    for at, held_out in enumerate(split):
        others = [rows for number, part in enumerate(split) if number != at for rows in part]
        weights = learn(benches, others)
        for number, bench in enumerate(benches):
            for decided, there in judged.items():
                there += [(number, one, weights) for one in bench.examples(held_out, others if decided else [])]
    return judged


def judge(bench: Bench, pairs: Sequence[tuple[Example, Weights]]) -> Measures:
    return measure([Judged(tuple(bench.ranked(one, by)), frozenset(one.row["topics"])) for one, by in pairs])


def shown(name: str, found: Measures) -> str:
    return (
        f"{name:44}{found.hit_at_1:7.3f}{found.hit_at_3:7.3f}{found.told_apart:7.3f}{1 - found.wrong_when_offered:9.3f}"
        f"{found.offered:9.3f}{found.none_offered:9.3f}{found.calibration_error:7.3f}"
    )


def grouped(file: Path) -> Requests:
    return [list(rows) for _, rows in groupby(read_lines(file), key=lambda row: row["request_id"])]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--topics", type=Path, default=SAMPLES / "topics.jsonl")
    parser.add_argument("--questions", type=Path, nargs="+", default=[SAMPLES / f"{name}.jsonl" for name in FILES])
    parser.add_argument("--never", type=Path, nargs="*", default=[], help="judged, never fitted")
    parser.add_argument("--write", action="store_true", help="fit on all of it and write the desk's weights anew")
    options = parser.parse_args()
    topics = read_lines(options.topics)
    bench = Bench(topics)
    benches = [bench, *(Bench(topics, thinned(seed)) for seed in range(THINNED))]
    files = {file: grouped(file) for file in options.questions}
    every = [rows for requests in files.values() for rows in requests]
    print(
        f"{'unseen, by request':44}{'R@1':>7}{'R@3':>7}{'AUROC':>7}{'right':>9}{'offered':>9}{'of none':>9}{'ECE':>7}"
    )
    judged = unseen(benches, every, SEED)
    outcomes = [
        (found[0][1], found[0][0] in one.row["topics"])
        for pairs in judged.values()
        for _, one, by in pairs
        if (found := bench.ranked(one, by))
    ]
    calibration = fit_calibration(outcomes)
    for decided, pairs in judged.items():
        for file, requests in files.items():
            mine = {row["request_id"] for rows in requests for row in rows}
            for thin in (False, True):
                there = [
                    (one, replace(by, calibration=calibration))
                    for number, one, by in pairs
                    if one.row["request_id"] in mine and bool(number) is thin
                ]
                name = f"{file.stem}, {'with' if decided else 'without'} decisions{', thinned' if thin else ''}"
                print(shown(name, judge(bench, there)))
    weights = replace(learn(benches, every), calibration=calibration)
    for file in options.never:
        requests = grouped(file)
        for decided in ([], every):
            there = [(one, weights) for one in bench.examples(requests, decided)]
            print(shown(f"{file.stem}, never fitted{', with decisions' if decided else ''}", judge(bench, there)))
    if options.write:
        WEIGHTS.write_text(written(weights), encoding="utf-8")
        print(f"Written: {WEIGHTS.name}")


if __name__ == "__main__":
    main()
