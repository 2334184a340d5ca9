"""The dates of a letter against the clock: what the rules on dates need, worked out once (rules.md R-T13)."""

from dataclasses import dataclass
from datetime import date

from app.law.bank_holidays import BankHolidays
from app.law.clock import code_4_2_note, days_late, days_taken, due_date
from app.law.errors import UnknownBankHolidays
from app.law.months import in_words
from app.law.working_days import why_not_working

_YEARS_AHEAD = 9
"""Long enough for 29 February to come round again, also over a century without one."""


@dataclass(frozen=True)
class Timing:
    """`due` is None where it cannot be worked out, and `why_not` says why; see LetterFacts for the rest."""

    suggested: date | None = None
    judged: date | None = None
    not_working: str = ""
    due: date | None = None
    why_not: str = ""
    code_due: date | None = None
    taken: int = 0
    late: int = 0


def suggested_sent(received: date, sent: date) -> date | None:
    """The first year that puts the day and month of `sent` on or after `received`; None if `sent` is not before it."""
    if sent >= received:
        return None
    for year in range(received.year, received.year + _YEARS_AHEAD):
        try:
            day = sent.replace(year=year)
        except ValueError:
            continue
        if day >= received:
            return day
    return None


def timing(received: date | None, sent: date | None, holidays: BankHolidays, *, due: date | None = None) -> Timing:
    """What follows from the two dates. `due` is the case's own due date, where it has one that events have moved."""
    suggested = suggested_sent(received, sent) if received and sent else None
    judged = suggested or sent
    not_working = _not_working(sent, holidays) if sent else ""
    if received is None:
        return Timing(suggested, judged, not_working)
    try:
        last = due or due_date(received, holidays=holidays)
        return Timing(
            suggested=suggested,
            judged=judged,
            not_working=not_working,
            due=last,
            code_due=code_4_2_note(received, holidays=holidays),
            taken=days_taken(received, judged, holidays) if judged else 0,
            late=days_late(last, judged, holidays) if judged else 0,
        )
    except UnknownBankHolidays as unknown:
        return Timing(suggested, judged, not_working, why_not=str(unknown))


def _not_working(day: date, holidays: BankHolidays) -> str:
    """Why `day` is no working day, in words fit for a finding, or nothing."""
    try:
        why = why_not_working(day, holidays)
    except UnknownBankHolidays:
        return f"{in_words(day)} is outside the years that the bank-holiday table covers"
    if not why:
        return ""
    return f"{in_words(day)} is a {why}" if why in ("Saturday", "Sunday") else f"{in_words(day)} is {why}"
