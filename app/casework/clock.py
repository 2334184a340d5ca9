"""The clock of a request: working it out from its events, and recording another."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from app.law.bank_holidays import BankHolidays
from app.law.clock import Clock, EventKind, run
from app.law.errors import BadDate, WrongStage
from app.records import audit
from app.records.people import User
from app.records.requests import ClockEvent, FoiRequest
from app.records.values import events_of


def clock_of(foi_request: FoiRequest, holidays: BankHolidays | None = None) -> Clock:
    """The clock as the events of a request leave it.

    Raises UnknownBankHolidays past the table.
    """
    table = holidays or BankHolidays.shipped()
    return run(foi_request.regime.value, foi_request.received_on, events_of(foi_request), table)


def set_due(foi_request: FoiRequest, holidays: BankHolidays | None = None) -> Clock:
    """Keep on the row what the clock says, with the version of the table that it rests on."""
    table = holidays or BankHolidays.shipped()
    clock = clock_of(foi_request, table)
    foi_request.due_on = clock.due
    foi_request.due_provisional = clock.provisional
    foi_request.waiting_for = clock.waiting_for[:40]
    foi_request.holidays_version = table.version
    return clock


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

    Raises BadDate for a date in the future or before receipt, WrongStage once the reply is sent.
    """
    if not foi_request.stage.is_open:
        raise WrongStage("This request is finished, so its clock no longer moves. Nothing was recorded.")
    if on > today:
        raise BadDate("The date is in the future. Nothing was recorded. Enter the day on which it happened.")
    if on < foi_request.received_on:
        raise BadDate("The date is before the request was received. Nothing was recorded. Check both dates.")
    event = ClockEvent(
        kind=EventKind(event_kind).value, on=on, reason=reason, section=section, recorded_at=now, recorded_by_id=by.id
    )
    foi_request.clock_events.append(event)
    before = foi_request.due_on
    clock = set_due(foi_request)
    session.flush()
    details = {
        "kind": event.kind,
        "on": on.isoformat(),
        "because": reason,
        "due_before": before.isoformat() if before else None,
        "due": clock.due.isoformat() if clock.due else None,
    }
    audit.append(session, "record_event", by=by, now=now, foi_request=foi_request, details=details)
    return event
