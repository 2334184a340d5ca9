"""Signs of life: when the worker last looked in, and what it last did."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.records.base import Base


class Heartbeat(Base):
    """The last sign of life of one worker."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime]
    holidays_version: Mapped[str] = mapped_column(String(64), default="")
