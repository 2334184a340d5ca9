"""What arrived and is no request yet."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.records.requests import FoiRequest, Incoming

MOST = 10
RECENT = 200
"""Only so many of the last arrivals are looked through: the page shows what somebody may have left lately."""


@dataclass(frozen=True)
class Arrival:
    """One arrival that waits for somebody; `problem` says why it could not be read, where it could not."""

    token: str
    filename: str
    arrived_at: datetime
    problem: str


def unrecorded(session: Session) -> tuple[Arrival, ...]:
    """The latest arrivals that nobody has recorded as a request, the newest first."""
    last = select(func.max(Incoming.id)).scalar_subquery()
    left = (
        select(Incoming.id)
        .outerjoin(FoiRequest, FoiRequest.incoming_id == Incoming.id)
        .where(Incoming.id > last - RECENT, FoiRequest.id.is_(None))
        .order_by(Incoming.id.desc())
        .limit(MOST)
    )
    rows = session.execute(
        select(Incoming.token, Incoming.filename, Incoming.arrived_at, Incoming.problem)
        .where(Incoming.id.in_(left.scalar_subquery()))
        .order_by(Incoming.id.desc())
    )
    return tuple(Arrival(*row) for row in rows)
