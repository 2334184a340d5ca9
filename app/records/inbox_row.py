"""A request in one line, as lists show it: everything that they need, in one query, and not the whole rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVarTuple

from sqlalchemy import Select, and_, func, select
from sqlalchemy import case as when

from app.law.outcomes import Regime
from app.law.stages import Stage
from app.records.inbox_wanted import OWED, Wanted
from app.records.people import User
from app.records.replies import ReplyRow
from app.records.requests import FoiRequest, Question

Ts = TypeVarTuple("Ts")


@dataclass(frozen=True)
class InboxRow:
    """One request: `due_on` is None while somebody is awaited, `answered` of `questions` are done.

    `closed_as` says in a word or two why no reply was owed, where one was closed without.
    """

    reference: str
    subject: str
    stage: Stage
    regime: Regime
    received_on: date
    due_on: date | None
    provisional: bool
    waiting_for: str
    acknowledged_on: date | None
    closed_on: date | None
    closed_as: str
    officer: str
    questions: int
    answered: int


def lines(ids: Select[int]) -> Select[*tuple[Any, ...]]:
    """The lines of the requests that `ids` finds; what is counted is counted for them alone."""
    these = ids.subquery()
    return (
        select(
            FoiRequest.reference,
            FoiRequest.subject,
            FoiRequest.stage,
            FoiRequest.regime,
            FoiRequest.received_on,
            FoiRequest.due_on,
            FoiRequest.due_provisional,
            FoiRequest.waiting_for,
            FoiRequest.acknowledged_on,
            FoiRequest.closed_on,
            FoiRequest.closed_as,
            func.coalesce(User.name, ""),
            _questions().scalar_subquery(),
            _answered().scalar_subquery(),
        )
        .join(these, FoiRequest.id == these.c.id)
        .outerjoin(User, FoiRequest.case_officer_id == User.id)
    )


def in_order(query: Select[*Ts], wanted: Wanted) -> Select[*Ts]:
    """Open requests first, the soonest due before the rest; then finished ones, the latest due first.

    The index of the inbox holds all that is asked for here.
    """
    open_ones = (FoiRequest.due_on.asc().nulls_last(), FoiRequest.id)
    finished = (FoiRequest.due_on.desc().nulls_last(), FoiRequest.id.desc())
    is_open = FoiRequest.stage.in_(OWED)
    if set(wanted.stages) <= set(OWED):
        return query.order_by(*open_ones)
    if not set(wanted.stages) & set(OWED):
        return query.order_by(*finished)
    first = when((is_open, 0), else_=1)
    due = when((is_open, FoiRequest.due_on), else_=None)
    return query.order_by(first, due.asc().nulls_last(), *finished)


def _questions() -> Select[int]:
    """How many questions of a request take a reply: all but those that are the stem of others."""
    leaves = func.count() - func.count(Question.parent_id.distinct())
    return select(leaves).where(Question.request_id == FoiRequest.id).correlate(FoiRequest)


def _answered() -> Select[int]:
    """How many of them have a finished reply; a stem has none."""
    finished = and_(ReplyRow.body != "", ReplyRow.held.is_not(None), ReplyRow.outcome.is_not(None))
    return (
        select(func.count())
        .select_from(Question)
        .join(ReplyRow, ReplyRow.question_id == Question.id)
        .where(Question.request_id == FoiRequest.id, finished)
        .correlate(FoiRequest)
    )
