"""A mistake in what was recorded of a request is put right: when it arrived, what it is called, who asked."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from app.casework.change import AFTER_DRAFTING, reopen
from app.casework.clock import set_due
from app.casework.nameless import nameless
from app.law.errors import BadDate, StaleEdit, WrongStage
from app.law.outcomes import Regime
from app.law.stages import Stage
from app.records import audit
from app.records.library import load_library
from app.records.people import User
from app.records.requests import FoiRequest

OF_THE_DRAFT = ("subject", "regime", "received_on")
"""What the draft says, and so the approval binds."""
WORDS = {
    "subject": "subject",
    "regime": "law",
    "received_on": "date received",
    "channel": "way it came",
    "name": "requester’s name",
    "address": "requester’s address",
    "organisation": "requester’s organisation",
}


@dataclass(frozen=True)
class Details:
    """What is recorded of a request, as an officer may correct it."""

    subject: str
    regime: Regime
    received_on: date
    channel: str
    name: str
    address: str
    organisation: str

    @classmethod
    def of(cls, foi_request: FoiRequest) -> "Details":
        """As they stand."""
        requester = foi_request.requester
        return cls(
            subject=foi_request.subject,
            regime=foi_request.regime,
            received_on=foi_request.received_on,
            channel=foi_request.channel,
            name=requester.name,
            address=requester.address,
            organisation=requester.organisation,
        )

    def changed_from(self, before: "Details") -> tuple[str, ...]:
        """The names of the details that differ."""
        return tuple(name for name in WORDS if getattr(self, name) != getattr(before, name))


def correct(
    session: Session,
    foi_request: FoiRequest,
    details: Details,
    *,
    because: str,
    version: int,
    by: User,
    today: date,
    now: datetime,
) -> tuple[str, ...]:
    """Put the details right, and work the due date out anew; the names of what changed, none where nothing did.

    What the draft says, or the letter that lies ready, changes with it: then an approval no longer stands. The story
    tells which details changed and never what a requester's were.

    Raises StaleEdit with the request when somebody saved first, BadDate for a day of receipt that cannot be right,
    UnknownBankHolidays past the table, WrongStage once the request is finished.
    """
    if not foi_request.stage.is_open:
        raise WrongStage(
            "This request is finished, so what is recorded of it stays as it is. Nothing was changed. "
            "Write a file note that says what was wrong."
        )
    before = Details.of(foi_request)
    changed = details.changed_from(before)
    if not changed:
        return ()
    if foi_request.version != version:
        raise StaleEdit(
            "Somebody changed this request while you were correcting it. Nothing of yours was saved, and it is still "
            "in the form: look at what is recorded now, and save again.",
            stored=before,
        )
    _received_can_be(foi_request, details.received_on, today)
    due = foi_request.due_on
    library = load_library(session, today)
    said = nameless(because, foi_request.requester, library)
    _put(foi_request, details, before)
    set_due(foi_request)
    session.flush()
    words = ", ".join(WORDS[name] for name in changed)
    if set(changed) & set(OF_THE_DRAFT) or foi_request.due_on != due or foi_request.stage is Stage.ISSUED:
        reopen(session, foi_request, f"This was corrected: {words}.", by=by, now=now)
    audit.append(
        session,
        "correct",
        by=by,
        now=now,
        foi_request=foi_request,
        details={
            "changed": words,
            "because": nameless(said, foi_request.requester, library),
            "received_before": before.received_on.isoformat(),
            "received_on": details.received_on.isoformat(),
            "due_before": due.isoformat() if due else None,
            "due": foi_request.due_on.isoformat() if foi_request.due_on else None,
        },
    )
    return changed


def voids(foi_request: FoiRequest) -> bool:
    """Whether a correction may take an approval back."""
    return foi_request.stage in AFTER_DRAFTING


def _received_can_be(foi_request: FoiRequest, day: date, today: date) -> None:
    if day > today:
        raise BadDate("The date received is in the future. Enter the day on which the request reached the Trust.")
    first = min((event.on for event in foi_request.clock_events), default=None)
    if first is not None and day > first:
        raise BadDate(
            "The date received is after something that is recorded as having moved the deadline. Nothing was changed. "
            "Check both dates."
        )
    if foi_request.acknowledged_on is not None and day > foi_request.acknowledged_on:
        raise BadDate(
            "The date received is after the day on which the request was acknowledged. Nothing was changed. "
            "Check both dates."
        )


def _put(foi_request: FoiRequest, details: Details, before: Details) -> None:
    requester = foi_request.requester
    requester.name, requester.address, requester.organisation = details.name, details.address, details.organisation
    foi_request.subject, foi_request.channel = details.subject, details.channel
    foi_request.received_on, foi_request.regime = details.received_on, details.regime
    flag_modified(foi_request, "subject")  # a new name or address alone counts the request's version up too
    for question in foi_request.questions:
        if question.regime is before.regime:
            question.regime = details.regime
