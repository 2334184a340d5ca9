"""Words typed into the form of a reply and not saved: kept as somebody types, for them alone, until they are saved.

They are not the reply: no draft has them, no check reads them, and no audit event tells of them, for they change no
request. `fields` are the form's own, with the page that they were typed in and its count: of two pages that are open
at once, neither writes over the words of the other, and an older word never over a newer one.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.casework.change import may_change
from app.law.errors import InputTooLarge, StaleEdit
from app.records import cases
from app.records.people import User
from app.records.replies import ReplyRow, UnsavedReply
from app.records.requests import FoiRequest, Question
from app.records.values import labels_of

LARGEST = 250_000
"""How many characters are kept for one person and question: more than the form itself takes."""
EMPTY: dict[str, Any] = {"body": "", "held": "", "outcome": "", "exemptions": [], "signposts": []}


def keep(
    session: Session,
    foi_request: FoiRequest,
    question: Question,
    fields: Mapping[str, Any],
    *,
    page: str,
    count: int,
    seen_version: int | None,
    by: User,
    now: datetime,
) -> UnsavedReply | None:
    """Keep what is in the form; None where it is what the reply says anyway, and then nothing is kept.

    `page` names the open page, and `count` grows with each call of it. Raises WrongStage once the reply is sent,
    InputTooLarge, and StaleEdit while words from another page wait to be used or discarded.
    """
    may_change(foi_request)
    if len(json.dumps(fields)) > LARGEST:
        raise InputTooLarge("This is more than the desk keeps unsaved. It is still on your page: save it.")
    stored = as_fields(cases.reply(session, question))
    said = same(stored, fields)
    row = session.get(UnsavedReply, (question.id, by.id))
    if row is not None and row.fields["page"] != page and same(stored, row.fields):
        session.delete(row)  # they were saved in yet another page since, so nobody is asked about them
        session.flush()
        row = None
    if row is not None and row.fields["page"] != page:
        if said:
            return None
        raise StaleEdit("Not kept: other unsaved words of yours wait here. They are kept. Save these.", stored=row)
    if row is not None and row.fields["count"] >= count:
        return row
    if said:
        let_go(session, question, by=by)
        return None
    if row is None:
        row = UnsavedReply(question_id=question.id, user_id=by.id)
        session.add(row)
    row.seen_version, row.kept_at = seen_version, now
    row.fields = {**fields, "page": page, "count": count}
    session.flush()
    return row


def kept(session: Session, question: Question, by: User) -> UnsavedReply | None:
    """What this person has unsaved there."""
    return session.scalar(
        select(UnsavedReply).where(UnsavedReply.question_id == question.id, UnsavedReply.user_id == by.id)
    )


def kept_in(session: Session, foi_request: FoiRequest, by: User) -> tuple[str, ...]:
    """The full labels of the questions of a request where this person has unsaved words."""
    there = set(
        session.scalars(
            select(UnsavedReply.question_id)
            .join(Question, UnsavedReply.question_id == Question.id)
            .where(Question.request_id == foi_request.id, UnsavedReply.user_id == by.id)
        )
    )
    labels = labels_of(foi_request) if there else {}
    return tuple(labels[leaf.id] for leaf in foi_request.questions if leaf.id in there)


def let_go(session: Session, question: Question, *, by: User, page: str = "") -> None:
    """Keep their words no longer; with `page` only those that were typed in that page."""
    row = kept(session, question, by)
    if row is not None and page in ("", row.fields["page"]):
        session.delete(row)
        session.flush()


def let_all_go(session: Session, foi_request: FoiRequest) -> None:
    """Keep nobody's unsaved words any longer: the request is finished."""
    of_it = select(Question.id).where(Question.request_id == foi_request.id)
    session.execute(delete(UnsavedReply).where(UnsavedReply.question_id.in_(of_it)))


def same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two forms say the same; how a line ends, and blanks around the words, say nothing."""
    return all(_plain(one[name]) == _plain(other[name]) for name in EMPTY)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value.replace("\r\n", "\n").strip()


def as_fields(reply: ReplyRow | None) -> dict[str, Any]:
    """A stored reply as the form would send it."""
    if reply is None:
        return dict(EMPTY)
    return {
        "body": reply.body,
        "held": reply.held.value if reply.held else "",
        "outcome": reply.outcome.value if reply.outcome else "",
        "exemptions": [
            {"section": one.section, "why": one.why, "public_interest": one.public_interest} for one in reply.exemptions
        ],
        "signposts": [one.key for one in reply.signposts],
    }
