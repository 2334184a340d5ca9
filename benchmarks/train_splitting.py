"""Learns the weights by which the splitter tells a question from what is none, and says how well that generalises.

    python -m benchmarks.train_splitting [--check] [--folds N] [--held FOLDER] [--requests FILE...]

From requests with marked questions, and from short sentences marked likewise, it learns
`app/intake/splitting/data/asks.json`: four weighings (words alone, a sentence in its place, a list, an item of a list),
each one number a cue. The last three see how likely words are to ask as judged by weights that have not seen the same
request. `--check` writes nothing: it learns on all requests but one fold, cuts that fold, and prints the figures over
all folds; `--held` keeps those cuts as predictions.
"""

import argparse
import json
import math
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.intake.splitting.candidates import labels_of
from app.intake.splitting.cues import cues
from app.intake.splitting.items import Items
from app.intake.splitting.judge import BIAS, JUDGE, WEIGHTS, Cue
from app.intake.splitting.lines import Line, lines_of
from app.intake.splitting.lists import Rivals, item_cues, list_cues
from app.intake.splitting.markup import unmarked
from app.intake.splitting.outline import Item, outline
from app.intake.splitting.prose import Place, sentence_cues, sentences_of
from app.intake.splitting.tables import table_questions
from app.intake.splitting.zones import zones_of
from benchmarks.splitting import TOLERANCE, ours, score

SAMPLES = Path("tests/samples/requests")
MARKED = ("requests", "second", "third", "fourth", "fifth", "sixth", "seventh")
SENTENCES = SAMPLES / "sentences.txt"
STACKED = 4
ROUNDS = {"words": 40, "sentence": 30, "list": 30, "item": 30}
RATE, SHRINK, SEED = 0.3, 0.0007, 1
LEAST = 0.005
BREADTH = 2
"""How often each short sentence is shown to the words' weighing, which the rows of the requests outnumber."""

Row = tuple[list[Cue], bool]
Rows = dict[str, list[Row]]
Weights = dict[str, dict[str, float]]


class Reading:
    """One marked request as the splitter sees it before anything is judged."""

    def __init__(self, request: dict[str, Any]) -> None:
        spans = [(one["start"], one["end"]) for one in request["questions"]]
        spans += [(part["start"], part["end"]) for one in request["questions"] for part in one["parts"]]
        self.spans = spans
        self.text = unmarked(request["text"])
        self.lines: list[Line] = lines_of(self.text)
        self.why = zones_of(self.text, self.lines)
        self.items = Items(self.text, self.lines, self.why)
        self.top = outline(self.text, self.lines, labels_of(self.text, self.lines, self.why), self.why)

    def asked(self, start: int, tolerance: int = TOLERANCE) -> bool:
        """Whether a question or a part is marked to begin here."""
        return any(abs(start - begins) <= tolerance for begins, _ in self.spans)

    def within(self, start: int) -> bool:
        """Whether this place lies inside a marked span and past its beginning."""
        return any(begins + TOLERANCE < start < ends for begins, ends in self.spans)

    def without(self, items: Sequence[Item]) -> list[str]:
        """The reasons of the lines, with those that `items` and what lies in them cover taken."""
        why = list(self.why)
        for item in _all(items):
            start, end = self.items.span(item)
            if start < end:
                first, last = self.items.line_of(item.label.start), self.items.line_of(max(start, end - 1))
                why[first : last + 1] = [reason or "item" for reason in why[first : last + 1]]
        return why


def _all(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _all(item.children)


def word_rows(reading: Reading) -> list[Row]:
    """What every item without sub-items and every sentence says, and whether it is a question."""
    rows: list[Row] = []
    for item in _all(reading.top):
        start, end = reading.items.span(item)
        if start < end and not item.children:
            rows.append((shown(reading.text[start:end]), reading.asked(start)))
    said = sentences_of(reading.text, reading.lines, reading.without(reading.top))
    return rows + [(shown(one.words), reading.asked(one.start)) for one in said if not reading.within(one.start)]


def shown(words: str) -> list[Cue]:
    """The cues that words show, each of them wholly."""
    return [(name, 1.0) for name in cues(words)]


def sentence_rows(path: Path = SENTENCES) -> list[Row]:
    """Short sentences of many kinds, each marked + where it asks and - where it does not: breadth the requests lack."""
    marked = [line for line in path.read_text("utf-8").splitlines() if line]
    return [(shown(line[2:]), line[0] == "+") for line in marked]


def place_rows(reading: Reading) -> Rows:
    """What speaks for each list, each item of a list that asks, and each sentence outside those."""
    rows: Rows = {"list": [], "item": [], "sentence": []}
    groups = reading.items.lists(reading.top)
    rivals = Rivals(groups)
    asking: list[Item] = []
    for listed in groups:
        hits = [
            any(reading.asked(reading.items.span(one)[0], 4) for one in (item, *item.children)) for item in listed.items
        ]
        right = sum(hits) * 2 >= len(hits)
        rows["list"].append((list_cues(JUDGE, listed, rivals), right))
        if right:
            rows["item"] += [(item_cues(listed, number), hit) for number, hit in enumerate(hits)]
            asking += listed.items
    starts = [reading.items.span(item)[0] for item in asking]
    place = Place(min(starts), max(starts), len(starts)) if starts else Place()
    why = reading.without(asking)
    table_questions(reading.text, reading.lines, why)
    reading.items.taken = [(item.label.start, max(reading.items.span(item))) for item in _all(asking)]
    said = sentences_of(reading.text, reading.lines, why, reading.items.rests())
    place = place.beside(said)
    rows["sentence"] = [
        (sentence_cues(said, number, place), reading.asked(one.start)) for number, one in enumerate(said)
    ]
    return rows


def fit(rows: Sequence[Row], rounds: int) -> dict[str, float]:
    """Weights of a logistic regression, by stochastic descent; the mean of the second half of the rounds."""
    weights: dict[str, float] = {}
    travelled: dict[str, float] = {}
    summed: dict[str, float] = {}
    chance = random.Random(SEED)
    order = list(range(len(rows)))
    for round_ in range(rounds):
        chance.shuffle(order)
        for number in order:
            row, right = rows[number]
            total = weights.get(BIAS, 0.0) + sum(weights.get(name, 0.0) * value for name, value in row)
            off = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - right
            for name, value in ((BIAS, 1.0), *row):
                slope = off * value + (SHRINK * weights.get(name, 0.0) if name != BIAS else 0.0)
                travelled[name] = travelled.get(name, 1e-6) + slope * slope
                weights[name] = weights.get(name, 0.0) - RATE * slope / math.sqrt(travelled[name])
        if round_ >= rounds // 2:
            for name, value in weights.items():
                summed[name] = summed.get(name, 0.0) + value / (rounds - rounds // 2)
    return {name: round(value, 3) for name, value in sorted(summed.items()) if abs(value) >= LEAST}


def learn(requests: Sequence[dict[str, Any]]) -> Weights:
    """The weights that these requests teach. Leaves the judge with weights of its own making."""
    said = [word_rows(Reading(request)) for request in requests]
    plain = sentence_rows() * BREADTH
    placed: Rows = {"list": [], "item": [], "sentence": []}
    for fold in range(STACKED):
        seen = [row for number, rows in enumerate(said) if number % STACKED != fold for row in rows]
        JUDGE.weights = {"words": fit(seen + plain, ROUNDS["words"])}
        for request in requests[fold::STACKED]:
            for model, rows in place_rows(Reading(request)).items():
                placed[model] += rows
    learned = {"words": fit([row for rows in said for row in rows] + plain, ROUNDS["words"])}
    return learned | {model: fit(rows, ROUNDS[model]) for model, rows in placed.items()}


def checked(requests: Sequence[dict[str, Any]], folds: int) -> list[list[dict[str, Any]]]:
    """Each request cut with weights that have not seen it."""
    before = JUDGE.weights
    cuts: list[list[dict[str, Any]]] = [[] for _ in requests]
    for fold in range(folds):
        JUDGE.weights = before
        JUDGE.weights = learn([request for number, request in enumerate(requests) if number % folds != fold])
        for number in range(fold, len(requests), folds):
            cuts[number] = ours(requests[number]["text"])
    JUDGE.weights = before
    return cuts


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--folds", type=int, default=6)
    parser.add_argument("--held", type=Path)
    names = [SAMPLES / f"{name}.jsonl" for name in MARKED]
    parser.add_argument("--requests", type=Path, nargs="+", default=names)
    options = parser.parse_args(arguments)
    requests = [
        json.loads(line) for path in options.requests for line in path.read_text("utf-8").splitlines() if line.strip()
    ]
    if not options.check:
        WEIGHTS.write_text(json.dumps(learn(requests), indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    cuts = checked(requests, options.folds)
    for name in ("all", *sorted({request["layout"][0] for request in requests})):
        chosen = [number for number, one in enumerate(requests) if name in ("all", one["layout"][0])]
        figures = score([requests[number] for number in chosen], [cuts[number] for number in chosen])
        print(f"{name:12}{figures['requests']:>5}{figures['f1']:>8.3f}{figures['exact']:>8.3f}")
    if options.held:
        held = (json.dumps({"id": one["id"], "questions": cut}) for one, cut in zip(requests, cuts, strict=True))
        options.held.write_text("\n".join(held) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
