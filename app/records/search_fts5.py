"""The archive's search on SQLite: the FTS5 table `archive_index`, one row for each answer, under the answer's id."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, column, func, literal_column, select, table, text
from sqlalchemy.orm import Session

from app.records.letters import Response, ResponseAnswer
from app.records.search_words import GAP, MARK, UNMARK, indexed

_INDEX = table("archive_index", column("rowid", Integer))


def put(session: Session, answers: Iterable[tuple[int, str, str, str]]) -> None:
    """Index answers, each an id, a subject, a question and the words of the answer."""
    insert = text(
        "INSERT INTO archive_index (rowid, subject, question, answer) VALUES (:id, :subject, :question, :answer)"
    )
    rows = [
        {"id": number, "subject": indexed(subject), "question": indexed(question), "answer": indexed(answer)}
        for number, subject, question, answer in answers
    ]
    if rows:
        session.execute(insert, rows)


def empty(session: Session) -> None:
    """Take everything out of the index."""
    session.execute(text("DELETE FROM archive_index"))


def find(
    session: Session,
    pieces: Sequence[str],
    limits: Sequence[ColumnElement[bool]],
    *,
    weighed: int,
    size: int,
    page: int,
) -> tuple[int, list[tuple[Any, ...]]]:
    """How many answers hold every piece; and of one page of them the label, question, response, snippet and score.

    The best of the latest `weighed` come first.
    """
    rank: ColumnElement[float] = literal_column("bm25(archive_index, 2.0, 4.0, 1.0)")
    snippet: ColumnElement[str] = literal_column(f"snippet(archive_index, -1, '{MARK}', '{UNMARK}', '{GAP}', 28)")
    query = " ".join(f'"{piece}"' for piece in pieces)
    found = select(_INDEX.c.rowid).where(text("archive_index MATCH :query").bindparams(query=query))
    if limits:
        found = _joined(found).where(*limits)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    if total > weighed:
        oldest = session.scalar(found.order_by(_INDEX.c.rowid.desc()).limit(1).offset(weighed - 1))
        found = found.where(_INDEX.c.rowid >= oldest)
    shown = (found if limits else _joined(found)).with_only_columns(
        ResponseAnswer.label, ResponseAnswer.question, Response, snippet, -rank
    )
    best = shown.order_by(rank, Response.sent_on.desc(), ResponseAnswer.id)
    return total, [tuple(row) for row in session.execute(best.limit(size).offset((page - 1) * size))]


def _joined(found: Select[Any]) -> Select[Any]:
    return found.join(ResponseAnswer, _INDEX.c.rowid == ResponseAnswer.id).join(
        Response, ResponseAnswer.response_id == Response.id
    )
