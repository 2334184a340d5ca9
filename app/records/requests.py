"""The case: a request, who made it, what arrived, its questions, and what moved its clock."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.intake.same_words import words_sha256
from app.law.outcomes import Regime
from app.law.stages import Stage
from app.records.base import Base
from app.records.people import User


class Counter(Base):
    """The next number of a series of references, one row a financial year and pattern."""

    __tablename__ = "counter"

    series: Mapped[str] = mapped_column(String(80), primary_key=True)
    next_number: Mapped[int]


class Incoming(Base):
    """What arrived, byte for byte, before it is a request and after; `proposed` is what reading it made of it.

    `words_sha256` follows the text, so that the same words are found again. Until it is read nothing is proposed.
    `problem` says why it could not be read; it stays when somebody has put the words in by hand, and the original stays
    what it was.
    """

    __tablename__ = "incoming"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    filename: Mapped[str] = mapped_column(String(255), default="")
    media_type: Mapped[str] = mapped_column(String(100), default="text/plain")
    original: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    sha256: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text, deferred=True)
    words_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    proposed: Mapped[dict[str, Any]]
    problem: Mapped[str] = mapped_column(Text, default="")
    arrived_at: Mapped[datetime]
    arrived_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    @validates("text")
    def _hash_words(self, _name: str, text: str) -> str:
        self.words_sha256 = words_sha256(text)
        return text


class WorkingSplit(Base):
    """The questions of what arrived as somebody is putting them in order, saved as they go until it is a request.

    `state` is the page's own: the questions, what is context, what was typed about the request, and the steps that can
    be undone. `version` grows with every change, so that of two people or two tabs neither writes over the other.
    """

    __tablename__ = "working_split"

    incoming_id: Mapped[int] = mapped_column(ForeignKey("incoming.id"), primary_key=True)
    version: Mapped[int]
    state: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))


class Requester(Base):
    """Who asked. Its own table, so that few queries touch it."""

    __tablename__ = "requester"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(Text)
    organisation: Mapped[str] = mapped_column(String(200), default="")


class FoiRequest(Base):
    """One request: the case. `due_on` is kept with the version of the holiday table that it rests on.

    `due_on` is None while the Trust waits for somebody; `waiting_for` says for what.
    """

    __tablename__ = "request"
    __table_args__ = (Index("ix_request_inbox", "stage", "due_on", "case_officer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(60), unique=True)
    subject: Mapped[str] = mapped_column(String(200))
    regime: Mapped[Regime] = mapped_column(default=Regime.FOIA)
    channel: Mapped[str] = mapped_column(String(40), default="email")
    stage: Mapped[Stage] = mapped_column(default=Stage.RECEIVED)
    received_on: Mapped[date]
    due_on: Mapped[date | None]
    due_provisional: Mapped[bool] = mapped_column(default=False)
    waiting_for: Mapped[str] = mapped_column(String(200), default="")
    holidays_version: Mapped[str] = mapped_column(String(64))
    introduction: Mapped[str] = mapped_column(Text, default="")
    acknowledged_on: Mapped[date | None]
    closed_as: Mapped[str] = mapped_column(String(20), default="")
    closed_on: Mapped[date | None]
    closed_because: Mapped[str] = mapped_column(Text, default="")
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("request.id"))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    incoming_id: Mapped[int] = mapped_column(ForeignKey("incoming.id"), unique=True)
    requester_id: Mapped[int] = mapped_column(ForeignKey("requester.id"))
    case_officer_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)

    incoming: Mapped[Incoming] = relationship()
    requester: Mapped[Requester] = relationship()
    case_officer: Mapped[User | None] = relationship()
    questions: Mapped[list["Question"]] = relationship(
        back_populates="foi_request", order_by="Question.position", cascade="all, delete-orphan"
    )
    clock_events: Mapped[list["ClockEvent"]] = relationship(order_by="ClockEvent.id", cascade="all, delete-orphan")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy declares it so


class Question(Base):
    """One numbered question, as received. A question with parts takes no reply; its parts do."""

    __tablename__ = "question"
    __table_args__ = (UniqueConstraint("request_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"), index=True)
    position: Mapped[int]
    label: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)
    regime: Mapped[Regime] = mapped_column()
    start: Mapped[int | None]
    end: Mapped[int | None]

    foi_request: Mapped[FoiRequest] = relationship(back_populates="questions")
    parts: Mapped[list["Question"]] = relationship(order_by="Question.position", viewonly=True)


class ClockEvent(Base):
    """Something that moves the due date. `kind` is one of the words of law.clock."""

    __tablename__ = "clock_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    on: Mapped[date] = mapped_column("happened_on")
    reason: Mapped[str] = mapped_column(Text, default="")
    section: Mapped[str] = mapped_column(String(20), default="")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))


class FileNote(Base):
    """A note that staff keep on a case."""

    __tablename__ = "file_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    body: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))


class Correspondence(Base):
    """A message to or from the requester or somebody consulted, with the file that carried it, if one did."""

    __tablename__ = "correspondence"
    __table_args__ = (
        CheckConstraint("direction in ('in', 'out')", name="direction"),
        CheckConstraint("party in ('requester', 'consulted', 'other')", name="party"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), index=True)
    direction: Mapped[str] = mapped_column(String(3))
    party: Mapped[str] = mapped_column(String(20), default="requester")
    kind: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    filename: Mapped[str] = mapped_column(String(255), default="")
    sha256: Mapped[str | None] = mapped_column(ForeignKey("blob.sha256"))
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))


class Blob(Base):
    """Bytes, once for each content."""

    __tablename__ = "blob"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    size: Mapped[int]


class Attachment(Base):
    """A file that belongs to a request, a reply or a response."""

    __tablename__ = "attachment"
    __table_args__ = (
        CheckConstraint(
            "(case when request_id is null then 0 else 1 end) + (case when reply_id is null then 0 else 1 end)"
            " + (case when response_id is null then 0 else 1 end) = 1",
            name="one_owner",
        ),
        Index("ix_attachment_owner", "request_id", "reply_id", "response_id"),
        {"sqlite_autoincrement": True},  # a number stands in addresses, so that of a file taken out is not given again
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("request.id"))
    reply_id: Mapped[int | None] = mapped_column(ForeignKey("reply.id"))
    response_id: Mapped[int | None] = mapped_column(ForeignKey("response.id"))
    filename: Mapped[str] = mapped_column(String(255))
    media_type: Mapped[str] = mapped_column(String(100))
    sha256: Mapped[str] = mapped_column(ForeignKey("blob.sha256"))
    added_at: Mapped[datetime]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
