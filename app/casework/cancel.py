"""Somebody no longer wants a piece of background work."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.records.jobs import Job


def ask_to_cancel(session: Session, job: Job, *, now: datetime) -> None:
    """End work that has not begun; ask work that is under way to end at its next step. Ended work stays as it is."""
    waiting = update(Job).where(Job.id == job.id, Job.state == "waiting")
    session.execute(waiting.values(state="cancelled", cancel_asked=True, ended_at=now))
    session.execute(update(Job).where(Job.id == job.id, Job.state == "running").values(cancel_asked=True))
    session.expire(job)
