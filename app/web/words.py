"""Dates, numbers and deadlines in words, as NHS content style has them (rules.md R-A4)."""

from datetime import date, datetime

from app.law import months
from app.law.bank_holidays import BankHolidays
from app.law.errors import UnknownBankHolidays
from app.law.outcomes import Regime
from app.law.working_days import working_days_between
from app.web.now import LONDON


def in_words(day: date | None) -> str:
    """A date as "2 December 2024"; a dash where there is none."""
    return months.in_words(day) if day else "–"


day_if_iso, time_of_day = months.day_if_iso, months.time_of_day


def moment(at: datetime | None) -> str:
    """A moment as "2 December 2024 at 5:30pm", in United Kingdom time; a dash where there is none."""
    return months.moment_in_words(at) if at else "–"


def time_and_day(at: datetime) -> str:
    """A moment as "10:32am on 24 November 2026", in United Kingdom time."""
    return f"{time_of_day(at)} on {in_words(at.astimezone(LONDON).date())}"


def number(value: float | str) -> str:
    """A figure with commas over 999; words and asterisks as they are."""
    return f"{value:,}" if isinstance(value, int | float) else value


def count(amount: int, one: str, many: str = "") -> str:
    """An amount with its noun: "1 question", "1,024 questions"."""
    return f"{amount:,} {one if amount == 1 else many or one + 's'}"


def file_size(size: int) -> str:
    """How large a file is: "12 KB", "1.4 MB"."""
    if size < 1000:
        return count(size, "byte")
    return f"{size / 1000:,.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"


def days_left(due: date | None, today: date) -> str:
    """How long is left to reply, in working days; `due` is None while we wait for the requester."""
    if due is None:
        return "waiting for the requester"
    if due == today:
        return "due today"
    holidays = BankHolidays.shipped()
    try:
        if due > today:
            left = working_days_between(today, due, holidays)
            return f"{count(left, 'working day')} left"
        late = working_days_between(due, today, holidays)
    except UnknownBankHolidays:
        return "date not known"
    return f"{count(late, 'working day')} late" if late else "late"


def urgency(due: date | None, today: date) -> str:
    """The colour of a deadline's tag; the words beside it always say the same."""
    if due is None:
        return "grey"
    if due < today:
        return "red"
    try:
        left = working_days_between(today, due, BankHolidays.shipped())
    except UnknownBankHolidays:
        return "grey"
    return "orange" if left <= 3 else "blue" if left <= 10 else "green"


def confidence(value: float) -> str:
    """How sure a match is, in words."""
    if value >= 0.8:
        return "Strong match"
    return "Good match" if value >= 0.55 else "Possible match"


DEEDS = {
    "arrive": "Arrived and was kept as it came",
    "receive": "Recorded as a request",
    "enter": "Entered with its own reference",
    "record_event": "Deadline event recorded",
    "save_reply": "Reply saved",
    "use_source": "Reply made from a source",
    "take": "Register asked",
    "submit": "Submitted to review",
    "return": "Returned by the reviewer",
    "approve": "Approved",
    "send_back": "Sent back to the reviewer",
    "void": "Approval voided by a change",
    "issue": "Letter issued",
    "send": "Marked as sent",
    "assign": "Given to a case officer",
    "correct": "Corrected",
    "acknowledge": "Acknowledgement made",
    "acknowledged": "Acknowledgement marked as sent",
    "close": "Closed without a reply",
    "open_again": "Opened again",
    "look": "Taken out with the requester’s details",
    "note": "File note written",
    "correspond": "Correspondence recorded",
    "enclose": "File enclosed with a reply",
    "take_out": "File taken out of a reply",
    "keep_file": "File that came with the request added",
    "drop_file": "File that came with the request taken out",
    "drop_message_file": "File taken off a message",
}


def deed(verb: str) -> str:
    """What an audit event tells of, in words; an unknown verb as it is, without its underscores."""
    return DEEDS.get(verb, verb.replace("_", " ").capitalize())


def act(regime: str) -> str:
    """The name of the law that a request is answered under."""
    return Regime(regime).act
