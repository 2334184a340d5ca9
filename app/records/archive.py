"""What we said before: the archive's answers, as matching takes them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.records.content import ContentVersion
from app.records.decisions import latest_calibration
from app.records.letters import Response, ResponseAnswer

MOST = 50_000
"""The latest answers that matching looks among."""

_AT_A_TIME = 5000


def past_questions(session: Session, after: int, *, most: int = MOST) -> Iterator[tuple[int, str]]:
    """The id and the question of the latest answers of the archive whose id is beyond `after`, in order."""
    newest = (
        select(ResponseAnswer.id)
        .where(ResponseAnswer.id > after)
        .order_by(ResponseAnswer.id.desc())
        .limit(most)
        .subquery()
    )
    query = (
        select(ResponseAnswer.id, ResponseAnswer.question)
        .where(ResponseAnswer.id.in_(select(newest.c.id)))
        .order_by(ResponseAnswer.id)
        .execution_options(yield_per=_AT_A_TIME)
    )
    for row in session.execute(query):
        yield row.id, row.question


def past_answers(session: Session, ids: Sequence[int]) -> dict[int, tuple[ResponseAnswer, Response]]:
    """Some answers of the archive with their responses, by id; those that are not there any more are left out."""
    if not ids:
        return {}
    rows = session.execute(
        select(ResponseAnswer, Response)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .where(ResponseAnswer.id.in_(ids))
    )
    return {answer.id: (answer, response) for answer, response in rows}


@dataclass(frozen=True)
class Stamp:
    """What changes when what matching goes by does: the last answer of the archive, whose it is, the calibration."""

    last: int
    desk: str
    calibration: bytes | None


def stamp(session: Session) -> Stamp:
    """The last answer that the archive has, which desk's it is, and how sure matching may be here.

    One query, which counts nothing, for every page that shows a suggestion asks it.
    """
    first = select(Response.reference, Response.recorded_at).order_by(Response.id).limit(1).subquery()
    version = ContentVersion
    last, reference, recorded_at, body = session.execute(
        select(
            select(func.max(ResponseAnswer.id)).scalar_subquery(),
            select(first.c.reference).scalar_subquery(),
            select(first.c.recorded_at).scalar_subquery(),
            latest_calibration(case((version.state == "approved", version.body))).scalar_subquery(),
        )
    ).one()
    return Stamp(last or 0, f"{reference} {recorded_at.isoformat()}" if reference else "", body)
