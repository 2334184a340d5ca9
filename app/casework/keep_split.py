"""The questions of what arrived, saved as somebody puts them in order: until it is recorded they are nobody's request.

They change no request, so no audit event tells of them; recording the request does. Who saves says which version they
began from, and of two who began from one the second is told.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.law.errors import StaleEdit
from app.records.people import User
from app.records.requests import Incoming, WorkingSplit


def keep_split(
    session: Session, incoming: Incoming, state: Mapping[str, Any], *, version: int, by: User, now: datetime
) -> WorkingSplit:
    """Save `state` over that `version`, 0 where nothing was saved before.

    Raises StaleEdit with what is saved where somebody else saved first.
    """
    row = working_split(session, incoming)
    if version != (row.version if row else 0):
        raise StaleEdit(
            "These questions were changed in another tab, or by somebody else, after this page was opened. Nothing of "
            "yours was saved, and all of it is still on this page.",
            stored=row,
        )
    if row is None:
        row = WorkingSplit(incoming_id=incoming.id, version=0)
        session.add(row)
    row.version, row.state = version + 1, dict(state)
    row.saved_at, row.saved_by_id = now, by.id
    session.flush()
    return row


def working_split(session: Session, incoming: Incoming) -> WorkingSplit | None:
    """What was saved of them, if anything was."""
    return session.scalar(select(WorkingSplit).where(WorkingSplit.incoming_id == incoming.id))


def saved_by(session: Session, row: WorkingSplit) -> str:
    """The name of who saved it last."""
    return session.scalar(select(User.name).where(User.id == row.saved_by_id)) or ""


def let_split_go(session: Session, incoming: Incoming) -> None:
    """Keep it no longer: it is recorded."""
    session.execute(delete(WorkingSplit).where(WorkingSplit.incoming_id == incoming.id))
