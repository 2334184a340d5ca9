"""The letter went out: the request is finished, and the archive has the response at once."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.answers.markdown import plain
from app.casework.approved import approved_draft
from app.casework.attach import whole
from app.casework.examples import propose
from app.casework.keep import let_all_go
from app.casework.nameless import nameless
from app.casework.went import can_have_gone
from app.drafting.draft import Draft, DraftQuestion
from app.law.bank_holidays import BankHolidays
from app.law.clock import days_late
from app.law.errors import AlreadyDone, BadDate, WrongStage
from app.law.exemptions import provision
from app.law.months import in_words
from app.law.stages import Stage, move
from app.law.working_days import next_working_day, why_not_working
from app.records import audit, cases, papers, search
from app.records.letters import Approval, Response, ResponseAnswer
from app.records.library import Library, load_library
from app.records.people import User
from app.records.requests import Attachment, FoiRequest


def send(
    session: Session, foi_request: FoiRequest, *, sent_on: date, how: str, by: User, today: date, now: datetime
) -> Response:
    """Record that the letter went, and put the response into the archive and its search.

    Raises AlreadyDone with the response when it has been recorded, BadDate for a day before the letter's own, in the
    future or off, WrongStage while there is no letter, or when it went late and does not say so.
    """
    there = cases.response_of(session, foi_request)
    if there is not None:
        raise AlreadyDone("This is recorded as sent already. Nothing was recorded twice.", made=foi_request)
    stage = move(foi_request.stage, Stage.SENT)
    letter = cases.current_letter(session, foi_request)
    if letter is None:
        raise WrongStage("There is no letter yet. Issue it, send it, and then record it.")
    can_have_gone(sent_on, letter.issued_on, today)
    _on_a_working_day(sent_on)
    approval = session.get_one(Approval, letter.approval_id)
    draft, library = approved_draft(approval), load_library(session, today)
    late = days_late(draft.due, sent_on)
    if late and not approval.apology:
        raise WrongStage(
            f"The letter is dated in time, and it went {late} working {'day' if late == 1 else 'days'} late: it must "
            "say so. Nothing was recorded. Correct the date sent, or issue the letter again, which gives the draft "
            "back to the reviewer."
        )
    response = Response(
        request_id=foi_request.id,
        letter_id=letter.id,
        reference=foi_request.reference,
        subject=nameless(foi_request.subject, foi_request.requester, library),
        received_on=foi_request.received_on,
        sent_on=sent_on,
        sent_how=how,
        recorded_at=now,
        recorded_by_id=by.id,
        answers=[_answer(place, leaf, foi_request, library) for place, leaf in enumerate(draft.leaves(), 1)],
    )
    session.add(response)
    foi_request.stage = stage
    session.flush()
    let_all_go(session, foi_request)
    went = _copy_enclosures(session, foi_request, response, draft, library, by=by, now=now)
    search.index(session, response)
    propose(session, response, draft.leaves(), library)
    details: dict[str, Any] = {"on": sent_on.isoformat(), "how": how, "letter": letter.sha256, "days_late": late}
    if went:
        details["enclosures"] = went
    audit.append(session, "send", by=by, now=now, foi_request=foi_request, details=details)
    return response


def _copy_enclosures(
    session: Session,
    foi_request: FoiRequest,
    response: Response,
    draft: Draft,
    library: Library,
    *,
    by: User,
    now: datetime,
) -> list[dict[str, str]]:
    """Give the archive the files that went with the letter; the name and SHA-256 of each.

    Raises DeskError where their bytes are not those that were approved.
    """
    whole(session, draft)
    kinds = {one.sha256: one.media_type for one in papers.enclosed(session, foi_request)}
    rows = [
        Attachment(
            response_id=response.id,
            filename=nameless(one.name, foi_request.requester, library),
            media_type=kinds[one.sha256],
            sha256=one.sha256,
            added_at=now,
            added_by_id=by.id,
        )
        for one in draft.files()
    ]
    session.add_all(rows)
    session.flush()
    return [{"name": row.filename, "sha256": row.sha256} for row in rows]


def _on_a_working_day(sent_on: date) -> None:
    """Raises BadDate on a day off: whether it went then or on the next working day is for a person to say (R-T13)."""
    holidays = BankHolidays.shipped()
    why = why_not_working(sent_on, holidays)
    if why:
        after = next_working_day(sent_on, holidays)
        raise BadDate(
            f"{in_words(sent_on)} is not a working day ({why}). Nothing was recorded. A reply counts as sent on a "
            f"working day: enter the next one, {in_words(after)}, or correct the date."
        )


def _answer(place: int, leaf: DraftQuestion, foi_request: FoiRequest, library: Library) -> ResponseAnswer:
    """One question and its answer in plain words, as the letter gave them."""
    reply, requester = leaf.reply, foi_request.requester
    assert reply is not None
    pieces = [
        plain(reply.body),
        *(f"{provision(foi_request.regime, one.section).title}: {plain(one.why)}" for one in reply.exemptions),
        "; ".join(sign.name for sign in reply.signposts),
    ]
    return ResponseAnswer(
        position=place,
        label=leaf.label[:40],
        question=nameless(leaf.text, requester, library),
        answer=nameless("\n\n".join(piece for piece in pieces if piece.strip()), requester, library),
        held=reply.held,
        outcome=reply.outcome,
    )
