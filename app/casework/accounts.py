"""People who may sign in, and what they may do."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.law.errors import DeskError
from app.records import audit
from app.records.people import ROLES, Role, User


def create_user(
    session: Session, *, email: str, name: str, password_hash: str, roles: Iterable[str], by: User | None, now: datetime
) -> User:
    """A new person with these roles.

    Raises DeskError if the address is taken or a role is unknown.
    """
    address = email.strip().lower()
    if session.scalar(select(User).where(User.email == address)):
        raise DeskError(f"There is already an account for {address}. Nothing was changed. Change that account instead.")
    user = User(email=address, name=name, password=password_hash, uniquifier=secrets.token_hex(32), active=True)
    session.add(user)
    set_roles(session, user, roles, by=by, now=now)
    return user


def set_roles(session: Session, user: User, names: Iterable[str], *, by: User | None, now: datetime) -> None:
    """Give a person exactly these roles."""
    wanted = tuple(dict.fromkeys(names))
    unknown = [name for name in wanted if name not in ROLES]
    if unknown:
        raise DeskError(f"There is no role {unknown[0]}. Nothing was changed. The roles are: {', '.join(ROLES)}.")
    known = {role.name: role for role in session.scalars(select(Role).limit(len(ROLES)))}
    user.roles = [known.get(name) or Role(name=name) for name in wanted]
    session.flush()
    audit.append(session, "set_roles", by=by, now=now, details={"user": user.id, "roles": list(wanted)})
