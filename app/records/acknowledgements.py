"""The letter that acknowledges a request, as it is kept: a message to the requester with a file of ours."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.law.references import as_file_name
from app.records.letters import AuditEvent
from app.records.requests import Correspondence, FoiRequest

KIND = "acknowledgement"
NOT_SENT = "Made here, and not recorded as sent yet."
REPLACED = "Made here, and replaced by another before it was recorded as sent."
UNSENT = (NOT_SENT, REPLACED)
"""The words beside a letter that nobody said went."""
VERBS = ("acknowledge", "acknowledged", "correspond")
MOST = 200


@dataclass(frozen=True)
class Told:
    """What the last letter that went told the requester; `due` is None where it promised no date.

    `received` is None where its event does not say. `newer` is whether another one was made since and lies unsent.
    """

    due: date | None
    received: date | None
    newer: bool


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


def told(session: Session, foi_request: FoiRequest) -> Told | None:
    """What the story says of the last letter that was made here and went; None where the last word was another one.

    That is so where somebody acknowledged the request in another way since, and recorded it.
    """
    row = AuditEvent
    events = session.execute(
        select(row.verb, row.details)
        .where(row.request_id == foi_request.id, row.verb.in_(VERBS))
        .order_by(row.id.desc())
        .limit(MOST)
    ).all()
    newer, sent = False, ""
    for verb, details in events:
        if sent:
            if verb == "acknowledge" and details.get("sha256") == sent:
                return Told(_day(details.get("due")), _day(details.get("received")), newer)
        elif verb == "acknowledged":
            sent = str(details.get("sha256"))
        elif verb == "acknowledge":
            newer = True
        elif (details.get("direction"), details.get("party"), details.get("kind")) == ("out", "requester", KIND):
            return None
    return None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
