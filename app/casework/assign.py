"""Who works on a request: an officer takes it, or it is given to another."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.law.errors import NotAllowed, WrongStage
from app.records import audit
from app.records.people import User
from app.records.requests import FoiRequest


def assign(session: Session, foi_request: FoiRequest, officer: User, *, by: User, now: datetime) -> None:
    """Make `officer` the case officer; whoever is that already stays it, and nothing is recorded.

    Raises NotAllowed for somebody who is no officer now, WrongStage once the request is finished.
    """
    if not foi_request.stage.is_open:
        raise WrongStage("This request is finished, so it changes hands no more. Nothing was changed.")
    if not (officer.active and officer.has("officer")):
        raise NotAllowed(f"{officer.name} is not an FOI officer of the desk now. Nothing was changed. Choose another.")
    if foi_request.case_officer_id == officer.id:
        return
    foi_request.case_officer_id = officer.id
    session.flush()
    session.expire(foi_request, ["case_officer"])
    audit.append(session, "assign", by=by, now=now, foi_request=foi_request, details={"to": officer.name})
