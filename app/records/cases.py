"""What pages ask of the filing cabinet: lists with a bound, and one case with what belongs to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy import case as when
from sqlalchemy.orm import Session, aliased, joinedload, lazyload, selectinload

from app.law.errors import NotFound
from app.law.stages import Stage
from app.records.letters import Approval, AuditEvent, LetterRow, Response, ResponseAnswer, Submission
from app.records.people import User
from app.records.replies import ReadingRow, ReplyAuthor, ReplyRow
from app.records.requests import FoiRequest, Incoming, Question
from app.records.values import leaves_of, reading_of
from app.register.reading import Reading

T = TypeVar("T")
PAGE = 25
MOST = 1000
OPEN = tuple(stage for stage in Stage if stage.is_open)


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a longer list: `number` counts from 1."""

    rows: tuple[T, ...]
    total: int
    number: int
    size: int = PAGE

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True)
class InboxRow:
    """An open request in one line: `due_on` is None while somebody is awaited, `answered` of `questions` are done."""

    reference: str
    subject: str
    stage: Stage
    received_on: date
    due_on: date | None
    provisional: bool
    waiting_for: str
    answered: int
    questions: int
    officer: str


@dataclass(frozen=True)
class Told:
    """One audit event as the story of a request shows it; `by` is empty for the desk itself."""

    verb: str
    details: Mapping[str, Any]
    at: datetime
    by: str


def inbox(session: Session, *, page: int = 1) -> Page[InboxRow]:
    """One page of open requests, the soonest due first; those that wait for somebody come last."""
    is_open = FoiRequest.stage.in_(OPEN)
    total = session.scalar(select(func.count()).select_from(FoiRequest).where(is_open)) or 0
    last = when((FoiRequest.due_on.is_(None), 1), else_=0)
    rows = session.execute(
        select(FoiRequest, User.name)
        .outerjoin(User, FoiRequest.case_officer_id == User.id)
        .where(is_open)
        .order_by(last, FoiRequest.due_on, FoiRequest.id)
        .limit(PAGE)
        .offset((page - 1) * PAGE)
    ).all()
    progress = _progress(session, [row[0].id for row in rows])
    made = tuple(_row(foi_request, officer or "", progress) for foi_request, officer in rows)
    return Page(made, total, page)


def _row(foi_request: FoiRequest, officer: str, progress: Mapping[int, tuple[int, int]]) -> InboxRow:
    questions, answered = progress.get(foi_request.id, (0, 0))
    return InboxRow(
        reference=foi_request.reference,
        subject=foi_request.subject,
        stage=foi_request.stage,
        received_on=foi_request.received_on,
        due_on=foi_request.due_on,
        provisional=foi_request.due_provisional,
        waiting_for=foi_request.waiting_for,
        answered=answered,
        questions=questions,
        officer=officer,
    )


def _progress(session: Session, requests: Sequence[int]) -> dict[int, tuple[int, int]]:
    """For each request, how many questions take a reply, and how many have a finished one."""
    part = aliased(Question)
    finished = and_(ReplyRow.body != "", ReplyRow.held.is_not(None), ReplyRow.outcome.is_not(None))
    rows = session.execute(
        select(Question.request_id, func.count(), func.sum(when((finished, 1), else_=0)))
        .outerjoin(ReplyRow, ReplyRow.question_id == Question.id)
        .where(Question.request_id.in_(requests), ~exists().where(part.parent_id == Question.id))
        .group_by(Question.request_id)
    )
    return {request_id: (questions, int(answered or 0)) for request_id, questions, answered in rows}


def case(session: Session, reference: str) -> FoiRequest:
    """The request of this reference, with its questions and clock events.

    Raises NotFound.
    """
    found = session.scalar(
        select(FoiRequest)
        .where(FoiRequest.reference == reference)
        .options(
            joinedload(FoiRequest.incoming),
            joinedload(FoiRequest.case_officer).lazyload(User.roles),
            selectinload(FoiRequest.questions),
            selectinload(FoiRequest.clock_events),
        )
    )
    if found is None:
        raise NotFound(f"There is no request “{reference}”. Check the reference, or look in the inbox.")
    return found


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


def reply(session: Session, question: Question) -> ReplyRow | None:
    """The reply to one question, if there is one."""
    return session.scalar(select(ReplyRow).where(ReplyRow.question_id == question.id))


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
    """What arrived under this token.

    Raises NotFound.
    """
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


def submission(session: Session, foi_request: FoiRequest) -> Submission | None:
    """The latest time that the draft was handed to review."""
    return session.scalar(_latest(Submission, foi_request))


def changed_since_return(session: Session, foi_request: FoiRequest) -> tuple[str, ...]:
    """The labels of the questions whose replies changed since the draft last came back from review."""
    returned = session.scalar(select(func.max(Submission.returned_at)).where(Submission.request_id == foi_request.id))
    if returned is None:
        return ()
    found = session.scalars(
        select(Question.label)
        .join(ReplyRow, ReplyRow.question_id == Question.id)
        .where(Question.request_id == foi_request.id, ReplyRow.changed_at > returned)
        .order_by(Question.position)
        .limit(MOST)
    )
    return tuple(found)


def approval(session: Session, foi_request: FoiRequest) -> Approval | None:
    """The approval in force."""
    return session.scalar(_latest(Approval, foi_request).where(Approval.voided_at.is_(None)))


def voided_approval(session: Session, foi_request: FoiRequest) -> Approval | None:
    """The latest approval that was voided, for what has changed since."""
    return session.scalar(_latest(Approval, foi_request).where(Approval.voided_at.is_not(None)))


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


def past_answers(session: Session, *, most: int = MOST) -> list[tuple[ResponseAnswer, Response]]:
    """The latest answers of the archive, for matching."""
    rows = session.execute(
        select(ResponseAnswer, Response)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .order_by(Response.sent_on.desc(), ResponseAnswer.id.desc())
        .limit(most)
    )
    return [(answer, response) for answer, response in rows]


def past_answer(session: Session, key: str) -> tuple[ResponseAnswer, Response]:
    """The answer of the archive that matching calls `key`.

    Raises NotFound.
    """
    number = int(key) if key.isascii() and key.isdigit() else 0
    row = session.execute(
        select(ResponseAnswer, Response)
        .join(Response, ResponseAnswer.response_id == Response.id)
        .where(ResponseAnswer.id == number)
    ).one_or_none()
    if row is None:
        raise NotFound("That past answer is no longer in the archive. Choose another source.")
    return row[0], row[1]


def past_stamp(session: Session) -> tuple[int, int]:
    """What changes when the archive grows: its last answer and how many there are."""
    last, count = session.execute(select(func.max(ResponseAnswer.id), func.count(ResponseAnswer.id))).one()
    return last or 0, count


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


def undated(session: Session, holidays_version: str, *, most: int = 100) -> list[FoiRequest]:
    """Open requests whose due date rests on another version of the bank-holiday table."""
    return list(
        session.scalars(
            select(FoiRequest)
            .where(FoiRequest.stage.in_(OPEN), FoiRequest.holidays_version != holidays_version)
            .options(selectinload(FoiRequest.clock_events))
            .order_by(FoiRequest.id)
            .limit(most)
        )
    )


R = TypeVar("R", Submission, Approval, LetterRow)


def _latest(kind: type[R], foi_request: FoiRequest) -> Select[R]:
    return select(kind).where(kind.request_id == foi_request.id).order_by(kind.id.desc()).limit(1)
