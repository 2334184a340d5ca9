"""Counting working days, and saying of every day whether it counted and why not (FOIA s10(6); R-T2, R-T3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.law.bank_holidays import ALL, BankHolidays, Nations

ONE_DAY = timedelta(days=1)
WEEKEND = {5: "Saturday", 6: "Sunday"}


@dataclass(frozen=True)
class LedgerDay:
    """One calendar day of a count. `number` is its place in the count; `why` says why a day was not counted."""

    date: date
    counted: bool
    number: int | None
    why: str


@dataclass(frozen=True)
class Span:
    """Days that a count leaves out for a reason of the case, both ends included. No `last`: not over yet."""

    first: date
    last: date | None
    why: str

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def why_not_working(day: date, holidays: BankHolidays, nations: Nations = ALL) -> str | None:
    """Why `day` is not a working day, or None if it is one.

    Raises UnknownBankHolidays outside the years of the table.
    """
    holiday = holidays.reason(day, nations)
    return WEEKEND.get(day.weekday()) or holiday


def is_working_day(day: date, holidays: BankHolidays, nations: Nations = ALL) -> bool:
    """Whether `day` is a working day in all of `nations` (FOIA s10(6): any part of the United Kingdom)."""
    return why_not_working(day, holidays, nations) is None


def next_working_day(day: date, holidays: BankHolidays, nations: Nations = ALL) -> date:
    """`day` itself, or the first working day after it."""
    while not is_working_day(day, holidays, nations):
        day += ONE_DAY
    return day


def add_working_days(
    start: date, n: int, holidays: BankHolidays, *, nations: Nations = ALL, left_out: Sequence[Span] = ()
) -> date:
    """The `n`th working day after `start`, which is day nought whatever day it is (R-T3)."""
    return ledger(start, n, holidays, nations=nations, left_out=left_out)[-1].date


def working_days_between(
    after: date, upto: date, holidays: BankHolidays, *, nations: Nations = ALL, left_out: Sequence[Span] = ()
) -> int:
    """How many working days follow `after`, up to and including `upto`; none if `upto` is not later."""
    days = ((after + timedelta(days=n)) for n in range(1, (upto - after).days + 1))
    return sum(_why_left_out(day, holidays, nations, left_out) is None for day in days)


def ledger(
    start: date,
    n: int,
    holidays: BankHolidays,
    *,
    nations: Nations = ALL,
    left_out: Sequence[Span] = (),
    first_words: str = "The day of receipt is day nought",
) -> tuple[LedgerDay, ...]:
    """Every day from `start`, day nought, to the `n`th working day after it.

    Raises UnknownBankHolidays if the count runs past the table.
    """
    days = [LedgerDay(start, False, None, first_words)]
    number, day = 0, start
    while number < n:
        day += ONE_DAY
        why = _why_left_out(day, holidays, nations, left_out)
        number += why is None
        days.append(LedgerDay(day, why is None, None if why else number, why or ""))
    return tuple(days)


def _why_left_out(day: date, holidays: BankHolidays, nations: Nations, left_out: Sequence[Span]) -> str | None:
    why = why_not_working(day, holidays, nations)
    return why or next((span.why for span in left_out if day in span), None)
