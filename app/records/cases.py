"""What pages ask of the filing cabinet: lists with a bound, and one case with what belongs to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session, joinedload, lazyload, selectinload

from app.law.errors import NotFound
from app.law.stages import Stage
from app.records.letters import Approval, AuditEvent, LetterRow, Response, Submission
from app.records.people import User
from app.records.replies import ReadingRow, ReplyAuthor, ReplyRow
from app.records.requests import FoiRequest, Incoming, Question
from app.records.values import leaves_of, reading_of
from app.register.reading import Reading

MOST = 1000
MOST_NUMBERS = 100_000
OPEN = tuple(stage for stage in Stage if stage.is_open)


@dataclass(frozen=True)
class Told:
    """One audit event as the story of a request shows it; `by` is empty for the desk itself."""

    verb: str
    details: Mapping[str, Any]
    at: datetime
    by: str


def case(session: Session, reference: str, *, as_it_arrived: bool = False, with_requester: bool = False) -> FoiRequest:
    """The request of this reference, with its questions; `as_it_arrived` with the words that came, too.

    A session that writes has the request to itself until it is done: whoever else means to change it waits, and then
    sees what the first one made of it. Raises NotFound.
    """
    _hold(session, FoiRequest.id, FoiRequest.reference == reference)
    incoming = joinedload(FoiRequest.incoming)
    found = session.scalars(
        select(FoiRequest)
        .where(FoiRequest.reference == reference)
        .options(
            incoming.undefer(Incoming.text) if as_it_arrived else incoming,
            joinedload(FoiRequest.case_officer).lazyload(User.roles),
            selectinload(FoiRequest.questions),
            joinedload(FoiRequest.clock_events),
            *([joinedload(FoiRequest.requester)] if with_requester else ()),
        )
    )
    foi_request = found.unique().one_or_none()
    if foi_request is None:
        raise NotFound(f"There is no request “{reference}”. Check the reference, or look in the inbox.")
    return foi_request


def duplicate_of(session: Session, foi_request: FoiRequest) -> str:
    """The reference of the request that this one was closed as a duplicate of; empty where it was not."""
    if foi_request.duplicate_of_id is None:
        return ""
    return session.scalar(select(FoiRequest.reference).where(FoiRequest.id == foi_request.duplicate_of_id)) or ""


def _hold(session: Session, key: InstrumentedAttribute[int], this: ColumnElement[bool]) -> None:
    """Let nobody else change this row until a session that writes is done; on SQLite it has the whole file already.

    The lock is taken before anything is read, so that all of it is of after the wait; rows may still be hung on this
    one meanwhile, such as its audit events. The order everywhere is what arrived, requests, counters, the audit's head.
    """
    bind = session.get_bind()
    if bind.dialect.name == "postgresql" and not bind.get_execution_options().get("desk_reads"):
        session.execute(select(key).where(this).with_for_update(key_share=True))


def question(session: Session, foi_request: FoiRequest, position: int) -> Question:  # noqa: ARG001 - like its peers
    """The question at this place, if it takes a reply.

    Raises NotFound.
    """
    for leaf in leaves_of(foi_request):
        if leaf.position == position:
            return leaf
    raise NotFound(f"{foi_request.reference} has no question there that takes a reply. Open the request again.")


def replies(session: Session, foi_request: FoiRequest, *, whole: bool = True) -> dict[int, ReplyRow]:
    """Its replies by question id; `whole` with all that hangs on them, in five queries however many there are."""
    hanging = (ReplyRow.exemptions, ReplyRow.sources, ReplyRow.figures, ReplyRow.signposts)
    found = session.scalars(
        select(ReplyRow)
        .join(Question, ReplyRow.question_id == Question.id)
        .where(Question.request_id == foi_request.id)
        .options(*(selectinload(one) if whole else lazyload(one) for one in hanging))
    )
    return {row.question_id: row for row in found}


def reply(session: Session, question: Question, *, whole: bool = True) -> ReplyRow | None:
    """The reply to one question, if there is one; unless `whole`, without what it rests on until that is asked for."""
    rests_on = () if whole else (lazyload(ReplyRow.sources), lazyload(ReplyRow.figures))
    return session.scalar(select(ReplyRow).where(ReplyRow.question_id == question.id).options(*rests_on))


def readings(session: Session, foi_request: FoiRequest) -> list[ReadingRow]:
    """Every reading taken for the request, the oldest first."""
    return list(
        session.scalars(
            select(ReadingRow).where(ReadingRow.request_id == foi_request.id).order_by(ReadingRow.id).limit(MOST)
        )
    )


def last_readings(session: Session, name: str) -> tuple[Reading, ...]:
    """The five latest readings of a statistic, whoever they were for."""
    rows = session.scalars(
        select(ReadingRow).where(ReadingRow.statistic == name).order_by(ReadingRow.id.desc()).limit(5)
    )
    return tuple(reading_of(row) for row in rows)


def incoming(session: Session, token: str) -> Incoming:
    """What arrived under this token, held by a session that writes as a request is.

    Raises NotFound.
    """
    _hold(session, Incoming.id, Incoming.token == token)
    found = session.scalar(select(Incoming).where(Incoming.token == token))
    if found is None:
        raise NotFound("There is no such new request. Start again from New request.")
    return found


def made_from(session: Session, incoming: Incoming) -> FoiRequest | None:
    """The request that was made from what arrived, if one was."""
    return session.scalar(select(FoiRequest).where(FoiRequest.incoming_id == incoming.id))


def taken(session: Session, reference: str) -> bool:
    """Whether a request or a response has this reference already, whatever its capitals."""
    wanted = reference.lower()
    return any(
        session.scalar(select(exists().where(func.lower(column) == wanted)))
        for column in (FoiRequest.reference, Response.reference)
    )


def highest_number(session: Session, series: str) -> int:
    """The highest number that a request or a response has in a series such as "FOI-2526-#"; 0 where none has one."""
    before, _, after = series.lower().partition("#")
    highest = 0
    for column in (FoiRequest.reference, Response.reference):
        like = (
            func.lower(column).startswith(before, autoescape=True),
            func.lower(column).endswith(after, autoescape=True),
        )
        for reference in session.scalars(select(column).where(*like).limit(MOST_NUMBERS)):
            number = reference[len(before) : len(reference) - len(after)]
            if number.isdecimal() and number.isascii():
                highest = max(highest, int(number))
    return highest


def submission(session: Session, foi_request: FoiRequest) -> Submission | None:
    """The latest time that the draft was handed to review."""
    return session.scalar(_latest(Submission, foi_request))


def submissions(session: Session, foi_request: FoiRequest) -> list[Submission]:
    """Every time that the draft was handed to review, the latest first."""
    rows = select(Submission).where(Submission.request_id == foi_request.id).order_by(Submission.id.desc())
    return list(session.scalars(rows.limit(MOST)))


def approval(session: Session, foi_request: FoiRequest) -> Approval | None:
    """The approval in force."""
    return session.scalar(_latest(Approval, foi_request).where(Approval.voided_at.is_(None)))


def current_letter(session: Session, foi_request: FoiRequest) -> LetterRow | None:
    """The letter of the approval in force, if it is issued."""
    return session.scalar(
        _latest(LetterRow, foi_request)
        .join(Approval, LetterRow.approval_id == Approval.id)
        .where(Approval.voided_at.is_(None))
    )


def letter(session: Session, foi_request: FoiRequest) -> LetterRow:
    """As `current_letter`.

    Raises NotFound.
    """
    found = current_letter(session, foi_request)
    if found is None:
        raise NotFound(f"No letter is issued for {foi_request.reference} yet.")
    return found


def response_of(session: Session, foi_request: FoiRequest) -> Response | None:
    """What was sent, if it was."""
    return session.scalar(select(Response).where(Response.request_id == foi_request.id))


def response(session: Session, reference: str) -> Response:
    """One response of the archive with its answers.

    Raises NotFound.
    """
    found = session.scalar(
        select(Response).where(Response.reference == reference).options(selectinload(Response.answers))
    )
    if found is None:
        raise NotFound(f"The archive has no response “{reference}”. Search for its words instead.")
    return found


def drafters(session: Session, foi_request: FoiRequest) -> dict[int, str]:
    """Everybody who wrote or changed a reply, or submitted, by id, with their names: none of them approves."""
    wrote = select(ReplyAuthor.user_id).where(ReplyAuthor.request_id == foi_request.id)
    submitted = select(Submission.submitted_by_id).where(Submission.request_id == foi_request.id)
    people = select(User.id, User.name).where(or_(User.id.in_(wrote), User.id.in_(submitted)))
    return {row.id: row.name for row in session.execute(people.order_by(User.name))}


def changed_by(session: Session, reply: ReplyRow | None) -> str:
    """Who changed a reply last."""
    return (session.scalar(select(User.name).where(User.id == reply.changed_by_id)) or "") if reply else ""


def story(session: Session, foi_request: FoiRequest) -> tuple[Told, ...]:
    """Everything that was done to a request, the oldest first."""
    rows = session.execute(
        select(AuditEvent, User.name)
        .outerjoin(User, AuditEvent.by_id == User.id)
        .where(AuditEvent.request_id == foi_request.id)
        .order_by(AuditEvent.id)
        .limit(MOST)
    )
    return tuple(Told(event.verb, event.details, event.at, name or "") for event, name in rows)


def undated(session: Session, holidays_version: str, *, after: int = 0, most: int = 100) -> list[FoiRequest]:
    """Open requests whose due date rests on another version of the bank-holiday table, `after` this id."""
    return list(
        session.scalars(
            select(FoiRequest)
            .where(FoiRequest.stage.in_(OPEN), FoiRequest.holidays_version != holidays_version, FoiRequest.id > after)
            .options(selectinload(FoiRequest.clock_events))
            .order_by(FoiRequest.id)
            .limit(most)
        )
    )


R = TypeVar("R", Submission, Approval, LetterRow)


def _latest(kind: type[R], foi_request: FoiRequest) -> Select[R]:
    return select(kind).where(kind.request_id == foi_request.id).order_by(kind.id.desc()).limit(1)
