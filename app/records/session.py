"""The session that the desk works in: a change to a request that no audit event tells of is refused at commit."""

from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session, UOWTransaction

from app.law.errors import DatabaseTrouble
from app.records.letters import AuditEvent
from app.records.replies import ReplyRow
from app.records.requests import FoiRequest, Question

CHANGED, TOLD = "requests changed", "requests told of"


class UntoldChangeError(RuntimeError):
    """A step changed a request and recorded no event: a fault in the program, so nothing is committed."""


class DeskSession(Session):
    """A SQLAlchemy session that keeps count of the requests changed and of those that an event tells of.

    Where the database is gone, there is nothing left to undo: leaving off is never an error.
    """

    def rollback(self) -> None:
        """Undo what is not committed."""
        try:
            super().rollback()
        except DatabaseTrouble:
            self.invalidate()

    def close(self) -> None:
        """Give everything back."""
        try:
            super().close()
        except DatabaseTrouble:
            self.invalidate()


@event.listens_for(DeskSession, "after_flush")
def _count(session: Session, _context: UOWTransaction) -> None:
    changed: set[int] = session.info.setdefault(CHANGED, set())
    told: set[int] = session.info.setdefault(TOLD, set())
    new, deleted = session.new, session.deleted  # each look makes them anew
    for row in [*new, *session.dirty, *deleted]:
        if isinstance(row, AuditEvent):
            told.add(row.request_id or 0)
        elif row in new or row in deleted or session.is_modified(row):
            owner = _request_id(session, row)
            if owner is not None:
                changed.add(owner)


@event.listens_for(DeskSession, "before_commit")
def _refuse(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    untold = session.info.get(CHANGED, set()) - session.info.get(TOLD, set())
    if untold:
        raise UntoldChangeError(f"requests {sorted(untold)} were changed and no audit event says so")


@event.listens_for(DeskSession, "after_transaction_end")
def _forget(session: Session, transaction: Any) -> None:
    if transaction.parent is None:
        session.info.pop(CHANGED, None)
        session.info.pop(TOLD, None)


def _request_id(session: Session, row: object) -> int | None:
    """The request that a row belongs to, or None where it belongs to none."""
    if isinstance(row, FoiRequest):
        return row.id
    with session.no_autoflush:
        if reply_id := getattr(row, "reply_id", None):
            reply = session.get(ReplyRow, reply_id)
            return _request_id(session, reply) if reply else None
        if isinstance(row, ReplyRow):
            question = session.get(Question, row.question_id)
            return question.request_id if question else None
    return getattr(row, "request_id", None)
