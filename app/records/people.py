"""People who sign in, and the roles they have."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.records.base import Base

ROLES = ("officer", "curator", "reviewer", "senior_approver", "reader", "administrator")


class RolesOfUsers(Base):
    """Which user has which role."""

    __tablename__ = "user_role"

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), primary_key=True)
    role_id: Mapped[int] = mapped_column(ForeignKey("role.id"), primary_key=True)


class Role(Base):
    """One of ROLES."""

    __tablename__ = "role"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(40), unique=True)


class User(Base):
    """A person who signs in. A session remembers them by `uniquifier`; changing it signs them out everywhere."""

    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password: Mapped[str] = mapped_column(String(255), default="")
    active: Mapped[bool] = mapped_column(default=True)
    uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    failed_sign_ins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
    roles: Mapped[list[Role]] = relationship(secondary="user_role", lazy="selectin", order_by="Role.name")

    def has(self, *names: str) -> bool:
        """Whether they have any of these roles."""
        return any(role.name in names for role in self.roles)
