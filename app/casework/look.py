"""Somebody takes out what names the requester: nothing changes, and it is on record all the same."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.records import audit
from app.records.people import User
from app.records.requests import FoiRequest, Incoming


def look(session: Session, foi_request: FoiRequest, what: str, *, by: User, now: datetime) -> None:
    """Record that `by` takes `what` of a request: the original, the letter, or the email that carries it."""
    audit.append(session, "look", by=by, now=now, foi_request=foi_request, details={"what": what})


def look_at_arrival(session: Session, incoming: Incoming, *, by: User, now: datetime) -> None:
    """Record that `by` takes the original of what is no request yet."""
    audit.append(session, "look", by=by, now=now, details={"what": "original", "incoming": incoming.id})
