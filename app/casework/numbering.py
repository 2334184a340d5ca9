"""Setting where the numbering of requests goes on, as when a trust moves here in the middle of a year."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from app.law.errors import BadReference
from app.law.references import ReferencePattern
from app.records import audit
from app.records.library import load_library
from app.records.people import User
from app.records.requests import Counter


def set_next_number(session: Session, number: int, day: date, *, by: User | None, now: datetime) -> str:
    """Let the next request received on `day` or in the same series take `number`; returns the reference it will have.

    Raises BadReference for a number that the series has gone past: two requests must never share one.
    """
    pattern = ReferencePattern(load_library(session).trust.reference_pattern)
    reference, series = pattern.format(day, number), pattern.series(day)
    counter = session.get(Counter, series, with_for_update=True)
    if counter is None:
        counter = Counter(series=series, next_number=1)
        session.add(counter)
    if number < counter.next_number:
        raise BadReference(
            f"The next number is already {counter.next_number}. Nothing was changed. Numbers only go up: "
            "a number that was used once is never used again."
        )
    counter.next_number = number
    session.flush()
    audit.append(session, "set_next_number", by=by, now=now, details={"series": series, "number": number})
    return reference
