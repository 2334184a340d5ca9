"""Whether the desk can work: its database answers, has the tables of this version, and holds the trust's content."""

from contextlib import suppress
from datetime import date

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from app.casework.content import is_empty
from app.casework.suggest import read_ahead
from app.law.errors import DatabaseTrouble, DeskError
from app.records.library import load_library
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


def get_ready(session: Session, today: date) -> None:
    """Read once what pages would otherwise read one by one. A desk that is not ready is left to say so by itself."""
    try:
        # Whatever goes wrong here goes wrong again on the first page, which says so to a person and in the log.
        with suppress(SQLAlchemyError, DeskError):
            if not what_is_missing(session):
                read_ahead(session, load_library(session, today))
    finally:
        session.rollback()
