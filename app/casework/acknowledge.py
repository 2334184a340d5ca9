"""A request is acknowledged: the letter that says so is made, and recorded when it went (R-T12: good practice)."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from app.casework.attach import keep_bytes
from app.casework.clock import clock_of
from app.casework.went import HOW, can_have_gone
from app.law.errors import AlreadyDone, ContentError, Problem, WrongStage
from app.law.months import in_words
from app.law.timeline import CLARIFICATION, FEE
from app.letters.acknowledgement import ACKNOWLEDGEMENT, KEY, Acknowledgement, write_acknowledgement
from app.letters.letter import Letter
from app.letters.template import compile_template
from app.records import audit
from app.records.acknowledgements import KIND, NOT_SENT, REPLACED, UNSENT, Told, acknowledgement, file_name, told
from app.records.library import Library, load_library
from app.records.people import User
from app.records.requests import Correspondence, FoiRequest

NO_TEMPLATE = Problem(
    f"{KEY}.docx",
    None,
    "The Trust has no letter template for acknowledgements in force, so none was made.",
    "It comes with the desk. A curator takes it in on the page Content and a second person approves it, or an "
    "administrator runs: foi answers import --adopt REASON --by ADMINISTRATOR. Until then, write to the requester "
    "yourself and record that under Correspondence.",
)
ALREADY = "This request is acknowledged already. Nothing was recorded twice."
_ASKED = {CLARIFICATION: "your answer to the question that we asked on", FEE: "the fee that we asked for on"}


def make_acknowledgement(
    session: Session, foi_request: FoiRequest, *, again: bool = False, by: User, today: date, now: datetime
) -> Correspondence:
    """Make the letter, dated today; where one was made already, it is that one.

    `again` makes another where that one would say something else today, or where the one that went says what is no
    longer so; the one before is kept beside it. Raises AlreadyDone when the request is acknowledged and what it was
    told still holds, WrongStage once it is finished or no reply is owed, ContentError without a template for it or
    with a faulty one.
    """
    _is_open(foi_request)
    if foi_request.acknowledged_on is not None:
        said = told(session, foi_request)
        if not (again and said and (said.newer or no_longer_so(foi_request, said))):
            raise AlreadyDone(ALREADY, made=foi_request)
    before = acknowledgement(session, foi_request)
    if before is not None and not again:
        return before
    library = load_library(session, today)
    letter = letter_of(foi_request, library, today)
    if before is not None and before.sha256 == letter.sha256:
        return before
    sent_before = before is not None and before.body not in UNSENT
    if before is not None and not sent_before:
        before.body = REPLACED
    row = Correspondence(
        request_id=foi_request.id,
        direction="out",
        party="requester",
        kind=KIND,
        body=NOT_SENT,
        filename=file_name(foi_request),
        sha256=keep_bytes(session, letter.data),
        happened_on=today,
        recorded_at=now,
        recorded_by_id=by.id,
    )
    session.add(row)
    session.flush()
    details = {
        "sha256": letter.sha256,
        "on": today.isoformat(),
        "due": foi_request.due_on.isoformat() if foi_request.due_on else None,
        "received": foi_request.received_on.isoformat(),
        "template": library.version("template", KEY).sha256,
    }
    if before is not None:
        details["instead_of"] = before.sha256
        details["because"] = (
            f"What the one that went on {in_words(before.happened_on)} says is no longer so. That one stays on file."
            if sent_before
            else f"It replaces the letter of {in_words(before.happened_on)}, which stays on file, unsent."
        )
    audit.append(session, "acknowledge", by=by, now=now, foi_request=foi_request, details=details)
    return row


def acknowledged(
    session: Session, foi_request: FoiRequest, *, sent_on: date, how: str, by: User, today: date, now: datetime
) -> None:
    """Record that the letter went to the requester on `sent_on`; of several, the first acknowledged the request.

    Raises AlreadyDone when that is recorded, WrongStage without a letter or once the request is finished, BadDate for a
    day in the future or before the letter's own.
    """
    _is_open(foi_request)
    if foi_request.acknowledged_on is not None:
        said = told(session, foi_request)
        if not (said and said.newer):
            raise AlreadyDone(ALREADY, made=foi_request)
    row = acknowledgement(session, foi_request)
    if row is None:
        raise WrongStage("There is no acknowledgement yet. Make the letter, send it, and then record it.")
    can_have_gone(sent_on, row.happened_on, today)
    row.body = f"Our letter of {in_words(row.happened_on)}, sent {HOW[how]}."
    row.happened_on = sent_on
    foi_request.acknowledged_on = foi_request.acknowledged_on or sent_on
    session.flush()
    details = {"on": sent_on.isoformat(), "how": how, "sha256": row.sha256}
    audit.append(session, "acknowledged", by=by, now=now, foi_request=foi_request, details=details)


def letter_of(foi_request: FoiRequest, library: Library, written_on: date) -> Letter:
    """The letter of a day: the same bytes as long as the request, its clock and the template are the same.

    Raises ContentError without a template that prints, WrongStage when no reply is owed.
    """
    if KEY not in library.templates:
        raise ContentError([NO_TEMPLATE])
    clock = clock_of(foi_request)
    if clock.due is None and not clock.waiting_for:
        raise WrongStage(
            "The fee did not come in its time, so no reply is owed and nothing can be promised. No letter was made. "
            "Write to the requester yourself, or close the request."
        )
    said = Acknowledgement(
        reference=foi_request.reference,
        subject=foi_request.subject,
        regime=foi_request.regime,
        received=foi_request.received_on,
        written_on=written_on,
        due=clock.due,
        provisional=clock.provisional,
        waiting_for=_asked(clock.waiting_for),
        trust=library.trust,
    )
    template = compile_template(library.templates[KEY], f"{KEY}.docx", ACKNOWLEDGEMENT)
    return write_acknowledgement(template, said, foi_request.requester.name)


def _asked(waiting_for: str) -> str:
    """What the clock waits for, as it is put to the requester."""
    what, _, on = waiting_for.partition(", asked for on ")
    return f"{_ASKED[what]} {on}" if what in _ASKED else waiting_for


def no_longer_so(foi_request: FoiRequest, said: Told | None) -> tuple[str, ...]:
    """What a letter that went says and what is otherwise now, a sentence each. While the clock waits it is let be."""
    now = clock_of(foi_request).due
    found = []
    if said and said.received and said.received != foi_request.received_on:
        found.append(
            f"The acknowledgement says that the request came on {in_words(said.received)}; "
            f"{in_words(foi_request.received_on)} is recorded now."
        )
    if said and said.due and now and said.due != now:
        found.append(f"The acknowledgement says reply by {in_words(said.due)}; the date is now {in_words(now)}.")
    return tuple(found)


def _is_open(foi_request: FoiRequest) -> None:
    if not foi_request.stage.is_open:
        raise WrongStage("This request is finished, so there is nothing to acknowledge any more. Nothing was changed.")
