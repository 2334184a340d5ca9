"""Whether the desk can work: its database answers, has the tables of this version, and holds the trust's content."""

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.casework.content import is_empty
from app.law.errors import DatabaseTrouble
from app.records.schema import current, newest


def what_is_missing(session: Session) -> str:
    """The part that is not ready, "database", "migrations" or "content"; nothing when all are. It changes nothing."""
    try:
        if current(session.connection()) != newest():
            return "migrations"
        return "content" if is_empty(session) else ""
    except (SQLAlchemyError, DatabaseTrouble):
        return "database"
    finally:
        session.rollback()
