"""What the library keeps beside its versions: answers being written, answers that were rejected, examples proposed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base


class WorkingAnswer(Base):
    """A standard answer that somebody writes; `body` is the file as it would be.

    `base` is the number of the version that was in force when it was begun, 0 for none. `authors` are the ids of all
    who wrote it, none of whom approves it. `submitted_id` is the version that waits for approval with these words.
    """

    __tablename__ = "working_answer"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    base: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    authors: Mapped[list[Any]]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    submitted_id: Mapped[int | None] = mapped_column(ForeignKey("content_version.id"))
    returned_because: Mapped[str] = mapped_column(Text, default="")
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy declares it so


class AnswerRejected(Base):
    """A standard answer that was in a reply and did not stay as it was: `why` is "replaced" or "returned"."""

    __tablename__ = "answer_rejected"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), index=True)
    content_version_id: Mapped[int | None] = mapped_column(ForeignKey("content_version.id"))
    why: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]


class ProposedExample(Base):
    """A question that an officer answered with a standard answer, in words that name no requester.

    `decision` of a curator is "accepted" or "declined", None while it waits.
    """

    __tablename__ = "proposed_example"
    __table_args__ = (UniqueConstraint("key", "words_sha256"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80))
    words_sha256: Mapped[str] = mapped_column(String(64))
    question: Mapped[str] = mapped_column(Text)
    edited: Mapped[bool]
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"))
    decision: Mapped[str | None] = mapped_column(String(10), index=True)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
