"""The desk opened for one command: its settings, its app without pages, and a session."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import Flask

from app.casework.figures import ask_register
from app.config import Settings
from app.extensions import db, desk, register
from app.law.errors import NotFound
from app.records.library import Library
from app.records.session import DeskSession
from app.register.catalogue import Statistic
from app.register.reading import Reading

LONDON = ZoneInfo("Europe/London")
SET_UP = "Set it up first: foi setup"


def now() -> datetime:
    """The moment of the call, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in the United Kingdom, which is what a deadline is counted in."""
    return now().astimezone(LONDON).date()


@dataclass(frozen=True)
class Opened:
    """An installation that is open: its app, its settings, and a session that is closed with it."""

    app: Flask
    settings: Settings
    session: DeskSession


@contextmanager
def opened(*, writes: bool = False) -> Iterator[Opened]:
    """The installation that the settings name. A command that does not write gets a session that cannot.

    Raises ConfigError where the settings are incomplete, and NotFound where the database was never made.
    """
    settings = Settings.from_environment()
    if not writes:
        _there(settings)
    app = desk(settings)
    with app.app_context():
        session = db.get_session("writing" if writes else "reading")
        assert isinstance(session, DeskSession)
        yield Opened(app, settings, session)


def _there(settings: Settings) -> None:
    """A SQLite database that is not there would be made, empty, by the first look at it."""
    prefix = "sqlite:///"
    if settings.database_url.startswith(prefix) and not Path(settings.database_url.removeprefix(prefix)).is_file():
        raise NotFound(f"The reply desk has no database yet. {SET_UP}")


def take(opened: Opened, library: Library, statistic: Statistic, as_at: date) -> Reading:
    """One reading of a statistic by the trust's own disclosure policy; nothing is kept.

    Raises RegisterUnavailable or BadStatistic.
    """
    return ask_register(register(opened.app, statistic.register), statistic, library.trust, as_at=as_at, now=now())
