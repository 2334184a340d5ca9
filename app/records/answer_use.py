"""Where standard answers went: which letters used a version, and how each answer does in use."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session, aliased

from app.drafting.labels import full_label
from app.law.stages import Stage
from app.records.content import ContentVersion
from app.records.inbox import Page
from app.records.letters import Response
from app.records.replies import SHELF, ReplyRow, ReplySource
from app.records.requests import FoiRequest, Question
from app.records.working_answers import AnswerRejected, ProposedExample

A_PAGE = 50
MOST = 5000
FEW = 3
"""How many uses without trouble every answer is credited with, so that one bad day does not make it the worst."""


@dataclass(frozen=True)
class Used:
    """One reply that was made from a version: of which question, and how far it has come."""

    reference: str
    label: str
    number: int
    edited: bool
    stage: Stage
    sent_on: date | None


@dataclass(frozen=True)
class HowUsed:
    """How one answer does: how often it is in a reply, with its words changed, rejected, and when it was last used."""

    key: str
    used: int
    edited: int
    rejected: int
    last_used: datetime | None

    @property
    def trouble(self) -> float:
        """What part of the times that it was taken it was changed or rejected."""
        return (self.edited + self.rejected) / (self.used + self.rejected + FEW)


def letters_with(session: Session, key: str, number: int | None, page: int) -> Page[Used]:
    """A page of the replies that used an answer, in that version if a number is given, the latest first.

    A page past the last one is the last one.
    """
    version = ContentVersion
    these = select(version.id).where(version.kind == "answer", version.key == key)
    if number is not None:
        these = these.where(version.number == number)
    ours = ReplySource.content_version_id.in_(these)
    total = session.scalar(select(func.count(ReplySource.id)).where(ours)) or 0
    page = min(page, Page((), total, 1, A_PAGE).pages)
    stem = aliased(Question)
    rows = (
        select(
            FoiRequest.reference, Question.label, stem.label, version.number, ReplySource.edited,
            FoiRequest.stage, Response.sent_on,
        )
        .join(ReplyRow, ReplySource.reply_id == ReplyRow.id)
        .join(Question, ReplyRow.question_id == Question.id)
        .join(FoiRequest, Question.request_id == FoiRequest.id)
        .join(version, ReplySource.content_version_id == version.id)
        .outerjoin(stem, Question.parent_id == stem.id)
        .outerjoin(Response, Response.request_id == FoiRequest.id)
        .where(ours)
        .order_by(ReplySource.id.desc())
        .limit(A_PAGE)
        .offset((page - 1) * A_PAGE)
    )  # fmt: skip
    found = (
        Used(reference, full_label(above or "", label), used, edited, stage, sent_on)
        for reference, label, above, used, edited, stage, sent_on in session.execute(rows)
    )
    return Page(tuple(found), total, page, A_PAGE)


def in_use(session: Session, key: str) -> int:
    """How many replies name this answer."""
    ours = (ReplySource.kind.in_(SHELF), ReplySource.key == key)
    return session.scalar(select(func.count(ReplySource.id)).where(*ours)) or 0


def how_used(session: Session) -> list[HowUsed]:
    """Every answer with an approved version, in one query; the one that gives most trouble first."""
    version, last = ContentVersion, aliased(ReplySource)
    approved = select(version.key).where(version.kind == "answer", version.state == "approved").distinct().subquery()
    source, gone = ReplySource, AnswerRejected
    edited = func.sum(cast(source.edited, Integer)).label("edited")
    columns = select(source.key, func.count().label("used"), edited, func.max(source.id).label("last"))
    used = columns.where(source.kind.in_(SHELF)).group_by(source.key).subquery()
    rejected = select(gone.key, func.count().label("times")).group_by(gone.key).subquery()
    rows = session.execute(
        select(approved.c.key, used.c.used, used.c.edited, rejected.c.times, ReplyRow.changed_at)
        .outerjoin(used, used.c.key == approved.c.key)
        .outerjoin(rejected, rejected.c.key == approved.c.key)
        .outerjoin(last, last.id == used.c.last)
        .outerjoin(ReplyRow, ReplyRow.id == last.reply_id)
        .limit(MOST)
    )
    found = [HowUsed(key, n or 0, changed or 0, times or 0, at) for key, n, changed, times, at in rows]
    return sorted(found, key=lambda one: (-one.trouble, -one.used, one.key))


def proposals(session: Session, most: int = 20) -> tuple[int, list[ProposedExample]]:
    """How many example questions wait for a curator, and the latest of them."""
    waits = ProposedExample.decision.is_(None)
    total = session.scalar(select(func.count(ProposedExample.id)).where(waits)) or 0
    rows = select(ProposedExample).where(waits).order_by(ProposedExample.id.desc()).limit(most)
    return total, list(session.scalars(rows))
