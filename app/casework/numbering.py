"""The numbers of requests: the next one, and where the numbering goes on when a trust moves here in mid-year."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from app.law.errors import BadReference
from app.law.events import london_date
from app.law.references import ReferencePattern
from app.records import audit, cases
from app.records.library import load_library
from app.records.people import User
from app.records.requests import Counter
from app.records.the_one import the_one

JUMP = 100
"""Who leaves out more numbers than these may have made a slip, and is asked."""


def next_reference(session: Session, pattern: ReferencePattern, day: date) -> str:
    """The next free reference of the series, its number used up in this transaction, so that no two share one."""
    counter = _counter(session, pattern.series(day))
    while True:
        reference = pattern.format(day, counter.next_number)
        counter.next_number += 1
        if not cases.taken(session, reference):
            session.flush()
            return reference


def coming(session: Session, day: date, *, today: date) -> tuple[int, str]:
    """The number and the reference that the next request received on `day` will have, as things stand now."""
    pattern = ReferencePattern(load_library(session, today).trust.reference_pattern)
    counter = session.get(Counter, pattern.series(day))
    number = counter.next_number if counter else 1
    while cases.taken(session, pattern.format(day, number)):
        number += 1
    return number, pattern.format(day, number)


def set_next_number(session: Session, number: int, day: date, *, because: str, by: User | None, now: datetime) -> str:
    """Let the next request received on `day` or in the same series take `number`; returns the reference it will have.

    It may be set down again, as after a slip, while no request or response has that number or a higher one. Where it is
    so already, nothing is recorded.

    Raises BadReference for a number that is used or gone past: two requests must never share one.
    """
    pattern = ReferencePattern(load_library(session, london_date(now)).trust.reference_pattern)
    counter = _counter(session, pattern.series(day))
    before = counter.next_number
    if number < before:
        highest = cases.highest_number(session, counter.series)
        if highest >= number:
            raise BadReference(
                f"{pattern.format(day, highest)} is on file, so the next number cannot be lower than {highest + 1}. "
                "Nothing was changed: a number that was used once is never used again."
            )
    if number == before:
        return pattern.format(day, number)
    counter.next_number = number
    session.flush()
    details = {"series": counter.series, "number": number, "before": before, "because": because}
    audit.append(session, "set_next_number", by=by, now=now, details=details)
    return pattern.format(day, number)


def _counter(session: Session, series: str) -> Counter:
    return the_one(session, Counter, series, next_number=1)
