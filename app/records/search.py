r"""Full-text search over the archive: one small module, one dialect of it for each database.

What a person types is never a query language: it becomes quoted words, so `C++`, `o'neil` or an open quotation mark
cannot break it. Hits stand between the marks \x02 and \x03.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, column, func, literal_column, select, table, text
from sqlalchemy.orm import Session

from app.records.letters import Response, ResponseAnswer

SIZE = 20
AT_ONCE = 1000
LONGEST, MOST_WORDS = 400, 30
MARK, UNMARK = "\x02", "\x03"
_PIECE = re.compile(r'"([^"]*)"?|(\S+)')
_INDEX = table("archive_index", column("rowid", Integer))
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


@dataclass(frozen=True)
class Hit:
    """One answer that was found; `snippet` has the words marked, `score` is higher for a better hit."""

    reference: str
    subject: str
    sent_on: date
    label: str
    question: str
    snippet: str
    score: float


@dataclass(frozen=True)
class Results:
    """One page of hits."""

    total: int
    hits: tuple[Hit, ...]
    page: int = 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // SIZE))


def search(
    session: Session, words: str, *, sent_from: date | None = None, sent_to: date | None = None, page: int = 1
) -> Results:
    """The answers that hold all of `words`, the best first; without words, the latest sent. Both dates are included."""
    limits: list[ColumnElement[bool]] = []
    if sent_from:
        limits.append(Response.sent_on >= sent_from)
    if sent_to:
        limits.append(Response.sent_on <= sent_to)
    if not words.strip():
        return _latest(session, limits, page)
    query = to_query(words)
    return _fts5(session, query, limits, page) if query else Results(0, (), page)


def index(session: Session, response: Response) -> None:
    """Put a response into the index, in this transaction."""
    _put(session, [(answer.id, response.subject, answer.question, answer.answer) for answer in response.answers])


def index_again(session: Session) -> None:
    """Make the whole index anew from the archive, in this transaction: after a restore, or rows put in by the many."""
    session.execute(text("DELETE FROM archive_index"))
    rows = session.execute(
        select(ResponseAnswer.id, Response.subject, ResponseAnswer.question, ResponseAnswer.answer)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .order_by(ResponseAnswer.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for some in rows.partitions():
        _put(session, [(row[0], row[1], row[2], row[3]) for row in some])


def _put(session: Session, rows: Sequence[tuple[int, str, str, str]]) -> None:
    if rows:
        session.execute(
            text(
                "INSERT INTO archive_index (rowid, subject, question, answer)"
                " VALUES (:id, :subject, :question, :answer)"
            ),
            [
                {"id": number, "subject": _clean(subject), "question": _clean(question), "answer": _clean(answer)}
                for number, subject, question, answer in rows
            ],
        )


def to_query(words: str) -> str:
    """What was typed as an FTS5 query: every word and every quoted phrase must be there."""
    pieces = [quoted or word for quoted, word in _PIECE.findall(_clean(words[:LONGEST]))]
    kept = [piece.replace('"', " ") for piece in pieces if any(letter.isalnum() for letter in piece)]
    return " ".join(f'"{piece}"' for piece in kept[:MOST_WORDS])


def _fts5(session: Session, query: str, limits: list[ColumnElement[bool]], page: int) -> Results:
    found = text("archive_index MATCH :query").bindparams(query=query)
    rank: ColumnElement[float] = literal_column("bm25(archive_index, 2.0, 4.0, 1.0)")
    snippet: ColumnElement[str] = literal_column(f"snippet(archive_index, -1, '{MARK}', '{UNMARK}', '…', 28)")
    rows = (
        select(ResponseAnswer.label, ResponseAnswer.question, Response, snippet, rank)
        .select_from(_INDEX)
        .join(ResponseAnswer, _INDEX.c.rowid == ResponseAnswer.id)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .where(found, *limits)
    )
    total = session.scalar(select(func.count()).select_from(rows.with_only_columns(ResponseAnswer.id).subquery())) or 0
    shown = rows.order_by(rank, Response.sent_on.desc(), ResponseAnswer.id).limit(SIZE).offset((page - 1) * SIZE)
    return Results(total, tuple(_hit(row) for row in session.execute(shown)), page)


def _latest(session: Session, limits: list[ColumnElement[bool]], page: int) -> Results:
    rows = select(ResponseAnswer.label, ResponseAnswer.question, Response, ResponseAnswer.answer).join(
        Response, ResponseAnswer.response_id == Response.id
    )
    count = select(func.count(ResponseAnswer.id)).join(Response, ResponseAnswer.response_id == Response.id)
    total = session.scalar(count.where(*limits)) or 0
    shown = rows.where(*limits).order_by(Response.sent_on.desc(), Response.id.desc(), ResponseAnswer.position)
    found = session.execute(shown.limit(SIZE).offset((page - 1) * SIZE))
    return Results(total, tuple(_hit((*row[:3], _short(row[3]), 0.0)) for row in found), page)


def _hit(row: Any) -> Hit:
    label, question, response, snippet, rank = row
    return Hit(response.reference, response.subject, response.sent_on, label, question, snippet, -float(rank))


def _short(words: str) -> str:
    return words if len(words) <= 200 else words[:200].rsplit(" ", 1)[0] + "…"


def _clean(words: str) -> str:
    """Without control characters: two of them are our marks."""
    return _CONTROL.sub(" ", words)
