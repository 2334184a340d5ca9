"""What is at hand to rank texts for a question, to set beside the desk's own ranking: SQLite's bm25, and rank-bm25."""

import sqlite3
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from rank_bm25 import BM25Okapi

from app.matching.words import STOP, split, stem

Ranked = list[tuple[str, float]]
Row = dict[str, Any]

SHOWN = 5
OF_THE_REQUEST = 0.3
"""What the mean score over a request's questions and its opening words counts beside a question's own."""


def words_of(topic: Row) -> str:
    return " ".join((topic["title"], *topic["keywords"], topic["scope"]))


def squeezed(scores: Ranked) -> Ranked:
    """Scores as numbers of 0 to 1, which such rankings do not have by themselves."""
    return [(key, score / (score + 10)) for key, score in scores if score > 0][:SHOWN]


def full_text(topics: Sequence[Row], questions: Sequence[Row]) -> list[Ranked]:
    """SQLite FTS5's bm25 over title, keywords and scope, with Porter stems."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table topic using fts5(id unindexed, words, tokenize='porter unicode61')")
    database.executemany("insert into topic values (?, ?)", [(topic["id"], words_of(topic)) for topic in topics])
    found = []
    for row in questions:
        words = [word for word in split(row["question"]) if word.isalnum() and word not in STOP]
        match = " OR ".join(f'"{word}"' for word in words)
        hits = database.execute(
            "select id, -bm25(topic) from topic where topic match ? order by 2 desc limit 5", (match or '""',)
        ).fetchall()
        found.append(squeezed(hits))
    return found


def rank_bm25(topics: Sequence[Row], questions: Sequence[Row], *, whole_request: bool = False) -> list[Ranked]:
    """rank-bm25's BM25Okapi over the same words without their endings; with the whole request as a prior if asked."""
    keys = [topic["id"] for topic in topics]
    ranking = BM25Okapi([_stems(words_of(topic)) for topic in topics])
    found = []
    for _, group in groupby(questions, key=lambda row: row["request_id"]):
        rows = list(group)
        scores = [ranking.get_scores(_stems(row["question"])) for row in rows]
        prior = sum(scores) / len(scores) + ranking.get_scores(_stems(rows[0].get("context", "")))
        for own in scores:
            total = own + OF_THE_REQUEST * prior if whole_request else own
            found.append(squeezed(sorted(zip(keys, total.tolist(), strict=True), key=lambda item: -item[1])))
    return found


def _stems(text: str) -> list[str]:
    return [stem(word) for word in split(text) if word not in STOP]
