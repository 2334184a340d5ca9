"""The list of requests as CSV that a spreadsheet opens: UTF-8 with its mark, dates as 2024-12-02, no requester.

A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a line's end) begins with an
apostrophe here, so that nothing in a subject can run on somebody's machine; reading open cases in takes it off again.
"""

import csv
from datetime import date
from io import StringIO

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.law.errors import InputTooLarge
from app.records.inbox_row import InboxRow, in_order, lines
from app.records.inbox_wanted import Wanted, conditions
from app.records.requests import FoiRequest

MOST = 100_000
AT_ONCE = 1000
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
HEADINGS = (
    "Reference", "Subject", "Stage", "Answered under", "Date received", "Date acknowledged", "Date due",
    "Due date provisional", "Waiting for", "Case officer", "Questions", "Answered", "Date closed", "Closed as",
)  # fmt: skip


def as_csv(session: Session, wanted: Wanted) -> bytes:
    """Every request that is wanted, in the order of the inbox.

    Raises InputTooLarge for more than 100,000, which no spreadsheet is good at.
    """
    where = (*conditions(wanted), wanted.is_of_officer(), wanted.is_due())
    ids = select(FoiRequest.id).where(*where).limit(MOST + 1)
    found = session.execute(in_order(lines(ids), wanted).execution_options(yield_per=AT_ONCE))
    out = StringIO(newline="")
    table = csv.writer(out)
    table.writerow(HEADINGS)
    for number, row in enumerate(found, 1):
        if number > MOST:
            raise InputTooLarge(f"The list has more than {MOST:,} requests. Narrow it down first, such as by stage.")
        table.writerow([safe(cell) for cell in _cells(InboxRow(*row))])
    return out.getvalue().encode("utf-8-sig")


def safe(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula."""
    return "'" + cell if cell.startswith(FORMULA) else cell


def _cells(row: InboxRow) -> tuple[str, ...]:
    return (
        row.reference,
        row.subject,
        row.stage.words,
        row.regime.value,
        _day(row.received_on),
        _day(row.acknowledged_on),
        _day(row.due_on),
        "yes" if row.provisional else "no",
        row.waiting_for,
        row.officer,
        str(row.questions),
        str(row.answered),
        _day(row.closed_on),
        row.closed_as,
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
