"""What we said before: the archive's answers, as matching takes them."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.records.letters import Response, ResponseAnswer

MOST = 1000


def past_answers(session: Session, *, most: int = MOST) -> list[tuple[ResponseAnswer, Response]]:
    """The latest answers of the archive, for matching."""
    rows = session.execute(
        select(ResponseAnswer, Response)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .order_by(Response.sent_on.desc(), ResponseAnswer.id.desc())
        .limit(most)
    )
    return [(answer, response) for answer, response in rows]


def past_stamp(session: Session) -> tuple[int, int]:
    """What changes when the archive grows: its last answer and how many there are."""
    last, count = session.execute(select(func.max(ResponseAnswer.id), func.count(ResponseAnswer.id))).one()
    return last or 0, count
