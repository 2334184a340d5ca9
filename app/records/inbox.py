"""The inbox: open requests, page by page, with how far each has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from sqlalchemy import and_, exists, func, select
from sqlalchemy import case as when
from sqlalchemy.orm import Session, aliased

from app.law.stages import Stage
from app.records.cases import OPEN
from app.records.people import User
from app.records.replies import ReplyRow
from app.records.requests import FoiRequest, Question

T = TypeVar("T")
PAGE = 25


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
