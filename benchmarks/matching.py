"""How well questions are matched to standard answers, and how fast, beside SQLite's full-text ranking and rank-bm25.

    python -m benchmarks.matching --topics FILE --questions FILE [--decided FILE] --out FILE [--json]
    python -m benchmarks.matching --sizes 60,500,2000 --past 50000 [--json]

Topics are {"id", "title", "scope", "keywords", "kind"} and become standard answers through the code that loads
`answers/`. Questions are {"request_id", "context", "question", "topics"}, those of one request together. Writes a line
a question: {"request_id", "question", "ranked": [{"id", "confidence"}]}. --decided names labelled questions that become
the trust's past decisions; those of the request in hand are never evidence for it.
"""

import argparse
import json
import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from app.answers.shelf import read_answer
from app.matching.candidates import from_answer
from app.matching.decided import Decided, DecidedQuestions
from app.matching.measure import Judged, measure
from app.matching.rank import Ranker
from app.matching.reading import Lexicon
from app.matching.suggestion import Candidate
from benchmarks.matching_growth import curve, curve_table
from benchmarks.matching_peers import Ranked, Row, full_text, rank_bm25


def candidate(topic: Row) -> Candidate:
    """A topic as its standard answer's candidate."""
    keys = {"key": "id", "title": "title", "kind": "kind", "scope": "scope", "keywords": "keywords"}
    front = {key: topic[name] for key, name in keys.items()}
    text = f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n"
    return from_answer(read_answer(f"standard/{topic['id']}.md", text))


def ours(ranker: Ranker, questions: Sequence[Row]) -> list[Ranked]:
    """The desk's own ranking, a request at a time, as the pages ask for it."""
    found: list[Ranked] = []
    for _, group in groupby(questions, key=lambda row: row["request_id"]):
        rows = list(group)
        suggestions = ranker.suggest_all(
            [row["question"] for row in rows], rows[0].get("context", ""), rows[0]["request_id"]
        )
        found.extend([(source.key, source.confidence) for source in one.ranked] for one in suggestions)
    return found


def speed(ranker: Ranker, questions: Sequence[Row]) -> float:
    """Milliseconds to map a request of twelve questions, the best of five."""
    twelve = [row["question"] for row in questions][:12]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        ranker.suggest_all(twelve, "")
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def read_lines(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def decisions(rows: Sequence[Row]) -> list[Decided]:
    """Labelled questions as the trust's own decisions."""
    return [Decided(row["question"], tuple(row["topics"]), row["request_id"]) for row in rows]


def score(questions: Sequence[Row], ranked: Sequence[Ranked]) -> dict[str, float]:
    judged = [Judged(tuple(found), frozenset(row["topics"])) for row, found in zip(questions, ranked, strict=True)]
    found = measure(judged)
    return {
        "R@1": found.hit_at_1,
        "R@3": found.hit_at_3,
        "AUROC": found.told_apart,
        "offered": found.offered,
        "offered right": 1 - found.wrong_when_offered if found.offered else 0.0,
        "none offered": found.none_offered,
        "ECE": found.calibration_error,
    }


def write_predictions(file: Path, questions: Sequence[Row], found: Sequence[Ranked]) -> None:
    lines = (
        {
            "request_id": row["request_id"],
            "question": row["question"],
            "ranked": [{"id": key, "confidence": confidence} for key, confidence in ranked],
        }
        for row, ranked in zip(questions, found, strict=True)
    )
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")


def quality(options: argparse.Namespace) -> dict[str, Any]:
    topics, questions = read_lines(options.topics), read_lines(options.questions)
    decided = decisions(read_lines(options.decided)) if options.decided else []
    lexicon = Lexicon()
    ranker = Ranker([candidate(topic) for topic in topics], decided=DecidedQuestions(decided, lexicon), lexicon=lexicon)
    found = ours(ranker, questions)
    write_predictions(options.out, questions, found)
    report: dict[str, Any] = {
        "questions": len(questions),
        "answers": len(topics),
        "decided": len(decided),
        "ms for 12 questions": round(speed(ranker, questions), 2),
    }
    if all("topics" in row for row in questions):
        peers = {
            "ours": found,
            "fts5 bm25": full_text(topics, questions),
            "rank-bm25": rank_bm25(topics, questions),
            "rank-bm25 whole request": rank_bm25(topics, questions, whole_request=True),
        }
        report |= {
            name: {of: round(value, 3) for of, value in score(questions, of_it).items()}
            for name, of_it in peers.items()
        }
        report["ratios"] = {
            f"{of} ours/{name}": round(report["ours"][of] / report[name][of], 2)
            for name in list(peers)[1:]
            for of in ("R@1", "R@3", "AUROC")
        }
    return report


def table(report: dict[str, Any]) -> list[str]:
    heads = f"{report['questions']} questions, {report['answers']} answers, {report['decided']} decided questions"
    lines = [f"{heads}; 12 questions in {report['ms for 12 questions']} ms"]
    for name, values in report.items():
        if isinstance(values, dict) and "R@1" in values:
            if name == "ours":
                lines.append(f"{'':26}" + "".join(f"{of:>15}" for of in values))
            lines.append(f"{name:26}" + "".join(f"{value:15.3f}" for value in values.values()))
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--topics", type=Path)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--decided", type=Path, help="labelled questions that the trust has decided before")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--sizes", help="numbers of standard answers, with commas: time and memory at each instead")
    parser.add_argument("--past", type=int, default=50_000, help="past questions at the largest size")
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    options = parser.parse_args()
    if options.sizes:
        report = {"sizes": curve([int(size) for size in options.sizes.split(",")], options.past)}
        lines = curve_table(report["sizes"])
    elif options.topics and options.questions and options.out:
        report = quality(options)
        lines = table(report)
    else:
        parser.error("--topics, --questions and --out go together; or give --sizes")
    print(json.dumps(report) if options.json else "\n".join(lines))


if __name__ == "__main__":
    main()
