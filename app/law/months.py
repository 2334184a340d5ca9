"""Dates in words, and counting in calendar months."""

import calendar
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Our own, because strftime's change with the locale."""


def in_words(day: date) -> str:
    """A date in NHS style, whatever the machine's language: 2 December 2024."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_if_iso(text: str) -> str:
    """A date that is written as 2024-12-02, in words; anything else as it is."""
    try:
        return in_words(date.fromisoformat(text))
    except ValueError:
        return text


def moment_in_words(at: datetime) -> str:
    """A moment as "2 December 2024 at 5:30pm", in United Kingdom time."""
    return f"{in_words(at.astimezone(LONDON).date())} at {time_of_day(at)}"


def time_of_day(at: datetime) -> str:
    """The time of a moment as "5pm" or "5:30pm", in United Kingdom time."""
    local = at.astimezone(LONDON)
    if (local.hour, local.minute) == (12, 0):
        return "midday"
    minutes = f":{local.minute:02d}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def add_months(day: date, months: int) -> date:
    """The same day of the month, `months` later; where there is no such day, the last day of that month."""
    year, month = _month_after(day, months)
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_day_of_months_beginning_with(first: date, months: int) -> date:
    """The last day of a period of `months` that begins with `first`, so that `first` is its first day (FOIA s9(2))."""
    year, month = _month_after(first, months)
    length = calendar.monthrange(year, month)[1]
    if first.day > length:
        return date(year, month, length)
    return date(year, month, first.day) - timedelta(days=1)


def _month_after(day: date, months: int) -> tuple[int, int]:
    count = day.year * 12 + day.month - 1 + months
    return count // 12, count % 12 + 1
