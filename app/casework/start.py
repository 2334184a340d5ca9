"""Background work begins: a row in the step's own transaction, and a place in the queue once that is committed."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.casework.kinds import KINDS
from app.law.errors import WrongStage
from app.records.jobs import Job
from app.records.people import User
from app.records.session import DeskSession

STARTED = "work to put on the queue"
ENQUEUE = "enqueue"
"""In `session.info`: puts a job's token on the queue. Where there is none, the worker's sweep finds the row."""


def start(
    session: Session,
    kind: str,
    args: Mapping[str, Any],
    *,
    by: User | None,
    now: datetime,
    then: str = "/",
    back: str = "/",
    token: str = "",
) -> Job:
    """Ask for work of a kind. `args` are plain JSON that names no requester; a file travels as a blob, by its hash.

    `then` is the local address where the page goes on when the work is done, unless its effect says "next"; `back`
    is where somebody goes when it failed or was cancelled. The page of the work is /work/<job.token>.
    """
    if kind not in KINDS:
        raise LookupError(f"there is no work of the kind {kind!r}: put it into casework/kinds.py")
    job = Job(
        token=token or secrets.token_hex(16),
        kind=kind,
        args=dict(args),
        result={"next": then, "back": back},
        created_at=now,
        created_by_id=by.id if by else None,
    )
    session.add(job)
    session.flush()
    session.info.setdefault(STARTED, []).append(job.token)
    return job


def start_again(session: Session, job: Job) -> None:
    """Try work that failed or was cancelled once more, from the beginning.

    Raises WrongStage for work that is under way or done.
    """
    if job.state not in ("failed", "cancelled"):
        raise WrongStage("This work is under way or done already. Nothing was changed. Open its page again.")
    job.state, job.tries, job.error, job.cancel_asked = "waiting", 0, "", False
    job.step, job.done, job.total, job.started_at, job.ended_at = "", 0, None, None, None
    session.flush()
    session.info.setdefault(STARTED, []).append(job.token)


@event.listens_for(DeskSession, "after_commit")
def _put_on_the_queue(session: Session) -> None:
    """Only what really happened is queued; of what cannot be queued now, the row is there to be swept up."""
    if session.in_nested_transaction():
        return
    for token in session.info.pop(STARTED, []):
        if enqueue := session.info.get(ENQUEUE):
            enqueue(token)


@event.listens_for(DeskSession, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(STARTED, None)
