"""Replies: saving what an officer wrote, and answering from a source."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.casework.change import changed, may_change
from app.casework.figures import readings_for, take_all
from app.casework.nameless import nameless
from app.casework.past_review import reason_to_use
from app.casework.rejected import rejected
from app.drafting.canonical import pack
from app.drafting.compose import compose, from_past
from app.drafting.draft import Reply
from app.drafting.figures import values
from app.law.errors import NotFound, OwnWords, StaleEdit, WrongStage
from app.law.events import london_date
from app.law.outcomes import Held, Outcome
from app.records import audit, cases
from app.records.letters import ResponseAnswer
from app.records.library import Library, load_library
from app.records.people import User
from app.records.replies import SHELF, ReadingRow, ReplyExemption, ReplyFigure, ReplyRow, ReplySignpost, ReplySource
from app.records.requests import FoiRequest, Question
from app.records.values import labels_of, reading_of
from app.register.reading import Reading


@dataclass(frozen=True)
class ExemptionText:
    """An exemption as the officer enters it."""

    section: str
    why: str
    public_interest: str = ""


@dataclass(frozen=True)
class ReplyText:
    """A reply as the officer enters it; `body` is Markdown as the letter will print it."""

    body: str
    held: Held | None
    outcome: Outcome | None
    exemptions: tuple[ExemptionText, ...] = ()
    signpost_keys: tuple[str, ...] = ()


def save_reply(
    session: Session,
    foi_request: FoiRequest,
    question: Question,
    text: ReplyText,
    *,
    version: int | None,
    by: User,
    now: datetime,
) -> ReplyRow:
    """Save a reply over the version that the officer saw; None where they saw none. The same words change nothing.

    Raises StaleEdit with the stored reply when somebody saved first, WrongStage once the reply is sent.
    """
    may_change(foi_request)
    there = cases.reply(session, question)
    if there is not None and _says(there) == text:
        return there
    row = _unstale(session, question, version)
    row = row or _begin(session, question, by=by, now=now)
    if row.body != text.body:
        rejected(session, foi_request, row, None, now=now)
        for source in row.sources:
            source.edited = True
        row.figures = [figure for figure in row.figures if _still_prints(text.body, figure)]
    row.body, row.held, row.outcome = text.body, text.held, text.outcome
    row.exemptions = [
        ReplyExemption(section=one.section, why=one.why, public_interest=one.public_interest) for one in text.exemptions
    ]
    _point(row, load_library(session, london_date(now)), text.signpost_keys)
    return _keep(session, foi_request, question, row, "save_reply", by=by, now=now)


def use_source(
    session: Session,
    foi_request: FoiRequest,
    question: Question,
    kind: str,
    key: str,
    *,
    readings: Mapping[str, Reading],
    version: int | None,
    by: User,
    today: date,
    now: datetime,
    replace: bool = False,
    override: str = "",
) -> ReplyRow:
    """Answer from a standard answer with its figures, or start from a past response.

    `readings` are those that `figures.needed` named, asked before this step. Raises NotFound for a source that is no
    longer there, StaleEdit and WrongStage as `save_reply`, OwnWords over what was written by hand without `replace`,
    PastReview for an answer past its review date without a reason (`override`), which is kept with the source.
    """
    may_change(foi_request)
    row = _unstale(session, question, version)
    if row is not None and not replace and _by_hand(row):
        raise OwnWords(
            "This reply has words that were written or changed by hand, and the source would replace them. They are "
            "kept, and nothing was changed. Choose the source again and say that it replaces them, or edit the reply."
        )
    library = load_library(session, today)
    because = reason_to_use(library.answer(key), override, today) if kind in SHELF else ""
    because = nameless(because, foi_request.requester, library)
    taken = take_all(session, foi_request, readings, library, by=by, now=now)
    reply = _compose(session, foi_request, library, kind, key, today)
    if row is not None:
        rejected(session, foi_request, row, (kind, key), now=now)
    row = row or _begin(session, question, by=by, now=now)
    row.body, row.held, row.outcome = reply.body, reply.held, reply.outcome
    row.exemptions = [
        ReplyExemption(section=one.section, why=one.why, public_interest=one.public_interest)
        for one in reply.exemptions
    ]
    row.sources = [
        ReplySource(
            kind=one.kind,
            key=one.key,
            title=one.title[:200],
            content_version_id=library.version("answer", one.key).id if one.kind in SHELF else None,
            edited=False,
            override_because=because,
            overridden_by_id=by.id if because else None,
        )
        for one in reply.sources
    ]
    _rest_on(session, row, reply, taken)
    row.signposts = [
        ReplySignpost(position=place, key=sign.key, value=pack(sign)) for place, sign in enumerate(reply.signposts)
    ]
    more = {"past review": because} if because else {}
    return _keep(session, foi_request, question, row, "use_source", by=by, now=now, source=f"{kind} {key}", **more)


def _compose(session: Session, foi_request: FoiRequest, library: Library, kind: str, key: str, today: date) -> Reply:
    if kind in SHELF:
        answer = library.answer(key)
        holders = library.directory.likely_holders(answer.signposts, library.trust.areas, today)
        readings = readings_for(session, foi_request)
        return compose(answer, trust=library.trust, readings=readings, signposts=holders)
    past = session.get(ResponseAnswer, int(key)) if kind == "past" and key.isdigit() else None
    if past is None:
        raise NotFound("That source is no longer there. Nothing was changed. Choose another, or write the reply.")
    return from_past(past.answer, key=key, title=past.question, held=past.held, outcome=past.outcome, plain=True)


def _rest_on(session: Session, row: ReplyRow, reply: Reply, taken: Mapping[str, ReadingRow]) -> None:
    row.figures = []
    session.flush()
    row.figures = [
        ReplyFigure(reading_id=taken[used.reading].id, part=used.part) for used in dict.fromkeys(reply.figures)
    ]


def _by_hand(row: ReplyRow) -> bool:
    return bool(row.body.strip()) and (not row.sources or any(source.edited for source in row.sources))


def _still_prints(body: str, figure: ReplyFigure) -> bool:
    """Whether the words still give a figure: one that was taken out is no longer rested on."""
    printed = {words for _, words, part in values(reading_of(figure.reading), "") if part == figure.part}
    return any(re.search(rf"(?<![\d,.]){re.escape(words)}(?![\d])", body) for words in printed)


def _unstale(session: Session, question: Question, version: int | None) -> ReplyRow | None:
    row = cases.reply(session, question)
    if (row.version if row else None) != version:
        raise StaleEdit(
            "Somebody saved this reply while you were writing. Theirs is kept, and yours is still in the form: "
            "read both, and save again.",
            stored=row,
        )
    return row


def _begin(session: Session, question: Question, *, by: User, now: datetime) -> ReplyRow:
    if question.parts:
        raise WrongStage("This question has parts, and each of them takes a reply of its own. Nothing was saved.")
    row = ReplyRow(question_id=question.id, body="", changed_at=now, changed_by_id=by.id)
    session.add(row)
    return row


def _says(row: ReplyRow) -> ReplyText:
    return ReplyText(
        body=row.body,
        held=row.held,
        outcome=row.outcome,
        exemptions=tuple(ExemptionText(one.section, one.why, one.public_interest) for one in row.exemptions),
        signpost_keys=tuple(one.key for one in row.signposts),
    )


def _point(row: ReplyRow, library: Library, keys: tuple[str, ...]) -> None:
    """Keep the bodies that were there as they were, and add the newly chosen as the directory has them."""
    there: dict[str, dict[str, Any]] = {one.key: one.value for one in row.signposts}
    fresh = {sign.key: pack(sign) for sign in library.directory.signposts(key for key in keys if key not in there)}
    values = {key: there.get(key) or fresh.get(key) for key in keys}
    row.signposts = [
        ReplySignpost(position=place, key=key, value=value)
        for place, (key, value) in enumerate(values.items())
        if value
    ]


def _keep(
    session: Session,
    foi_request: FoiRequest,
    question: Question,
    row: ReplyRow,
    verb: str,
    *,
    by: User,
    now: datetime,
    **more: str,
) -> ReplyRow:
    row.changed_at, row.changed_by_id = now, by.id
    session.flush()
    label = labels_of(foi_request)[question.id]
    changed(session, foi_request, f"The reply to question {label} was changed.", by=by, now=now)
    details = {"label": label, "outcome": row.outcome.value if row.outcome else None, **more}
    audit.append(session, verb, by=by, now=now, foi_request=foi_request, details=details)
    return row
