"""How well questions are matched to standard answers, and how fast, beside SQLite's full-text ranking.

    python -m benchmarks.matching --topics FILE --questions FILE --out FILE [--json]

Topics are {"id", "title", "scope", "keywords", "kind"} and become standard answers through the code that loads
`answers/`. Questions are {"request_id", "context", "question", "topics"}, those of one request together. Writes a line
a question: {"request_id", "question", "ranked": [{"id", "confidence"}]}.
"""

import argparse
import json
import sqlite3
import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from app.answers.shelf import read_answer
from app.matching.candidates import from_answer
from app.matching.rank import OFFER, Ranker
from app.matching.suggestion import Candidate
from app.matching.words import STOP, split

Ranked = list[tuple[str, float]]
Row = dict[str, Any]


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
        suggestions = ranker.suggest_all([row["question"] for row in rows], rows[0].get("context", ""))
        found.extend([(source.key, source.confidence) for source in one.ranked] for one in suggestions)
    return found


def full_text(topics: Sequence[Row], questions: Sequence[Row]) -> list[Ranked]:
    """SQLite FTS5's bm25 over title, keywords and scope, with Porter stems; the score squeezed to 0 to 1."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table topic using fts5(id unindexed, words, tokenize='porter unicode61')")
    rows = [(topic["id"], " ".join((topic["title"], *topic["keywords"], topic["scope"]))) for topic in topics]
    database.executemany("insert into topic values (?, ?)", rows)
    found = []
    for row in questions:
        words = [word for word in split(row["question"]) if word.isalnum() and word not in STOP]
        match = " OR ".join(f'"{word}"' for word in words)
        hits = database.execute(
            "select id, -bm25(topic) from topic where topic match ? order by 2 desc limit 5", (match or '""',)
        ).fetchall()
        found.append([(name, score / (score + 10)) for name, score in hits])
    return found


def score(questions: Sequence[Row], ranked: Sequence[Ranked]) -> dict[str, float]:
    """Hits at 1 and 3 over answerable questions, AUROC of answerable against none, and what is offered."""
    pairs = list(zip(questions, ranked, strict=True))
    answerable = [(set(row["topics"]), found) for row, found in pairs if row["topics"]]
    top = [(row, found[0] if found else ("", 0.0)) for row, found in pairs]
    yes = [best[1] for row, best in top if row["topics"]]
    no = [best[1] for row, best in top if not row["topics"]]
    offered = [(row, best) for row, best in top if best[1] >= OFFER]
    wins = sum((a > b) + (a == b) / 2 for a in yes for b in no)
    return {
        "R@1": sum(bool(found) and found[0][0] in right for right, found in answerable) / max(1, len(answerable)),
        "R@3": sum(any(key in right for key, _ in found[:3]) for right, found in answerable) / max(1, len(answerable)),
        "AUROC": wins / max(1, len(yes) * len(no)),
        "offered": len(offered) / max(1, len(pairs)),
        "offered right": sum(best[0] in row["topics"] for row, best in offered) / max(1, len(offered)),
        "none offered": sum(not row["topics"] for row, _ in offered) / max(1, len(no)),
    }


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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--topics", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
    options = parser.parse_args()
    topics, questions = read_lines(options.topics), read_lines(options.questions)
    ranker = Ranker([candidate(topic) for topic in topics])
    found = ours(ranker, questions)
    lines = (
        {"request_id": row["request_id"], "question": row["question"],
         "ranked": [{"id": key, "confidence": confidence} for key, confidence in ranked]}
        for row, ranked in zip(questions, found, strict=True)
    )  # fmt: skip
    options.out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    report: dict[str, Any] = {"questions": len(questions), "ms for 12 questions": round(speed(ranker, questions), 2)}
    if all("topics" in row for row in questions):
        baseline = score(questions, full_text(topics, questions))
        report["ours"] = {name: round(value, 3) for name, value in score(questions, found).items()}
        report["fts5 bm25"] = {name: round(value, 3) for name, value in baseline.items()}
        report["ratios"] = {
            f"{name} ours/fts5": round(report["ours"][name] / report["fts5 bm25"][name], 2)
            for name in ("R@1", "R@3", "AUROC")
        }
    if options.json:
        print(json.dumps(report))
        return
    print(f"{len(questions)} questions, {len(topics)} answers; 12 questions in {report['ms for 12 questions']} ms")
    if "ours" in report:
        print(f"{'':16}{'ours':>8}{'fts5':>8}")
        for name, value in report["ours"].items():
            print(f"{name:16}{value:8.3f}{report['fts5 bm25'][name]:8.3f}")


if __name__ == "__main__":
    main()
