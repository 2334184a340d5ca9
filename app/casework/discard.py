"""Bytes go once nothing points at them: of a file that was taken out, of a table whose work came to nothing."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.records import audit, blobs
from app.records.requests import Blob

TO_TRY_AGAIN = timedelta(days=1)
"""So long after it failed or was cancelled, work may be tried again from its page, and needs its file."""


def discard_bytes(session: Session, *, now: datetime) -> int:
    """Remove some of the bytes that nothing points at; how many. One event names them all, by their hashes.

    What somebody keeps at this moment is left alone: each is held, and looked at again once it is.
    """
    kept = blobs.of_jobs(session, ended_since=now - TO_TRY_AGAIN)
    found = blobs.pointless(session, kept)
    if not found:
        return 0
    going = blobs.pointless(session, kept, among=blobs.held(session, found))
    if going:
        session.execute(delete(Blob).where(Blob.sha256.in_(going)))
        audit.append(session, "discard_bytes", by=None, now=now, details={"sha256": going})
    return len(going)
