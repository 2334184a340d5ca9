"""The letter is made from the approved Draft and dated today."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.casework.approved import approved_draft, differences
from app.casework.attach import whole
from app.casework.change import void
from app.casework.clock import not_waiting
from app.casework.draft import day_of_issue, draft_of, findings_of, issue_of
from app.checks.check import errors
from app.drafting.canonical import sha256
from app.drafting.draft import Draft
from app.drafting.issue import Addressee
from app.law.bank_holidays import BankHolidays
from app.law.errors import BadDate, WrongStage
from app.law.events import london_date
from app.law.stages import Stage, move
from app.letters.template import compile_template
from app.letters.write import write
from app.records import audit, cases
from app.records.letters import Approval, LetterRow
from app.records.library import Library, load_library, template_version
from app.records.people import User
from app.records.requests import FoiRequest

LATE = "The reply is now late, and the letter has to say so and apologise, which nobody has approved."


@dataclass(frozen=True)
class Issued:
    """The letter; or None, with why the draft went back to the reviewer instead."""

    letter: LetterRow | None
    sent_back_because: str = ""


def issue_letter(session: Session, foi_request: FoiRequest, *, by: User, today: date, now: datetime) -> Issued:
    """Make the letter from the approved Draft, or send the draft back to the reviewer where today makes it wrong.

    Raises WrongStage while nothing is approved or the clock waits, BadDate on a day off, DeskError when the words or
    the enclosures on file are not those that were approved. A second call gives the letter that is there, unless it
    lies unsent, the reply is late now, and it does not say so: then the draft goes back.
    """
    made = cases.current_letter(session, foi_request)
    if foi_request.stage is Stage.ISSUED and made is not None:
        return _again(session, foi_request, made, by=by, today=today, now=now)
    stage = move(foi_request.stage, Stage.ISSUED)
    not_waiting(foi_request, "issued")
    approval = cases.approval(session, foi_request)
    if approval is None:
        raise WrongStage("Nothing is approved, so there is no letter to issue. Ask a reviewer to approve the draft.")
    if day_of_issue(today, BankHolidays.shipped()) != today:
        raise BadDate(
            "A letter carries its day of issue, and today is not a working day. Nothing was issued, and the approval "
            "stands. Issue it on the next working day."
        )
    if today < london_date(approval.approved_at):
        raise BadDate(
            "By this machine's clock today comes before the day on which the draft was approved. Nothing was issued, "
            "and the approval stands. An administrator sets the clock right: see foi doctor."
        )
    library = load_library(session, today)
    draft = approved_draft(approval)
    because = _why_back(session, foi_request, approval, draft, library, today)
    if because:
        return _send_back(session, foi_request, because, by=by, now=now)
    whole(session, draft)
    row = _write(session, foi_request, approval, draft, by=by, today=today, now=now)
    foi_request.stage = stage
    session.flush()
    audit.append(
        session,
        "issue",
        by=by,
        now=now,
        foi_request=foi_request,
        details={"letter": row.sha256, "on": today.isoformat()},
    )
    return Issued(row)


def _again(
    session: Session, foi_request: FoiRequest, made: LetterRow, *, by: User, today: date, now: datetime
) -> Issued:
    """The letter that is there; or the draft goes back, when a letter that must now apologise does not."""
    approval = session.get_one(Approval, made.approval_id)
    if approval.apology or issue_of(foi_request, approved_draft(approval), today).days_late == 0:
        return Issued(made)
    return _send_back(session, foi_request, LATE, by=by, now=now)


def _send_back(session: Session, foi_request: FoiRequest, because: str, *, by: User, now: datetime) -> Issued:
    void(session, foi_request, because, by=by, now=now)
    foi_request.stage = move(foi_request.stage, Stage.IN_REVIEW)
    session.flush()
    audit.append(session, "send_back", by=by, now=now, foi_request=foi_request, details={"because": because})
    return Issued(None, because)


def _why_back(
    session: Session, foi_request: FoiRequest, approval: Approval, draft: Draft, library: Library, today: date
) -> str:
    now = draft_of(session, foi_request, library)
    if sha256(now) != approval.draft_sha256:
        what = "; ".join(differences(draft, now)) or "the form in which drafts are kept"
        return f"This changed after approval: {what}."
    if issue_of(foi_request, draft, today).days_late > 0 and not approval.apology:
        return LATE
    wrong = errors(findings_of(foi_request, draft, library, today))
    return f"The checks find something new: {wrong[0].message}" if wrong else ""


def _write(
    session: Session, foi_request: FoiRequest, approval: Approval, draft: Draft, *, by: User, today: date, now: datetime
) -> LetterRow:
    template = template_version(session, draft.template)
    requester = foi_request.requester
    letter = write(
        compile_template(template.body),
        draft,
        issue_of(foi_request, draft, today),
        Addressee(requester.name, requester.address),
    )
    row = LetterRow(
        request_id=foi_request.id,
        approval_id=approval.id,
        template_version_id=template.id,
        data=letter.data,
        sha256=letter.sha256,
        manifest=[list(pair) for pair in letter.manifest],
        issued_on=today,
        issued_at=now,
        issued_by_id=by.id,
        audit_head=audit.head(session),
    )
    session.add(row)
    session.flush()
    return row
