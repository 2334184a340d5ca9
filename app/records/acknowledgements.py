"""The letter that acknowledges a request, as it is kept: a message to the requester with a file of ours."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.law.references import as_file_name
from app.records.requests import Correspondence, FoiRequest

KIND = "acknowledgement"
NOT_SENT = "Made here, and not recorded as sent yet."
REPLACED = "Made here, and replaced by another before it was recorded as sent."
UNSENT = (NOT_SENT, REPLACED)
"""The words beside a letter that nobody said went."""


def acknowledgement(session: Session, foi_request: FoiRequest) -> Correspondence | None:
    """The newest letter that was made here, recorded as sent or not."""
    row = Correspondence
    return session.scalar(
        select(row)
        .where(
            row.request_id == foi_request.id,
            row.direction == "out",
            row.party == "requester",
            row.kind == KIND,
            row.filename == file_name(foi_request),
            row.sha256.is_not(None),
        )
        .order_by(row.id.desc())
        .limit(1)
    )


def file_name(foi_request: FoiRequest) -> str:
    """What the letter is called; it says nothing of who asked."""
    return f"{as_file_name(foi_request.reference)}-{KIND}.docx"
