"""What became of standard answers that did not stay: kept for curators, without a word of the request."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records.letters import Submission
from app.records.replies import SHELF, ReplyRow
from app.records.requests import FoiRequest
from app.records.working_answers import AnswerRejected


def rejected(
    session: Session, foi_request: FoiRequest, row: ReplyRow, instead: tuple[str, str] | None, *, now: datetime
) -> None:
    """Note the answers that a reply was made from and is no more.

    Another source takes their place (`instead`, its kind and key), or their words change for the first time since a
    reviewer returned the draft.
    """
    ours = [source for source in row.sources if source.kind in SHELF and (source.kind, source.key) != instead]
    if not ours:
        return
    why = "replaced" if instead else "returned"
    if why == "returned" and not _returned_since(session, foi_request, row):
        return
    session.add_all(
        AnswerRejected(key=source.key, content_version_id=source.content_version_id, why=why, at=now) for source in ours
    )


def _returned_since(session: Session, foi_request: FoiRequest, row: ReplyRow) -> bool:
    """Whether the draft came back from review after this reply was last changed."""
    ours = (Submission.request_id == foi_request.id, Submission.returned_at >= row.changed_at)
    return session.scalar(select(Submission.id).where(*ours).limit(1)) is not None
