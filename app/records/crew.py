"""Who may be given work, and who has had some."""

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from app.records.people import Role, User
from app.records.requests import FoiRequest

MOST = 500


def person(session: Session, number: int) -> User | None:
    """The person of this id."""
    return session.get(User, number)


def officers(session: Session, *, former: bool = False) -> tuple[tuple[int, str], ...]:
    """Everybody who may be a case officer, by name, with their ids; `former` with those who have been one."""
    may_be = and_(User.active, User.roles.any(Role.name == "officer"))
    has_been = exists().where(FoiRequest.case_officer_id == User.id)
    rows = session.execute(
        select(User.id, User.name)
        .where(or_(may_be, has_been) if former else may_be)
        .order_by(User.name, User.id)
        .limit(MOST)
    )
    return tuple((row.id, row.name) for row in rows)


def everybody(session: Session) -> tuple[User, ...]:
    """Everybody there is, with their roles, by name."""
    return tuple(session.scalars(select(User).order_by(User.name, User.id).limit(MOST)))
