"""Who may be given work."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.records.people import Role, User

MOST = 500


def person(session: Session, number: int) -> User | None:
    """The person of this id."""
    return session.get(User, number)


def officers(session: Session) -> tuple[tuple[int, str], ...]:
    """Everybody who may be a case officer, by name, with their ids."""
    rows = session.execute(
        select(User.id, User.name)
        .where(User.active, User.roles.any(Role.name == "officer"))
        .order_by(User.name, User.id)
        .limit(MOST)
    )
    return tuple((row.id, row.name) for row in rows)
