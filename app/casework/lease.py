"""A worker takes a job and holds it. Every change names the worker: one whose lease was taken changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.casework.work import LeaseLost, WorkCancelled
from app.records.jobs import Job

LEASE = timedelta(seconds=90)
MOST_TRIES = 3
GAVE_UP = (
    f"It was stopped {MOST_TRIES} times before it could end. Nothing was changed, and what it works on is kept. "
    "Try again, and if that fails as well, tell your administrator when."
)


@dataclass(frozen=True)
class Lease:
    """One worker's hold on one job. `worker` is a name of this hold alone."""

    job_id: int
    kind: str
    args: Mapping[str, Any]
    by_id: int | None
    worker: str
    tries: int


def take(session: Session, token: str, worker: str, *, now: datetime) -> Lease | None:
    """Take a job that waits; None when it does not wait (any more), so that one queued twice runs once."""
    waiting = update(Job).where(Job.token == token, Job.state == "waiting")
    taken = session.execute(
        waiting.values(
            state="running",
            worker=worker,
            lease_until=now + LEASE,
            tries=Job.tries + 1,
            started_at=func.coalesce(Job.started_at, now),
        ).execution_options(synchronize_session=False)
    )
    if not taken.rowcount:  # type: ignore[attr-defined]
        return None
    row = session.execute(
        select(Job.id, Job.kind, Job.args, Job.created_by_id, Job.tries).where(Job.token == token)
    ).one()
    return Lease(row.id, row.kind, row.args, row.created_by_id, worker, row.tries)


def renew(session: Session, lease: Lease, *, now: datetime) -> None:
    """Hold it for another while.

    Raises LeaseLost.
    """
    _change(session, lease, lease_until=now + LEASE)


def progress(session: Session, lease: Lease, words: str, done: int, total: int | None, *, now: datetime) -> None:
    """Say how far it is, and hold on.

    Raises LeaseLost, and WorkCancelled where that was asked.
    """
    _change(session, lease, step=words[:200], done=done, total=total, lease_until=now + LEASE)
    if session.scalar(select(Job.cancel_asked).where(Job.id == lease.job_id)):
        raise WorkCancelled


def hold(session: Session, lease: Lease, *, now: datetime) -> None:
    """Begin the transaction of the effect: nobody takes the job, or cancels it, until that has ended.

    Raises as `progress`.
    """
    renew(session, lease, now=now)
    if session.scalar(select(Job.cancel_asked).where(Job.id == lease.job_id)):
        raise WorkCancelled


def finish(session: Session, lease: Lease, made: Mapping[str, Any], *, now: datetime) -> None:
    """It is done, in the transaction of its effect.

    Raises LeaseLost.
    """
    before = session.scalar(select(Job.result).where(Job.id == lease.job_id)) or {}
    _change(session, lease, state="done", result={**before, **made}, step="", lease_until=None, ended_at=now)


def fail(session: Session, lease: Lease, sentence: str, *, now: datetime) -> None:
    """It cannot be done; `sentence` says why and what to do.

    Raises LeaseLost.
    """
    _change(session, lease, state="failed", error=sentence, step="", lease_until=None, ended_at=now)


def drop(session: Session, lease: Lease, *, now: datetime) -> None:
    """It was cancelled.

    Raises LeaseLost.
    """
    _change(session, lease, state="cancelled", step="", lease_until=None, ended_at=now)


def give_back(session: Session, lease: Lease, *, counted: bool, now: datetime) -> bool:
    """Let another worker try: whether there is another try. One that is not `counted` was nobody's fault.

    Raises LeaseLost.
    """
    if counted and lease.tries >= MOST_TRIES:
        fail(session, lease, GAVE_UP, now=now)
        return False
    tries = lease.tries if counted else lease.tries - 1
    _change(session, lease, state="waiting", worker="", lease_until=None, tries=tries)
    return True


def _change(session: Session, lease: Lease, **values: Any) -> None:
    mine = update(Job).where(Job.id == lease.job_id, Job.worker == lease.worker, Job.state == "running")
    changed = session.execute(mine.values(**values).execution_options(synchronize_session=False))
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise LeaseLost
