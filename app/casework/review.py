"""A second person looks at the draft: returns it with reasons, or approves the very draft that they saw."""

from collections.abc import Container
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.casework.clock import not_waiting
from app.casework.draft import day_of_issue, draft_of, findings_of, issue_of
from app.casework.nameless import nameless
from app.checks.check import errors
from app.drafting.canonical import SCHEMA, sha256, to_json
from app.drafting.draft import Draft
from app.law.bank_holidays import BankHolidays
from app.law.errors import Blocked, NotAllowed, StaleEdit, WrongStage
from app.law.exemptions import provision
from app.law.outcomes import Outcome
from app.law.stages import Stage, move
from app.records import audit, cases
from app.records.letters import Approval
from app.records.library import load_library
from app.records.people import User
from app.records.requests import FoiRequest


def why_not(draft: Draft, drafters: Container[int], by: User) -> str:
    """Why this person may not approve a draft that `drafters` (ids) worked on; empty if they may."""
    if not by.has("reviewer", "senior_approver"):
        return "Only a reviewer or a senior approver approves a draft."
    if by.id in drafters:
        return "You wrote part of it or submitted it, and nobody approves their own draft. Ask another reviewer."
    if _needs_senior(draft) and not by.has("senior_approver"):
        return "It relies on section 14 or on a rare exemption, which takes a senior approver (rules R-E4, R-V1)."
    return ""


def approve(
    session: Session, foi_request: FoiRequest, *, seen_sha256: str, note: str, by: User, today: date, now: datetime
) -> Approval:
    """Approve the draft that was seen, bound by the hash of its canonical JSON.

    Raises WrongStage when it is not in review or the clock waits, NotAllowed for anybody who drafted it,
    StaleEdit when it changed meanwhile, Blocked when the checks now find errors.
    """
    if foi_request.stage is not Stage.IN_REVIEW:
        raise WrongStage(f"This request is not in review: {foi_request.stage.words.lower()}. Nothing was approved.")
    not_waiting(foi_request, "approved")
    library = load_library(session, today)
    draft = draft_of(session, foi_request, library)
    refused = why_not(draft, cases.drafters(session, foi_request), by)
    if refused:
        raise NotAllowed(f"You cannot approve this draft. {refused} Nothing was approved.")
    digest = sha256(draft)
    if digest != seen_sha256:
        raise StaleEdit(
            "The draft changed after you opened it. Nothing was approved. Read it again, and then decide.", stored=draft
        )
    wrong = errors(findings_of(foi_request, draft, library, today))
    if wrong:
        raise Blocked("The checks find errors in this draft now. Nothing was approved. Return it.", findings=wrong)
    holidays = BankHolidays.shipped()
    approval = Approval(
        request_id=foi_request.id,
        schema=SCHEMA,
        draft_json=to_json(draft),
        draft_sha256=digest,
        apology=issue_of(foi_request, draft, day_of_issue(today, holidays)).days_late > 0,
        approved_at=now,
        approved_by_id=by.id,
        note=note,
    )
    session.add(approval)
    foi_request.stage = move(foi_request.stage, Stage.APPROVED)
    session.flush()
    audit.append(session, "approve", by=by, now=now, foi_request=foi_request, details={"draft": digest})
    return approval


def return_(session: Session, foi_request: FoiRequest, *, because: str, by: User, today: date, now: datetime) -> None:
    """Give the draft back to the officer with reasons.

    Raises WrongStage when it is not in review, NotAllowed without a reviewer's role.
    """
    if foi_request.stage is not Stage.IN_REVIEW:
        raise WrongStage(f"This request is not in review: {foi_request.stage.words.lower()}. Nothing was returned.")
    if not by.has("reviewer", "senior_approver"):
        raise NotAllowed("Only a reviewer or a senior approver returns a draft. Nothing was returned.")
    submission = cases.submission(session, foi_request)
    assert submission is not None
    submission.returned_at, submission.returned_by_id, submission.returned_because = now, by.id, because
    foi_request.stage = move(foi_request.stage, Stage.DRAFTING)
    session.flush()
    said = nameless(because, foi_request.requester, load_library(session, today))
    audit.append(session, "return", by=by, now=now, foi_request=foi_request, details={"because": said})


def _needs_senior(draft: Draft) -> bool:
    replies = [leaf.reply for leaf in draft.leaves() if leaf.reply]
    rare = (provision(draft.regime, one.section).row for reply in replies for one in reply.exemptions)
    return any(reply.outcome is Outcome.VEXATIOUS for reply in replies) or any(
        row is not None and row.available == "warn" for row in rare
    )
