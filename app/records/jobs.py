"""Work in the background, as rows: what was asked, how far it has come, and what came of it.

The queue may lose a task to a kill; a row is never lost. A running job holds a lease that it renews as it goes on, and
a job whose lease has run out is taken up again.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base

STATES = ("waiting", "running", "done", "failed", "cancelled")


class Job(Base):
    """One piece of work. `args` and `result` are plain JSON that names no requester; files travel as blobs by hash.

    `done` of `total` steps are behind it (None while nobody knows how many there are), and `step` says in words what it
    is at. `error` is a sentence fit to show a person.
    """

    __tablename__ = "job"
    __table_args__ = (CheckConstraint("state in ('waiting', 'running', 'done', 'failed', 'cancelled')", name="state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    args: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(String(12), default="waiting", index=True)
    done: Mapped[int] = mapped_column(default=0)
    total: Mapped[int | None]
    step: Mapped[str] = mapped_column(String(200), default="")
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    error: Mapped[str] = mapped_column(Text, default="")
    tries: Mapped[int] = mapped_column(default=0)
    cancel_asked: Mapped[bool] = mapped_column(default=False)
    worker: Mapped[str] = mapped_column(String(80), default="")
    lease_until: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
