"""What we said before: the archive's answers, as matching takes them."""

from sqlalchemy import select
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


def past_stamp(session: Session) -> tuple[int, str]:
    """What changes when the archive grows: its last answer, and the response that this belongs to."""
    last = session.execute(
        select(ResponseAnswer.id, Response.reference, Response.recorded_at)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .order_by(ResponseAnswer.id.desc())
        .limit(1)
    ).first()
    return (last.id, f"{last.reference} {last.recorded_at.isoformat()}") if last else (0, "")
