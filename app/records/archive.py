"""What we said before: the archive's answers, as matching takes them."""

from collections.abc import Iterator, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

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
    rows = session.execute(
        select(ResponseAnswer, Response)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .where(ResponseAnswer.id.in_(ids))
    )
    return {answer.id: (answer, response) for answer, response in rows}


def past_stamp(session: Session) -> tuple[int, int, str]:
    """How many answers the archive has, the last of them, and which desk's it is: what changes when it does."""
    count, last = session.execute(select(func.count(ResponseAnswer.id), func.max(ResponseAnswer.id))).one()
    first = session.execute(select(Response.reference, Response.recorded_at).order_by(Response.id).limit(1)).first()
    return count, last or 0, f"{first.reference} {first.recorded_at.isoformat()}" if first else ""
