"""Readings: which a source needs, and putting one on file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.answers.trust import Trust
from app.casework.clock import clock_of
from app.drafting.canonical import pack
from app.law.errors import BadDate
from app.law.events import london_date
from app.law.months import in_words
from app.records import audit, cases
from app.records import figures as figure_rows
from app.records.library import Library
from app.records.people import User
from app.records.replies import SHELF, ReadingRow
from app.records.requests import FoiRequest
from app.records.values import reading_of
from app.register.ask import LIMIT_SECONDS, Register, ask
from app.register.catalogue import Statistic
from app.register.reading import Reading


def as_at(foi_request: FoiRequest) -> date:
    """The day that figures are of: the date of receipt, which a clarification moves (FOIA s1(4), s10(6))."""
    return clock_of(foi_request).date_of_receipt


def check_has_come(day: date, today: date) -> None:
    """Raise BadDate for a day of figures that is still to come."""
    if day > today:
        raise BadDate(
            f"{in_words(day)} has not come yet, so no register can say what it holds then. Nothing was kept. Give an "
            "earlier day."
        )


def _stands_by(row: ReadingRow) -> bool:
    """Whether a reading of another day stands: for a reason that somebody gave, or since there is no history."""
    return bool(row.value.get("because") or row.value.get("as_held"))


def rows_for(session: Session, foi_request: FoiRequest) -> dict[str, ReadingRow]:
    """The readings that a request has, by the statistic's name: as at its date of receipt unless one says why not."""
    day = as_at(foi_request)
    return {row.statistic: row for row in cases.readings(session, foi_request) if row.as_at == day or _stands_by(row)}


def readings_for(session: Session, foi_request: FoiRequest) -> dict[str, Reading]:
    """As `rows_for`, as the register's own values."""
    return {name: reading_of(row) for name, row in rows_for(session, foi_request).items()}


def needed(session: Session, foi_request: FoiRequest, library: Library, kind: str, key: str) -> tuple[Statistic, ...]:
    """The statistics that a source draws on and that the request has no reading of yet.

    Raises NotFound for an answer or a statistic that is not approved.
    """
    if kind not in SHELF:
        return ()
    there = rows_for(session, foi_request)
    return tuple(library.statistic(name) for name in library.answer(key).statistics if name not in there)


def ask_register(
    register: Register,
    statistic: Statistic,
    trust: Trust,
    *,
    as_at: date,
    now: datetime,
    seconds: float = LIMIT_SECONDS,
    because: str = "",
) -> Reading:
    """One reading under the trust's own disclosure policy; a caller asks before a step, and the step keeps it.

    Raises RegisterUnavailable or BadStatistic.
    """
    return ask(
        register,
        statistic,
        as_at=as_at,
        policy=trust.disclosure_policy,
        threshold=trust.disclosure_threshold,
        decimals=trust.disclosure_decimals,
        now=now,
        timeout_seconds=seconds,
        because=because,
    )


def take(
    session: Session, foi_request: FoiRequest, reading: Reading, library: Library, *, by: User, now: datetime
) -> ReadingRow:
    """Put a reading on file, once for each statistic and day: all that asks for a part of it rests on the same one."""
    there = rows_for(session, foi_request).get(reading.statistic)
    if there is not None and not reading.because:
        return there
    if reading.as_at != as_at(foi_request) and not (reading.because or reading.as_held):
        raise BadDate(
            f"These figures are as at {in_words(reading.as_at)}, and the request needs them as at "
            f"{in_words(as_at(foi_request))}. "
            "Nothing was kept. Take the figures again."
        )
    return keep(session, reading, library, by=by, now=now, foi_request=foi_request)


def keep(
    session: Session,
    reading: Reading,
    library: Library,
    *,
    by: User,
    now: datetime,
    foi_request: FoiRequest | None = None,
) -> ReadingRow:
    """Freeze a reading, for a request or for the statistic's own history; the same again that day is no second one."""
    there = _just_kept(session, reading, foi_request, by)
    if there is not None:
        return there
    row = ReadingRow(
        request_id=foi_request.id if foi_request else None,
        statistic=reading.statistic,
        as_at=reading.as_at,
        total=reading.total,
        query_sha256=reading.query_sha256,
        value=pack(reading),
        run_at=reading.run_at,
        run_by_id=by.id,
        content_version_id=library.version("statistic", reading.statistic).id,
    )
    session.add(row)
    session.flush()
    details = {"statistic": reading.statistic, "as_at": reading.as_at.isoformat(), "query": reading.query_sha256}
    audit.append(session, "take", by=by, now=now, foi_request=foi_request, details=details)
    return row


def _just_kept(session: Session, reading: Reading, foi_request: FoiRequest | None, by: User) -> ReadingRow | None:
    """The latest reading of the statistic, if the same person took it on the same day and it said the same."""
    row = figure_rows.latest(session, reading.statistic)
    if row is None or (row.run_by_id, row.request_id) != (by.id, foi_request.id if foi_request else None):
        return None
    same = pack(replace(reading_of(row), run_at=reading.run_at)) == pack(reading)
    return row if same and london_date(reading.run_at) == london_date(row.run_at) else None


def take_all(
    session: Session,
    foi_request: FoiRequest,
    readings: Mapping[str, Reading],
    library: Library,
    *,
    by: User,
    now: datetime,
) -> dict[str, ReadingRow]:
    """Put several on file; the readings that the request has now, by name."""
    for reading in readings.values():
        take(session, foi_request, reading, library, by=by, now=now)
    return rows_for(session, foi_request)
