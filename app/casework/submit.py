"""A draft goes to review, unless the checks find errors in it."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from app.casework.clock import not_waiting
from app.casework.draft import draft_of, findings_of
from app.checks.check import errors
from app.drafting.canonical import sha256
from app.law.errors import Blocked
from app.law.stages import Stage, move
from app.records import audit
from app.records.letters import Submission
from app.records.library import load_library
from app.records.people import User
from app.records.requests import FoiRequest


def submit(session: Session, foi_request: FoiRequest, *, note: str, by: User, today: date, now: datetime) -> Submission:
    """Hand the draft to review.

    Raises Blocked with the errors that the checks find, WrongStage when it is past this step or the clock waits.
    """
    not_waiting(foi_request, "submitted")
    stage = move(foi_request.stage, Stage.IN_REVIEW)
    library = load_library(session, today)
    draft = draft_of(session, foi_request, library)
    wrong = errors(findings_of(foi_request, draft, library, today))
    if wrong:
        raise Blocked(
            f"The draft cannot go to review yet: the checks found {len(wrong)} "
            f"{'error' if len(wrong) == 1 else 'errors'}. Nothing was submitted. Mend each one below.",
            findings=wrong,
        )
    submission = Submission(
        request_id=foi_request.id, draft_sha256=sha256(draft), submitted_at=now, submitted_by_id=by.id, note=note
    )
    session.add(submission)
    foi_request.stage = stage
    session.flush()
    audit.append(session, "submit", by=by, now=now, foi_request=foi_request, details={"draft": submission.draft_sha256})
    return submission
