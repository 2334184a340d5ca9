"""The twenty working days: when a reply is due, how long one took, and the clock of a whole case (rules.md 1).

`run` works out the clock of a case with its events, and `ask` answers the questions of rules.md 1.4.
"""

from datetime import date

from app.law.bank_holidays import BankHolidays
from app.law.errors import BadDate
from app.law.events import Event, EventKind, london_date, read_event
from app.law.questions import QUESTIONS, Answer, ask
from app.law.reckoning import Clock, provisional_why, run
from app.law.working_days import (
    LedgerDay,
    add_working_days,
    is_working_day,
    ledger,
    next_working_day,
    working_days_between,
)

__all__ = [
    "QUESTIONS",
    "Answer",
    "Clock",
    "Event",
    "EventKind",
    "LedgerDay",
    "ask",
    "code_4_2_note",
    "days_late",
    "days_taken",
    "due_date",
    "due_ledger",
    "internal_targets",
    "london_date",
    "provisional_why",
    "read_event",
    "run",
]

TARGETS = (("acknowledge", 2), ("draft", 10), ("approve", 15), ("send", 18))
"""Suggested internal targets, in working days (R-T12)."""


def due_date(received: date, *, working_days: int = 20, holidays: BankHolidays | None = None) -> date:
    """The last day on which a reply is in time; the day of receipt is day nought (FOIA s10(1), s10(6)).

    Raises UnknownBankHolidays past the last year that the table covers: a wrong deadline is worse than none.
    """
    return add_working_days(received, working_days, holidays or BankHolidays.shipped())


def due_ledger(
    received: date, *, working_days: int = 20, holidays: BankHolidays | None = None
) -> tuple[LedgerDay, ...]:
    """Every day from receipt to the due date, with its number or why it does not count."""
    return ledger(received, working_days, holidays or BankHolidays.shipped())


def code_4_2_note(received: date, *, holidays: BankHolidays | None = None) -> date | None:
    """The due date by the section 45 Code, 4.2, where it differs; a note for staff, never the target (R-T7).

    The Code treats a request that arrives on a non-working day as received on the next working day.
    """
    table = holidays or BankHolidays.shipped()
    if is_working_day(received, table):
        return None
    return due_date(next_working_day(received, table), holidays=table)


def days_taken(received: date, sent: date, holidays: BankHolidays | None = None) -> int:
    """Working days after receipt, up to and including the day sent (R-T13).

    Raises BadDate if the reply was sent before the request was received.
    """
    if sent < received:
        raise BadDate(
            f"The reply is dated {sent}, before the request was received on {received}. "
            "Nothing was counted. Correct one of the two dates."
        )
    return working_days_between(received, sent, holidays or BankHolidays.shipped())


def days_late(due: date, sent: date, holidays: BankHolidays | None = None) -> int:
    """Working days after the due date, up to and including the day sent; nought if the reply is in time (R-T13)."""
    return working_days_between(due, sent, holidays or BankHolidays.shipped())


def internal_targets(received: date, *, holidays: BankHolidays | None = None) -> dict[str, date]:
    """The days by which a request should be acknowledged, drafted, approved and sent, long before it is due (R-T12)."""
    table = holidays or BankHolidays.shipped()
    return {name: add_working_days(received, n, table) for name, n in TARGETS}
