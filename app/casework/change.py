"""What a change to a draft does to the rest of the case: the stage goes back, and an approval no longer stands."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.law.errors import WrongStage
from app.law.stages import Stage, move
from app.records import audit, cases
from app.records.people import User
from app.records.replies import ReplyAuthor
from app.records.requests import FoiRequest

AFTER_DRAFTING = (Stage.IN_REVIEW, Stage.APPROVED, Stage.ISSUED)


def may_change(foi_request: FoiRequest) -> None:
    """Raises WrongStage once the reply is sent or the request closed."""
    if not foi_request.stage.is_open:
        raise WrongStage(
            f"This request is at the stage “{foi_request.stage.words}”, so its replies can no longer be changed. "
            "Nothing was saved."
        )


def changed(session: Session, foi_request: FoiRequest, because: str, *, by: User, now: datetime) -> None:
    """Note who changed the draft, void an approval, and bring the case back to drafting."""
    if session.get(ReplyAuthor, (foi_request.id, by.id)) is None:
        session.add(ReplyAuthor(request_id=foi_request.id, user_id=by.id, first_at=now))
    void(session, foi_request, because, by=by, now=now)
    if foi_request.stage is not Stage.DRAFTING:
        foi_request.stage = move(foi_request.stage, Stage.DRAFTING)
    session.flush()


def reopen(session: Session, foi_request: FoiRequest, because: str, *, by: User | None, now: datetime) -> None:
    """Void an approval, and bring back to drafting what was in review or later; what is before that stays there."""
    if foi_request.stage in AFTER_DRAFTING:
        void(session, foi_request, because, by=by, now=now)
        foi_request.stage = move(foi_request.stage, Stage.DRAFTING)
        session.flush()


def void(session: Session, foi_request: FoiRequest, because: str, *, by: User | None, now: datetime) -> None:
    """Take an approval back, if there is one that stands."""
    approval = cases.approval(session, foi_request)
    if approval is None:
        return
    approval.voided_at, approval.voided_because = now, because
    audit.append(session, "void", by=by, now=now, foi_request=foi_request, details={"because": because})
