"""A job ends otherwise than well: it is put on its row how, and given to another worker where that may help."""

import logging
import traceback
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.casework.lease import Lease, drop, fail, give_back
from app.casework.work import LeaseLost, WorkCancelled, WorkStopped
from app.law.errors import DatabaseTrouble, DeskError

log = logging.getLogger("reply_desk.jobs")


def leave_off(session: Session, lease: Lease, error: Exception, *, now: datetime) -> str:
    """Put the end that `error` brought on the row; it comes back in a few words that name nobody.

    A DeskError is an answer, and the job has failed with its sentence. Any other error is a fault, which may pass
    (a database that was away): the job is tried again, some times. Raises LeaseLost.
    """
    if isinstance(error, LeaseLost):
        return "was taken over by another worker"
    if isinstance(error, WorkCancelled):
        drop(session, lease, now=now)
        return "is cancelled"
    if isinstance(error, WorkStopped):
        give_back(session, lease, counted=False, now=now)
        return "is given back, as the worker stops"
    if isinstance(error, DeskError) and not isinstance(error, DatabaseTrouble):
        fail(session, lease, str(error), now=now)
        return f"has failed: {type(error).__name__}"
    log.error("job %s (%s): %s at %s", lease.job_id, lease.kind, type(error).__name__, _where(error))
    again = give_back(session, lease, counted=True, now=now)
    return "is given back after a fault" if again else "has failed after its last try"


def _where(error: Exception) -> str:
    """The way to a fault without its message, which may hold what a requester wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))
