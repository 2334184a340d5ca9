"""The readings of statistics: who took them, for which request, and where their figures are printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.law.errors import NotFound
from app.records.people import User
from app.records.replies import ReadingRow, ReplyFigure, ReplyRow
from app.records.requests import FoiRequest, Question
from app.records.values import reading_of
from app.register.reading import Reading

MOST_READINGS = 60
MOST_USES = 50


@dataclass(frozen=True)
class Taken:
    """One reading that is on file: its number, who took it, and the reference of the request that it was taken for."""

    id: int
    reading: Reading
    by: str
    reference: str | None


def history(session: Session, name: str) -> tuple[Taken, ...]:
    """The latest readings of a statistic, the newest first."""
    return _taken(session, ReadingRow.statistic == name, MOST_READINGS)


def one(session: Session, number: int) -> Taken:
    """One reading. Raises NotFound."""
    found = _taken(session, ReadingRow.id == number, 1)
    if not found:
        raise NotFound("There is no such reading. Choose one on the page of its statistic.")
    return found[0]


def latest(session: Session, name: str) -> ReadingRow | None:
    """The last reading of a statistic, whoever took it."""
    return session.scalar(
        select(ReadingRow).where(ReadingRow.statistic == name).order_by(ReadingRow.id.desc()).limit(1)
    )


def used_in(session: Session, name: str) -> Sequence[str]:
    """The references of the requests whose replies print a figure of a statistic, the latest first."""
    return session.scalars(
        select(FoiRequest.reference)
        .join(Question, Question.request_id == FoiRequest.id)
        .join(ReplyRow, ReplyRow.question_id == Question.id)
        .join(ReplyFigure, ReplyFigure.reply_id == ReplyRow.id)
        .join(ReadingRow, ReadingRow.id == ReplyFigure.reading_id)
        .where(ReadingRow.statistic == name)
        .group_by(FoiRequest.id, FoiRequest.reference)
        .order_by(FoiRequest.id.desc())
        .limit(MOST_USES)
    ).all()


def _taken(session: Session, which: object, most: int) -> tuple[Taken, ...]:
    found = session.execute(
        select(ReadingRow, User.name, FoiRequest.reference)
        .join(User, User.id == ReadingRow.run_by_id)
        .outerjoin(FoiRequest, FoiRequest.id == ReadingRow.request_id)
        .where(which)  # type: ignore[arg-type]  # a condition on columns
        .order_by(ReadingRow.id.desc())
        .limit(most)
    )
    return tuple(Taken(row.id, reading_of(row), name, reference) for row, name, reference in found)
