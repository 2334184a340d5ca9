"""Somebody takes out what names the requester: nothing changes, and it is on record all the same."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.records import audit
from app.records.people import User
from app.records.requesters import SEARCHED, searched
from app.records.requests import FoiRequest, Incoming


def look(session: Session, foi_request: FoiRequest, what: str, *, by: User, now: datetime) -> None:
    """Record that `by` takes `what` of a request: the original, the letter, or the email that carries it."""
    audit.append(session, "look", by=by, now=now, foi_request=foi_request, details={"what": what})


def look_at_arrival(session: Session, incoming: Incoming, *, by: User, now: datetime) -> None:
    """Record that `by` takes the original of what is no request yet."""
    audit.append(session, "look", by=by, now=now, details={"what": "original", "incoming": incoming.id})


def look_for(session: Session, references: list[str], total: int, *, by: User, now: datetime) -> None:
    """Record that `by` searched by who asked, and which requests that showed; never what was searched for.

    Once a day for the same requests, as for every read.
    """
    if not searched(session, references, by=by, now=now):
        audit.append(session, SEARCHED, by=by, now=now, details={"found": total, "requests": references})
