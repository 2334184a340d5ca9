"""Correspondence: what was written and said about a case, to and from whom, kept with the file that carried it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.casework.attach import keep_bytes, may_discard
from app.casework.nameless import nameless
from app.law.errors import AlreadyDone, BadDate, EmptyInput, InputTooLarge, WrongStage, WrongType
from app.law.months import in_words
from app.records import audit, papers
from app.records.acknowledgements import KIND, file_name
from app.records.library import load_library
from app.records.people import User
from app.records.requests import Correspondence, FoiRequest
from app.release.kinds import is_program, not_too_large

LONGEST = 50_000
DIRECTIONS = {"in": "Received", "out": "Sent"}
PARTIES = {"requester": "the requester", "consulted": "somebody consulted", "other": "somebody else"}
KINDS = {
    "acknowledgement": "Acknowledgement",
    "clarification": "Clarification",
    "question": "Question",
    "reply": "Reply",
    "other": "Other",
}
ACKNOWLEDGES = ("out", "requester", "acknowledgement")


@dataclass(frozen=True)
class MessageText:
    """A message as it is recorded: words, a file with a clean name, or both."""

    direction: str
    party: str
    kind: str
    on: date
    body: str = ""
    filename: str = ""
    data: bytes = b""


def record_message(
    session: Session, foi_request: FoiRequest, text: MessageText, *, by: User, today: date, now: datetime
) -> Correspondence:
    """Put a message on the case. It moves no clock: a clarification is recorded as a clock event as well.

    The first acknowledgement that went to the requester acknowledges the request.

    Raises EmptyInput, InputTooLarge and WrongType for what is not kept, BadDate for a day in the future or before the
    request came, AlreadyDone for the very same message.
    """
    body = text.body.replace("\r\n", "\n").replace("\0", "")
    if not body.strip() and not text.filename:
        raise EmptyInput("Enter the words of the message, or choose its file")
    if len(body) > LONGEST:
        raise InputTooLarge(f"The words must be {LONGEST:,} characters or fewer. Upload a longer message as a file")
    if text.on > today:
        raise BadDate("The date is in the future. Nothing was recorded. Enter the day on which it was sent or came.")
    if text.on < foi_request.received_on:
        raise BadDate("The date is before the request was received. Nothing was recorded. Check both dates.")
    if text.filename:
        not_too_large(text.data)
        if is_program(text.data):
            raise WrongType("This is a program, which the desk does not keep. Nothing was recorded.")
    message = Correspondence(
        request_id=foi_request.id,
        direction=text.direction,
        party=text.party,
        kind=text.kind,
        body=body,
        filename=text.filename,
        sha256=keep_bytes(session, text.data) if text.filename else None,
        happened_on=text.on,
        recorded_at=now,
        recorded_by_id=by.id,
    )
    if papers.recorded_already(session, message):
        raise AlreadyDone("That message is on file already. Nothing was recorded twice.", made=foi_request)
    session.add(message)
    if (text.direction, text.party, text.kind) == ACKNOWLEDGES and foi_request.acknowledged_on is None:
        foi_request.acknowledged_on = text.on
    session.flush()
    details = {"direction": text.direction, "party": text.party, "kind": text.kind, "on": text.on.isoformat()}
    if message.sha256:
        details["sha256"] = message.sha256
    audit.append(session, "correspond", by=by, now=now, foi_request=foi_request, details=details)
    return message


def drop_message_file(
    session: Session, foi_request: FoiRequest, number: int, because: str, *, by: User, today: date, now: datetime
) -> None:
    """Take the file off a message that it was kept with by mistake; the message stays, and says so.

    Raises AlreadyDone when no file is there, WrongStage once the request is finished and for a letter that was made
    here.
    """
    row = session.get(Correspondence, number)
    if row is None or row.request_id != foi_request.id or row.sha256 is None:
        raise AlreadyDone("That message has no file any more. Nothing was changed.", made=foi_request)
    may_discard(foi_request)
    if row.kind == KIND and row.filename == file_name(foi_request):
        raise WrongStage("This letter was made by the desk and stays on record. Nothing was changed.")
    digest = row.sha256
    said = f"Its file was taken off on {in_words(today)}: {because.strip()}"
    row.body = f"{row.body}\n\n{said}" if row.body.strip() else said
    row.sha256, row.filename = None, ""
    session.flush()
    told = nameless(because, foi_request.requester, load_library(session, today))
    details = {"sha256": digest, "because": told}
    audit.append(session, "drop_message_file", by=by, now=now, foi_request=foi_request, details=details)
