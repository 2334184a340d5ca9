"""The letter went out: the request is finished, and the archive has the response at once."""

import re
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.answers.markdown import plain
from app.casework.approved import approved_draft
from app.drafting.draft import Draft, DraftQuestion
from app.law.errors import AlreadyDone, BadDate, WrongStage
from app.law.stages import Stage, move
from app.records import audit, cases, search
from app.records.letters import Approval, Response, ResponseAnswer
from app.records.people import User
from app.records.requests import FoiRequest, Requester

SHORTEST_NAME = 5


def send(
    session: Session, foi_request: FoiRequest, *, sent_on: date, how: str, by: User, today: date, now: datetime
) -> Response:
    """Record that the letter went, and put the response into the archive and its search.

    Raises AlreadyDone with the response when it has been recorded, BadDate for a day before the letter's own or in the
    future, WrongStage while there is no letter.
    """
    there = cases.response_of(session, foi_request)
    if there is not None:
        raise AlreadyDone("This is recorded as sent already. Nothing was recorded twice.", made=foi_request)
    stage = move(foi_request.stage, Stage.SENT)
    letter = cases.current_letter(session, foi_request)
    if letter is None:
        raise WrongStage("There is no letter yet. Issue it, send it, and then record it.")
    if sent_on > today:
        raise BadDate("The date sent is in the future. Enter the day on which it went.")
    if sent_on < letter.issued_on:
        raise BadDate("The date sent is before the date on the letter. Enter the day on which it went.")
    approval = session.get_one(Approval, letter.approval_id)
    response = Response(
        request_id=foi_request.id,
        letter_id=letter.id,
        reference=foi_request.reference,
        subject=_nameless(foi_request.subject, foi_request.requester),
        received_on=foi_request.received_on,
        sent_on=sent_on,
        sent_how=how,
        recorded_at=now,
        recorded_by_id=by.id,
        answers=_answers(approved_draft(approval), foi_request.requester),
    )
    session.add(response)
    foi_request.stage = stage
    session.flush()
    search.index(session, response)
    details = {"on": sent_on.isoformat(), "how": how, "letter": letter.sha256}
    audit.append(session, "send", by=by, now=now, foi_request=foi_request, details=details)
    return response


def _answers(draft: Draft, requester: Requester) -> list[ResponseAnswer]:
    return [_answer(place, leaf, requester) for place, leaf in enumerate(draft.leaves(), 1)]


def _nameless(words: str, requester: Requester) -> str:
    """Without the requester's name and addresses: the archive is for people who do not need to know who asked."""
    lines = [requester.name, requester.organisation, *requester.address.splitlines()]
    for line in sorted((line.strip() for line in lines), key=len, reverse=True):
        if len(line) >= SHORTEST_NAME:
            words = re.sub(rf"(?<!\w){re.escape(line)}(?!\w)", "[the requester]", words, flags=re.IGNORECASE)
    return words


def _answer(place: int, leaf: DraftQuestion, requester: Requester) -> ResponseAnswer:
    """One question and its answer in plain words, as the letter gave them."""
    reply = leaf.reply
    assert reply is not None
    pieces = [
        plain(reply.body),
        *(f"Section {one.section}: {plain(one.why)}" for one in reply.exemptions),
        "; ".join(sign.name for sign in reply.signposts),
    ]
    return ResponseAnswer(
        position=place,
        label=leaf.label[:40],
        question=_nameless(leaf.text, requester),
        answer=_nameless("\n\n".join(piece for piece in pieces if piece.strip()), requester),
        held=reply.held,
        outcome=reply.outcome,
    )
