"""What arrived becomes a request: numbered, dated, its clock running, its questions on file."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.casework.clock import set_due
from app.casework.numbering import next_reference
from app.law.errors import AlreadyDone, BadDate, BadReference, EmptyInput
from app.law.outcomes import Regime
from app.law.references import ReferencePattern, own_reference
from app.law.stages import Stage
from app.records import audit, cases
from app.records.library import load_library
from app.records.people import User
from app.records.requests import FileNote, FoiRequest, Incoming, Question, Requester


@dataclass(frozen=True)
class QuestionText:
    """One question as it is put on file; `start` and `end` are its place in the text that arrived, where it has one."""

    label: str
    text: str
    parts: tuple["QuestionText", ...] = ()
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Receipt:
    """What the officer says of a new request. Without a reference it takes the next number.

    `wishes`, the form in which the answer is wanted, and `their_reference` go into a file note.
    """

    subject: str
    requester_name: str
    requester_address: str
    received_on: date
    questions: tuple[QuestionText, ...]
    organisation: str = ""
    channel: str = "email"
    regime: Regime = Regime.FOIA
    reference: str | None = None
    introduction: str = ""
    wishes: str = ""
    their_reference: str = ""


def receive(
    session: Session, arrived: Incoming, receipt: Receipt, *, by: User, today: date, now: datetime
) -> FoiRequest:
    """Make the request.

    Raises AlreadyDone with the request when what arrived has become one already, BadDate for a day in the future,
    UnknownBankHolidays past the table, BadReference for a reference that is taken.
    """
    made = cases.made_from(session, arrived)
    if made is not None:
        raise AlreadyDone(f"This is on file already, as {made.reference}. Nothing was recorded twice.", made=made)
    if receipt.received_on > today:
        raise BadDate("The date received is in the future. Enter the day on which the request reached the Trust.")
    if not receipt.questions:
        raise EmptyInput("A request needs at least one question. Nothing was recorded. Add the first one.")
    foi_request = FoiRequest(
        reference=_reference(session, receipt, today),
        subject=receipt.subject,
        regime=receipt.regime,
        channel=receipt.channel,
        stage=Stage.RECEIVED,
        received_on=receipt.received_on,
        introduction=receipt.introduction,
        created_at=now,
        incoming_id=arrived.id,
        requester=Requester(
            name=receipt.requester_name, address=receipt.requester_address, organisation=receipt.organisation
        ),
        case_officer_id=by.id,
        clock_events=[],
    )
    set_due(foi_request)
    session.add(foi_request)
    session.flush()
    _put_on_file(session, foi_request, receipt.questions)
    _note(session, foi_request, receipt, by=by, now=now)
    details = {
        "received_on": receipt.received_on.isoformat(),
        "due": foi_request.due_on.isoformat() if foi_request.due_on else None,
        "questions": len(receipt.questions),
        "original": arrived.sha256,
    }
    audit.append(session, "receive", by=by, now=now, foi_request=foi_request, details=details)
    return foi_request


def _reference(session: Session, receipt: Receipt, today: date) -> str:
    own = (receipt.reference or "").strip()
    if not own:
        pattern = ReferencePattern(load_library(session, today).trust.reference_pattern)
        return next_reference(session, pattern, receipt.received_on)
    own_reference(own)
    if cases.taken(session, own):
        raise BadReference(f"The reference {own} is taken. Leave it empty for the next number, or enter another.")
    return own


def _put_on_file(session: Session, foi_request: FoiRequest, questions: tuple[QuestionText, ...]) -> None:
    place = 0
    for question in questions:
        place += 1
        stem = _row(foi_request, question, place, None)
        session.add(stem)
        session.flush()
        for part in question.parts:
            place += 1
            session.add(_row(foi_request, part, place, stem.id))
    session.flush()
    session.expire(foi_request, ["questions"])


def _note(session: Session, foi_request: FoiRequest, receipt: Receipt, *, by: User, now: datetime) -> None:
    """What the answer has to heed: the form that is wanted (FOIA s11, Equality Act s20), and their own reference."""
    said = (
        ("How the requester wants the answer", receipt.wishes),
        ("The requester’s own reference", receipt.their_reference),
    )
    body = "\n".join(f"{title}: {words.strip()}" for title, words in said if words.strip())
    if body:
        session.add(FileNote(request_id=foi_request.id, body=body, written_at=now, written_by_id=by.id))
        session.flush()


def _row(foi_request: FoiRequest, question: QuestionText, place: int, parent: int | None) -> Question:
    return Question(
        request_id=foi_request.id,
        parent_id=parent,
        position=place,
        label=question.label[:40],
        text=question.text,
        regime=foi_request.regime,
        start=question.start,
        end=question.end,
    )
