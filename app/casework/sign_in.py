"""Who may come in: finding the person, and shutting the door for a while after repeated failures.

Failures are counted in the database, so that a restart or a second server does not forget them.
"""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from app.records.people import User

TRIES = 5
SHUT_FOR = timedelta(minutes=15)


def find(session: Session, *, email: str = "", uniquifier: str = "") -> User | None:
    """The person with this email address, whatever its capitals, or whom a browser session remembers."""
    if not (email or uniquifier):
        return None
    known = func.lower(User.email) == email.strip().lower() if email else User.uniquifier == uniquifier
    return session.scalars(select(User).where(known).options(joinedload(User.roles))).unique().one_or_none()


def is_shut_out(user: User, now: datetime) -> bool:
    """Whether the door is shut to this person for now: never for longer than SHUT_FOR, even if the clock goes back."""
    return user.locked_until is not None and now < user.locked_until <= now + SHUT_FOR


def failed(session: Session, user: User, *, now: datetime) -> None:
    """Count a wrong password; the last of TRIES shuts the door for SHUT_FOR.

    Knocking while it is shut changes nothing.
    """
    session.refresh(user, ["failed_sign_ins", "locked_until"], with_for_update=True)  # others may be counting too
    if is_shut_out(user, now):
        return
    user.failed_sign_ins += 1
    if user.failed_sign_ins >= TRIES:
        user.failed_sign_ins, user.locked_until = 0, now + SHUT_FOR
    session.flush()


def succeeded(session: Session, user: User) -> None:
    """Forget earlier failures."""
    user.failed_sign_ins, user.locked_until = 0, None
    session.flush()
