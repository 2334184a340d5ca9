"""Work that a killed worker left behind is taken up again, and what waits without a place in the queue is found."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.casework.lease import GAVE_UP, MOST_TRIES
from app.records import work


def sweep(session: Session, *, now: datetime) -> list[str]:
    """End every lease that has run out: the job waits again, or has failed after its last try, or is cancelled.

    The tokens of all jobs that wait come back, the oldest first, to be queued if they are not.
    """
    for job in work.lapsed(session, now):
        job.worker, job.lease_until = "", None
        if job.cancel_asked:
            job.state, job.ended_at = "cancelled", now
        elif job.tries >= MOST_TRIES:
            job.state, job.error, job.ended_at = "failed", GAVE_UP, now
        else:
            job.state = "waiting"
    session.flush()
    return work.waiting(session)
