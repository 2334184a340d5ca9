r"""Full-text search over the archive, the same on each database; `search_fts5` and `search_tsvector` do the finding.

What a person types is never a query language: it becomes quoted words, so `C++`, `o'neil` or an open quotation mark
cannot break it. Hits stand between the marks \x02 and \x03.
"""

from dataclasses import dataclass
from datetime import date
from types import ModuleType
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.records import search_fts5, search_tsvector
from app.records.letters import Response, ResponseAnswer
from app.records.search_words import pieces

SIZE = 20
AT_ONCE = 500
WEIGHED = 2000
"""How many of the answers found are weighed against each other: the latest filed. A word that is everywhere tells none
of them from another, and weighing all of a big archive would keep everybody waiting."""


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
    """One page of hits. Of `total` answers that were found, the latest `listed` are put in order and listed."""

    total: int
    hits: tuple[Hit, ...]
    page: int = 1
    weighed: bool = True

    @property
    def listed(self) -> int:
        """How many can be paged through."""
        return min(self.total, WEIGHED) if self.weighed else self.total

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.listed // SIZE))


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
    wanted = pieces(words)
    if not wanted:
        return Results(0, (), page)
    total, rows = _dialect(session).find(session, wanted, limits, weighed=WEIGHED, size=SIZE, page=page)
    return Results(total, tuple(_hit(row) for row in rows), page)


def index(session: Session, response: Response) -> None:
    """Put a response into the index, in this transaction."""
    answers = [(answer.id, response.subject, answer.question, answer.answer) for answer in response.answers]
    _dialect(session).put(session, answers)


def index_again(session: Session) -> None:
    """Make the index anew from the archive, in this transaction."""
    dialect = _dialect(session)
    dialect.empty(session)
    rows = (
        select(ResponseAnswer.id, Response.subject, ResponseAnswer.question, ResponseAnswer.answer)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .order_by(ResponseAnswer.id)
        .limit(AT_ONCE)
    )
    last = 0
    while page := session.execute(rows.where(ResponseAnswer.id > last)).all():
        dialect.put(session, [(row[0], row[1], row[2], row[3]) for row in page])
        last = page[-1][0]


def _dialect(session: Session) -> ModuleType:
    return search_tsvector if session.get_bind().dialect.name == "postgresql" else search_fts5


def _latest(session: Session, limits: list[ColumnElement[bool]], page: int) -> Results:
    latest = select(Response.id).where(*limits).order_by(Response.sent_on.desc(), Response.id.desc())
    count = select(func.count(ResponseAnswer.id))
    if limits:
        count = count.join(Response, ResponseAnswer.response_id == Response.id).where(*limits)
    # Each response has an answer, so the answers of this page belong to as many responses as stand up to its end.
    there = latest.limit(page * SIZE).subquery()
    shown = (
        select(ResponseAnswer.label, ResponseAnswer.question, Response, ResponseAnswer.answer)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .where(Response.id.in_(select(there.c.id)))
        .order_by(Response.sent_on.desc(), Response.id.desc(), ResponseAnswer.position)
    )
    found = session.execute(shown.limit(SIZE).offset((page - 1) * SIZE))
    hits = tuple(_hit((*row[:3], _short(row[3]), 0.0)) for row in found)
    return Results(session.scalar(count) or 0, hits, page, weighed=False)


def _hit(row: Any) -> Hit:
    label, question, response, snippet, score = row
    return Hit(response.reference, response.subject, response.sent_on, label, question, snippet, float(score))


def _short(words: str) -> str:
    return words if len(words) <= 200 else words[:200].rsplit(" ", 1)[0] + "…"
