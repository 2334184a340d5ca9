"""A sign of life from a worker."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.records.housekeeping import Heartbeat


def beat(session: Session, name: str, *, holidays_version: str, now: datetime) -> Heartbeat:
    """Note that the worker `name` is alive, and which table of bank holidays it has. It changes no request."""
    row = session.get(Heartbeat, name)
    if row is None:
        row = Heartbeat(name=name)
        session.add(row)
    row.at, row.holidays_version = now, holidays_version
    session.flush()
    return row
