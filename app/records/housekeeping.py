"""Signs of life: when the worker last looked in, and when a backup was last taken."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base

WORKER, BACKUP = "worker", "backup"
"""Whose signs these are: of any worker, and of `foi backup`, which gives one when its file is whole."""


class Heartbeat(Base):
    """The last sign of life of one of these."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime]
    holidays_version: Mapped[str] = mapped_column(String(64), default="")
