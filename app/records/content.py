"""The trust's content, in versions: answers, statistics, contacts, templates, settings and words of its own."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base

KINDS = ("answer", "statistic", "contact", "template", "trust", "words")


class ContentVersion(Base):
    """One version of one thing. `body` is the file's own bytes; a version never changes once it is approved."""

    __tablename__ = "content_version"
    __table_args__ = (
        UniqueConstraint("kind", "key", "number"),
        CheckConstraint("state in ('draft', 'approved', 'retired')", name="state"),
        Index("ix_content_version_current", "state", "kind", "key"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    key: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(10))
    valid_from: Mapped[date | None]
    review_by: Mapped[date | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    approved_on: Mapped[date | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    adopted_because: Mapped[str] = mapped_column(String(200), default="")
