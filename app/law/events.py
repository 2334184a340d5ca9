"""What happened to a request, in the words of rules.md 1.4, and the London date on which it happened (R-T4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from app.law.errors import BadDate, DeskError

Day = date
LONDON = ZoneInfo("Europe/London")


class EventKind(StrEnum):
    """The kinds of event that a clock knows."""

    FEES_NOTICE_GIVEN = "fees_notice_given"
    FEE_RECEIVED = "fee_received"
    CLARIFICATION_REQUESTED = "clarification_requested"
    CLARIFICATION_RECEIVED = "clarification_received"
    EXEMPTION_CLAIMED = "exemption_claimed"
    RESPONSE_SENT = "response_sent"
    REVIEW_REQUESTED = "review_requested"
    REVIEW_OUTCOME_SENT = "review_outcome_sent"
    DECISION_NOTICE_SENT = "decision_notice_sent"
    TRANSFER_RECEIVED = "transfer_received"
    REDIRECTED_COPY_RECEIVED = "redirected_copy_received"
    TRUST_CLOSED = "trust_closed"
    SCHOOL_CLOSED = "school_closed"
    EXTENSION_NOTICE_GIVEN = "extension_notice_given"
    PAYMENT_NOTICE_GIVEN = "payment_notice_given"
    PAYMENT_RECEIVED = "payment_received"
    PARTICULARS_REQUESTED = "particulars_requested"
    PARTICULARS_RECEIVED = "particulars_received"


@dataclass(frozen=True)
class Event:
    """One event on one London date. `to` is the last day of a closure, itself included."""

    kind: EventKind
    date: date
    section: str = ""
    to: Day | None = None
    steps_within_days: int | None = None


def london_date(value: str | date | datetime) -> date:
    """The date in London of a date, or of a moment, which is UTC unless it carries an offset (R-T4).

    Raises BadDate if it is neither.
    """
    if not isinstance(value, date):
        value = _read(value)
    if not isinstance(value, datetime):
        return value
    aware = value if value.tzinfo else value.replace(tzinfo=UTC)
    return aware.astimezone(LONDON).date()


def read_event(values: Mapping[str, Any]) -> Event:
    """An event from its JSON object, such as `{"kind": "fee_received", "date": "2025-02-24"}`.

    Raises DeskError for a kind that no clock knows, and BadDate for a date that is none.
    """
    kind = str(values.get("kind", ""))
    if kind not in set(EventKind):
        known = ", ".join(EventKind)
        raise DeskError(f"“{kind}” is not a kind of event that the clock knows. Use one of these: {known}.")
    if "date" not in values:
        raise BadDate(f"The event “{kind}” has no date. Give it one, such as 2025-02-24.")
    to, steps = values.get("to"), values.get("steps_within_days")
    if steps is not None and (not isinstance(steps, int) or isinstance(steps, bool) or steps < 0):
        raise DeskError(f"“steps_within_days” is {steps!r}, which is not a number of days. Give a whole number.")
    return Event(
        EventKind(kind),
        london_date(values["date"]),
        str(values.get("section") or ""),
        None if to is None else london_date(to),
        steps,
    )


def _read(text: object) -> date:
    try:
        words = str(text).strip()
        return date.fromisoformat(words) if len(words) <= 10 else datetime.fromisoformat(words)
    except ValueError:
        raise BadDate(
            f"“{text}” is not a date. Write the year, the month and the day, such as 2025-02-24, "
            "or a moment, such as 2025-02-24T09:30:00+00:00."
        ) from None
