"""The clock on the wall. Everything else is told the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """The moment that it is, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in the United Kingdom, which is what a deadline is counted in."""
    return now().astimezone(LONDON).date()
