"""What the desk asks of its rows of background work."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.law.errors import NotFound
from app.records.housekeeping import Heartbeat
from app.records.jobs import Job
from app.records.people import User

MOST = 500


def job(session: Session, token: str) -> Job | None:
    """The job of this token, if there is one."""
    return session.scalar(select(Job).where(Job.token == token))


def job_for(session: Session, token: str, person: User) -> Job:
    """The job of this token, for the person who asked for it or an administrator.

    Raises NotFound, for anybody else as well: whether there is such work is not their business.
    """
    found = job(session, token)
    if found is None or not (found.created_by_id == person.id or person.has("administrator")):
        raise NotFound("There is no such work, or somebody else asked for it. Go back to where you started it.")
    return found


def lapsed(session: Session, now: datetime) -> list[Job]:
    """Jobs whose worker has not renewed its lease, less those that are being changed at this moment."""
    running = select(Job).where(Job.state == "running", Job.lease_until < now)
    locked = running.order_by(Job.id).limit(MOST).with_for_update(skip_locked=True)
    return list(session.scalars(locked.execution_options(populate_existing=True)))


def waiting(session: Session) -> list[str]:
    """The tokens of jobs that wait for a worker, the oldest first."""
    return list(session.scalars(select(Job.token).where(Job.state == "waiting").order_by(Job.id).limit(MOST)))


def last_sign(session: Session) -> datetime | None:
    """When a worker last gave a sign of life."""
    return session.scalar(select(func.max(Heartbeat.at)))
