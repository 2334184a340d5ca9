"""Checks of the machine and of the settings: nothing here needs the database."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.casework import condition
from app.cli.desk import today
from app.cli.doctor.patient import Patient
from app.config import ROOT
from app.records.health import Result

SETTINGS = ROOT / "instance" / "settings.env"


def settings(patient: Patient) -> Iterator[Result]:
    """Every problem of the settings, and who may read their file."""
    for problem in patient.problems:
        said, _, cure = problem.partition(". ")
        yield Result("settings", "wrong", f"{said.rstrip('.')}.", cure)
    if not patient.problems:
        yield Result("settings", "ok", "They are complete.")
    yield from _private("settings file", SETTINGS, "wrong")
    if patient.database_file is not None:
        yield from _private("database file", patient.database_file, "look")


def styles(_patient: Patient) -> Iterator[Result]:
    """Whether the pages' styles were built."""
    if (ROOT / "app" / "static" / "dist" / "made").is_file():
        yield Result("styles", "ok", "The pages' styles are built.")
    else:
        yield Result("styles", "wrong", "The pages' styles are not built.", "Build them: make run, or make check")


def disk(patient: Patient) -> Iterator[Result]:
    """How much room there is where the database and temporary files are."""
    folders = {"temporary files": Path(tempfile.gettempdir())}
    if patient.database_file is not None:
        folders["the database"] = patient.database_file.parent
    yield from condition.disk(folders)


def time_zone(_patient: Patient) -> Iterator[Result]:
    """Whether the machine knows London's time."""
    try:
        london = ZoneInfo("Europe/London")
    except (ZoneInfoNotFoundError, OSError):
        yield Result("time zone", "wrong", "Nothing is known of London's time.", "Install it: apt install tzdata")
        return
    year = today().year
    if 2025 <= year <= 2100:
        yield Result("time zone", "ok", f"It is {today():%Y-%m-%d} in {london.key}.")
    else:
        yield Result("time zone", "wrong", f"The clock says that it is {year}.", "Set the machine's clock.")


def bank_holidays(_patient: Patient) -> Iterator[Result]:
    """Whether the table covers next year, in which today's last deadlines may fall."""
    yield condition.bank_holidays(today().year)


def _private(what: str, file: Path, state: str) -> Iterator[Result]:
    try:
        mode = file.stat().st_mode
    except OSError:
        return
    if mode & 0o077:
        said = f"Other users of this machine may read the {what}."
        yield Result("privacy", state, said, f"Keep it to the desk's own user: chmod 600 {file}")
    else:
        yield Result("privacy", "ok", f"Only its owner may read the {what}.")


def reading(_patient: Patient) -> Iterator[Result]:
    """Whether what reads files is cut off from the network on this machine."""
    yield condition.reading(seconds=8)
