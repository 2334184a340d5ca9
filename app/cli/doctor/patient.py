"""What is examined: an installation as far as it can be opened; and one check of it, given a few seconds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import Thread

from flask import Flask

from app.config import ConfigError, Settings
from app.extensions import db, desk
from app.law.errors import DeskError, RegisterError
from app.records.health import Result
from app.records.session import DeskSession

SQLITE = "sqlite:///"


@dataclass
class Patient:
    """An installation: its settings as far as they can be read, what is wrong with them, and how hard to look."""

    settings: Settings | None
    problems: tuple[str, ...]
    quick: bool = False
    slow: bool = False

    @cached_property
    def database_file(self) -> Path | None:
        """The file of a SQLite database."""
        url = self.settings.database_url if self.settings else ""
        return Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None

    @cached_property
    def app(self) -> Flask | None:
        """The desk without pages; None where there is no database to open. Looking never makes one."""
        if self.settings is None or not self.settings.database_url:
            return None
        if self.database_file is not None and not self.database_file.is_file():
            return None
        try:
            return desk(self.settings)
        except RegisterError:
            return desk(replace(self.settings, registers={}))

    def session(self) -> DeskSession:
        """A session that only reads, inside the app's context."""
        session = db.get_session("reading")
        assert isinstance(session, DeskSession)
        return session


def admitted(*, quick: bool, slow: bool) -> Patient:
    """The installation that the environment names, whatever state it is in."""
    try:
        return Patient(Settings.from_environment(), (), quick, slow)
    except ConfigError as error:
        return Patient(error.settings, tuple(error.problems), quick, slow)
    except (OSError, ValueError) as error:
        problem = (
            f"instance/settings.env could not be read ({type(error).__name__}). Write it anew, or mend its rights."
        )
        return Patient(None, (problem,), quick, slow)


@dataclass(frozen=True)
class Check:
    """One check: its name, what it does, how many seconds it gets, and whether it needs a database."""

    name: str
    look: Callable[[Patient], Iterable[Result]]
    seconds: float = 8
    needs_database: bool = False

    def of(self, patient: Patient) -> tuple[Result, ...]:
        """What it finds; that it could not be made, or took too long, is a finding as well."""
        found: list[tuple[Result, ...]] = []
        thread = Thread(target=lambda: found.append(self._made(patient)), daemon=True, name=self.name)
        thread.start()
        thread.join(self.seconds)
        if found:
            return found[0]
        said = f"This check did not end within {self.seconds:g} seconds."
        return (Result(self.name, "look", said, "Look at what it asks: something is down, slow, or very large."),)

    def _made(self, patient: Patient) -> tuple[Result, ...]:
        try:
            if not self.needs_database:
                return tuple(self.look(patient))
            if patient.app is None:
                return ()
            with patient.app.app_context():
                return tuple(self.look(patient))
        except DeskError as error:
            return (Result(self.name, "wrong", str(error)),)
        except Exception as error:  # a doctor who faints helps nobody: what could not be looked at is told
            said = f"This could not be looked at ({type(error).__name__})."
            return (Result(self.name, "wrong", said, "Mend what stands above it first, and run foi doctor again."),)
