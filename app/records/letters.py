"""What a reviewer approved, the letter made from it, and the response that was sent."""

import hashlib
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.law.outcomes import Held, Outcome
from app.records.base import Base


class Submission(Base):
    """A draft handed to review, bound by its canonical JSON; `returned_because` is set when it comes back."""

    __tablename__ = "submission"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    draft_sha256: Mapped[str] = mapped_column(String(64))
    submitted_at: Mapped[datetime]
    submitted_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    returned_at: Mapped[datetime | None]
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    returned_because: Mapped[str] = mapped_column(Text, default="")


class Approval(Base):
    """A reviewer's approval of one canonical Draft. `voided_at` is set as soon as the Draft changes."""

    __tablename__ = "approval"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    schema: Mapped[int]
    draft_json: Mapped[str] = mapped_column(Text, deferred=True)
    draft_sha256: Mapped[str] = mapped_column(String(64))
    apology: Mapped[bool]
    approved_at: Mapped[datetime]
    approved_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    voided_at: Mapped[datetime | None]
    voided_because: Mapped[str] = mapped_column(Text, default="")

    @property
    def is_whole(self) -> bool:
        """Whether the canonical Draft on file is, byte for byte, the one that was approved."""
        return hashlib.sha256(self.draft_json.encode()).hexdigest() == self.draft_sha256


class LetterRow(Base):
    """The bytes of a letter, with what proves them."""

    __tablename__ = "letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"), unique=True)
    template_version_id: Mapped[int] = mapped_column(ForeignKey("content_version.id"))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    manifest: Mapped[list[Any]]
    issued_on: Mapped[date]
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    audit_head: Mapped[str] = mapped_column(String(64))


class Response(Base):
    """What was sent, as the archive keeps it, in words that name no requester."""

    __tablename__ = "response"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("request.id"), unique=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"))
    reference: Mapped[str] = mapped_column(String(60), unique=True)
    subject: Mapped[str] = mapped_column(String(200))
    received_on: Mapped[date | None]
    sent_on: Mapped[date] = mapped_column(index=True)
    sent_how: Mapped[str] = mapped_column(String(40))
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    answers: Mapped[list["ResponseAnswer"]] = relationship(
        order_by="ResponseAnswer.position", cascade="all, delete-orphan"
    )


class ResponseAnswer(Base):
    """One question and the answer that was sent; the row that the archive's search finds."""

    __tablename__ = "response_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    response_id: Mapped[int] = mapped_column(ForeignKey("response.id"), index=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(40))
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    held: Mapped[Held | None]
    outcome: Mapped[Outcome | None]


class AuditEvent(Base):
    """One thing that was done. Append-only; each row's `mac` covers it and the row before."""

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("request.id"), index=True)
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    verb: Mapped[str] = mapped_column(String(40))
    details: Mapped[dict[str, Any]]
    before: Mapped[str] = mapped_column(String(64))
    mac: Mapped[str] = mapped_column(String(64))


class AuditHead(Base):
    """Where the chain of audit events ends: one row, sealed with the same key, so that a cut tail shows."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    events: Mapped[int]
    mac: Mapped[str] = mapped_column(String(64))
    seal: Mapped[str] = mapped_column(String(64))
