"""Replies, what they rest on, and readings."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.law.outcomes import Held, Outcome
from app.records.base import Base
from app.records.content import ContentVersion
from app.records.requests import Question

SHELF = ("answer", "statistic")
"""The kinds of source that are standard answers, with figures or without."""


class ReadingRow(Base):
    """One run of one statistic, for one request or for none, before and after disclosure control.

    `value` is the whole Reading as JSON; the columns beside it are for queries.
    """

    __tablename__ = "reading"

    id: Mapped[int] = mapped_column(primary_key=True)
    request_id: Mapped[int | None] = mapped_column(ForeignKey("request.id"), index=True)
    statistic: Mapped[str] = mapped_column(String(80), index=True)
    as_at: Mapped[date]
    total: Mapped[int]
    query_sha256: Mapped[str] = mapped_column(String(64))
    value: Mapped[dict[str, Any]]
    run_at: Mapped[datetime]
    run_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    content_version_id: Mapped[int] = mapped_column(ForeignKey("content_version.id"))


class ReplyRow(Base):
    """Our answer to one leaf question. `body` is Markdown as the letter will print it."""

    __tablename__ = "reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), unique=True)
    body: Mapped[str] = mapped_column(Text, default="")
    held: Mapped[Held | None]
    outcome: Mapped[Outcome | None]
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))

    question: Mapped[Question] = relationship()
    exemptions: Mapped[list["ReplyExemption"]] = relationship(
        order_by="ReplyExemption.id", cascade="all, delete-orphan", lazy="selectin"
    )
    sources: Mapped[list["ReplySource"]] = relationship(
        order_by="ReplySource.id", cascade="all, delete-orphan", lazy="selectin"
    )
    figures: Mapped[list["ReplyFigure"]] = relationship(
        order_by="ReplyFigure.id", cascade="all, delete-orphan", lazy="selectin"
    )
    signposts: Mapped[list["ReplySignpost"]] = relationship(
        order_by="ReplySignpost.position", cascade="all, delete-orphan", lazy="selectin"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy declares it so


class ReplyAuthor(Base):
    """Everybody who ever wrote or changed a reply of a request: the drafters, none of whom may approve it."""

    __tablename__ = "reply_author"

    request_id: Mapped[int] = mapped_column(ForeignKey("request.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    first_at: Mapped[datetime]


class ReplyExemption(Base):
    """An exemption that a reply relies on."""

    __tablename__ = "reply_exemption"

    id: Mapped[int] = mapped_column(primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"), index=True)
    section: Mapped[str] = mapped_column(String(20))
    why: Mapped[str] = mapped_column(Text, default="")
    public_interest: Mapped[str] = mapped_column(Text, default="")


class ReplySource(Base):
    """What a reply was made from: a content version, a past response, or nothing but the officer.

    `override_because` is why a standard answer was used past its review date, and `overridden_by` who said so.
    """

    __tablename__ = "reply_source"
    __table_args__ = (Index("ix_reply_source_use", "key", "kind", "edited"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(80))
    title: Mapped[str] = mapped_column(String(200))
    content_version_id: Mapped[int | None] = mapped_column(ForeignKey("content_version.id"), index=True)
    edited: Mapped[bool] = mapped_column(default=False)
    override_because: Mapped[str] = mapped_column(Text, default="")
    overridden_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))

    content_version: Mapped[ContentVersion | None] = relationship(lazy="joined")


class ReplyFigure(Base):
    """A figure that a reply prints: a part of a reading, or its total."""

    __tablename__ = "reply_figure"
    __table_args__ = (UniqueConstraint("reply_id", "reading_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"), index=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"), index=True)
    part: Mapped[str] = mapped_column(String(80))

    reading: Mapped[ReadingRow] = relationship(lazy="joined")


class ReplySignpost(Base):
    """Another body that a reply points to, as the directory had it that day; `value` is the Signpost as JSON."""

    __tablename__ = "reply_signpost"

    id: Mapped[int] = mapped_column(primary_key=True)
    reply_id: Mapped[int] = mapped_column(ForeignKey("reply.id"), index=True)
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(80))
    value: Mapped[dict[str, Any]]


class UnsavedReply(Base):
    """What somebody typed into the form of a reply and has not saved, kept as they type; `fields` is the form's own."""

    __tablename__ = "unsaved_reply"

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    seen_version: Mapped[int | None]
    fields: Mapped[dict[str, Any]]
    kept_at: Mapped[datetime]
