"""The clock of a request: working it out from its events, and recording another."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.casework.change import reopen
from app.casework.nameless import nameless
from app.law.bank_holidays import BankHolidays
from app.law.clock import Clock, EventKind, ask, run
from app.law.errors import BadDate, NotQualified, WrongStage
from app.law.exemptions import allows_public_interest_extension
from app.records import audit
from app.records.library import load_library
from app.records.people import User
from app.records.requests import ClockEvent, FoiRequest
from app.records.values import events_of

LONGEST_WAIT = 200
"""What the column holds."""


def clock_of(foi_request: FoiRequest, holidays: BankHolidays | None = None) -> Clock:
    """The clock as the events of a request leave it.

    Raises UnknownBankHolidays past the table.
    """
    table = holidays or BankHolidays.shipped()
    return run(foi_request.regime.value, foi_request.received_on, events_of(foi_request), table)


def not_waiting(foi_request: FoiRequest, done: str) -> None:
    """Raises WrongStage while the Trust waits for somebody: until then nothing is `done` (submitted, issued)."""
    if foi_request.due_on is None and foi_request.waiting_for:
        raise WrongStage(
            f"The clock is not running: the Trust waits for {foi_request.waiting_for}. Nothing was {done}. "
            "Record what arrived first, or close the request."
        )


def set_due(foi_request: FoiRequest, holidays: BankHolidays | None = None) -> Clock:
    """Keep on the row what the clock says, with the version of the table that it rests on."""
    table = holidays or BankHolidays.shipped()
    clock = clock_of(foi_request, table)
    foi_request.due_on = clock.due
    foi_request.due_provisional = clock.provisional
    foi_request.waiting_for = clock.waiting_for[:LONGEST_WAIT]
    foi_request.holidays_version = table.version
    return clock


@dataclass(frozen=True)
class Extension:
    """More time to weigh the public interest in `sections` (FOIA s10(3)), for the parts that they cover and no other.

    The notice of s17(1) and (2) is still due by `notice_due`; the decision is expected by `decide_by` at the latest.
    """

    sections: tuple[str, ...]
    notice_due: date
    decide_by: date


def extension_of(foi_request: FoiRequest) -> Extension | None:
    """The extension that a request has, or None: without a qualified exemption, or while the clock waits."""
    events = [event for event in events_of(foi_request) if event.kind is EventKind.EXEMPTION_CLAIMED]
    if not events:
        return None
    days = [
        ask(foi_request.regime.value, foi_request.received_on, events_of(foi_request), question).answer
        for question in ("refusal_notice_due", "pit_outer_limit")
    ]
    if {"none", "not_available"}.intersection(map(str, days)):
        return None
    notice_due, decide_by = (date.fromisoformat(str(day)) for day in days)
    return Extension(tuple(dict.fromkeys(event.section for event in events)), notice_due, decide_by)


def record_event(
    session: Session,
    foi_request: FoiRequest,
    event_kind: str,
    on: date,
    reason: str,
    section: str = "",
    *,
    by: User,
    today: date,
    now: datetime,
) -> ClockEvent:
    """Record something that may move the due date (rules.md 1.2).

    A letter states the due date: when it moves, or the clock stops, an approval no longer stands, and what was in
    review or later goes back to drafting.

    Raises BadDate for a date in the future or before receipt, NotQualified for an exemption that allows no more time,
    WrongStage once the reply is sent.
    """
    if not foi_request.stage.is_open:
        raise WrongStage("This request is finished, so its clock no longer moves. Nothing was recorded.")
    if on > today:
        raise BadDate("The date is in the future. Nothing was recorded. Enter the day on which it happened.")
    if on < foi_request.received_on:
        raise BadDate("The date is before the request was received. Nothing was recorded. Check both dates.")
    if event_kind == EventKind.EXEMPTION_CLAIMED and not allows_public_interest_extension(section):
        raise NotQualified(
            f"Section {section or '(none given)'} is not a qualified exemption, so it allows no more time "
            "(FOIA s10(3)). Nothing was recorded. Name the section, such as 43(2)."
        )
    event = ClockEvent(
        kind=EventKind(event_kind).value, on=on, reason=reason, section=section, recorded_at=now, recorded_by_id=by.id
    )
    foi_request.clock_events.append(event)
    before = foi_request.due_on
    clock = set_due(foi_request)
    session.flush()
    if clock.waiting_for or clock.due != before:
        because = "The clock stopped." if clock.waiting_for else "The due date changed."
        reopen(session, foi_request, because, by=by, now=now)
    details = {
        "kind": event.kind,
        "on": on.isoformat(),
        "because": nameless(reason, foi_request.requester, load_library(session, today)),
        "due_before": before.isoformat() if before else None,
        "due": clock.due.isoformat() if clock.due else None,
    }
    audit.append(session, "record_event", by=by, now=now, foi_request=foi_request, details=details)
    return event
