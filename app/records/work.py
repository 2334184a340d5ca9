"""What the desk asks of its rows of background work."""

from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.law.errors import NotFound
from app.records.housekeeping import WORKER, Heartbeat
from app.records.jobs import Job
from app.records.people import User

MOST = 500
MOST_SHOWN = 50
FAR = timedelta(hours=1)


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
    """Jobs whose worker has not renewed its lease, less those that are being changed at this moment.

    No lease runs so far ahead as FAR: one that does was taken before the clock was set back.
    """
    over = or_(Job.lease_until < now, Job.lease_until > now + FAR)
    running = select(Job).where(Job.state == "running", over)
    locked = running.order_by(Job.id).limit(MOST).with_for_update(skip_locked=True)
    return list(session.scalars(locked.execution_options(populate_existing=True)))


def waiting(session: Session) -> list[str]:
    """The tokens of jobs that wait for a worker, the oldest first."""
    return list(session.scalars(select(Job.token).where(Job.state == "waiting").order_by(Job.id).limit(MOST)))


def last_sign(session: Session) -> datetime | None:
    """When a worker last gave a sign of life."""
    return session.scalar(select(func.max(Heartbeat.at)).where(Heartbeat.name == WORKER))


def unfinished(session: Session, since: datetime) -> list[Job]:
    """Jobs that are under way or wait, and those that failed since then; the newest first."""
    failed = (Job.state == "failed") & (Job.ended_at >= since)
    chosen = select(Job).where(or_(Job.state.in_(("running", "waiting")), failed))
    return list(session.scalars(chosen.order_by(Job.id.desc()).limit(MOST_SHOWN)))
