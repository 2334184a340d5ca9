"""Bytes that nothing points at any more: found a few at a time, so that a sweep may remove them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session

from app.records.jobs import Job
from app.records.letters import Approval, LetterRow
from app.records.requests import Attachment, Blob, Correspondence

MOST = 100
MOST_JOBS = 5000


def pointless(session: Session, kept: Collection[str], *, among: Sequence[str] | None = None) -> list[str]:
    """The hashes of bytes that no file, no message and none of `kept` points at, in their order.

    A letter that was issued keeps its enclosures, though its approval was voided and they were taken out since.
    """
    once_issued = (
        select(Approval.id)
        .join(LetterRow, LetterRow.approval_id == Approval.id)
        .where(Approval.voided_at.is_not(None), Approval.draft_json.contains(Blob.sha256))
    )
    found = select(Blob.sha256).where(
        Blob.sha256.not_in(select(Attachment.sha256)),
        Blob.sha256.not_in(select(Correspondence.sha256).where(Correspondence.sha256.is_not(None))),
        ~exists(once_issued.correlate(Blob)),
    )
    if kept:
        found = found.where(Blob.sha256.not_in(kept))
    if among is not None:
        found = found.where(Blob.sha256.in_(among))
    return list(session.scalars(found.order_by(Blob.sha256).limit(MOST)))


def of_jobs(session: Session, *, ended_since: datetime) -> set[str]:
    """The hashes that background work names which is not done, and did not end before that moment."""
    live = or_(Job.state.in_(("waiting", "running")), Job.ended_at >= ended_since)
    rows = session.scalars(select(Job.args).where(Job.state != "done", live).order_by(Job.id.desc()).limit(MOST_JOBS))
    return {value for args in rows for value in args.values() if isinstance(value, str) and len(value) == 64}


def held(session: Session, these: Sequence[str]) -> list[str]:
    """Those of these bytes that nobody is at work with, held until the transaction ends."""
    rows = select(Blob.sha256).where(Blob.sha256.in_(these)).with_for_update(skip_locked=True)
    return list(session.scalars(rows))
