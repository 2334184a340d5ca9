"""Working out a case's due date again when the table of bank holidays has changed (R-T6)."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.casework.change import reopen
from app.casework.clock import set_due
from app.law.bank_holidays import BankHolidays
from app.records import audit
from app.records.requests import FoiRequest

BECAUSE = "The table of bank holidays changed."


def redate(session: Session, foi_request: FoiRequest, holidays: BankHolidays, *, now: datetime) -> bool:
    """Work the due date out with this table; whether anything changed, which is then recorded."""
    if foi_request.holidays_version == holidays.version:
        return False
    before = foi_request.due_on
    clock = set_due(foi_request, holidays)
    session.flush()
    if clock.due != before:
        reopen(session, foi_request, BECAUSE, by=None, now=now)
    details = {
        "because": BECAUSE,
        "due_before": before.isoformat() if before else None,
        "due": clock.due.isoformat() if clock.due else None,
    }
    audit.append(session, "redate", by=None, now=now, foi_request=foi_request, details=details)
    return True
