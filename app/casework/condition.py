"""How an installation is, apart from its database: its content, its registers, its disks, the years it can count.

For `foi doctor` and for the page of status, which show the same findings. Whoever asks gives what is to be looked at;
a slow check has a few seconds, and what did not end by then is a finding as well. Nothing is changed and nobody named.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from threading import Thread
from time import monotonic

from app.casework.content import read_content
from app.intake.child import is_cut_off
from app.law.bank_holidays import BankHolidays
from app.law.errors import BadStatistic, ContentError, DeskError, RegisterError, UnreadableInput
from app.law.months import day_if_iso
from app.records.health import Result
from app.records.library import Library
from app.register.ask import Register, ask
from app.register.catalogue import Statistic

LITTLE, LEAST = 2 * 1024**3, 200 * 1024**2


def within(seconds: float, checks: Mapping[str, Callable[[], Iterable[Result]]]) -> tuple[Result, ...]:
    """What the checks find, all at once and in their order; one that takes too long, or fails, is told of as well."""
    found: dict[str, tuple[Result, ...]] = {}

    def look(name: str, check: Callable[[], Iterable[Result]]) -> None:
        try:
            found[name] = tuple(check())
        except DeskError as error:
            found[name] = (Result(name, "wrong", str(error)),)
        except Exception as error:  # what could not be looked at is told, and the others are
            cure = "Run foi doctor, which looks more closely."
            found[name] = (Result(name, "wrong", f"This could not be looked at ({type(error).__name__}).", cure),)

    threads = [Thread(target=look, args=pair, daemon=True, name=f"check {pair[0]}") for pair in checks.items()]
    for thread in threads:
        thread.start()
    end = monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, end - monotonic()))
    late = f"This did not end within {seconds:g} seconds."
    cure = "Look at what it asks: something is down, slow, or very large."
    return tuple(one for name in checks for one in found.get(name, (Result(name, "look", late, cure),)))


def in_force(library: Library) -> Result:
    """How much content there is."""
    counts = f"{len(library.answers)} answers, {len(library.statistics)} statistics, {len(library.templates)} templates"
    return Result("content", "ok", f"In force: {counts}.")


def folders(content: Path, templates: Path, library: Library) -> Result:
    """Whether the trust's two folders on disk are what is in force."""
    try:
        items = read_content(content, templates)
    except ContentError as error:
        said = f"The content on disk has errors: {len(error.problems)}. What is in force is not touched by it."
        first = f"First: {error.problems[0]} " if error.problems else ""
        return Result("folders", "look", said, f"{first}See all: foi answers check")
    on_disk = {(item.kind, item.key): sha256(item.body).hexdigest() for item in items}
    there = {place: version.sha256 for place, version in library.versions.items()}
    changed = sum(1 for place in on_disk if there.get(place) != on_disk[place])
    gone = sum(1 for place in there if place not in on_disk)
    if changed or gone:
        said = f"On disk differ from what is in force: {changed}; not on disk: {gone}."
        cure = "Load them: foi answers import; or write them out: foi answers export"
        return Result("folders", "look", said, cure)
    return Result("folders", "ok", "The folders on disk are what is in force.")


def registers(
    engine: Callable[[str], Register], statistics: Iterable[Statistic], *, today: date, now: datetime, seconds: float
) -> Iterator[Result]:
    """Whether each statistic's register answers as the statistic declares, and how fresh it is.

    `engine` gives a register by its name and raises RegisterUnavailable; `seconds` is for one query. A register that is
    down is asked once. No figure is shown or kept.
    """
    down = set[str]()
    for statistic in statistics:
        if statistic.register in down:
            continue
        try:
            reading = ask(engine(statistic.register), statistic, as_at=today, now=now, timeout_seconds=seconds)
        except RegisterError as error:
            if not isinstance(error, BadStatistic):
                down.add(statistic.register)
            said = str(error).partition(". ")[0].rstrip(".") + "."
            yield Result("registers", "wrong", said, _register_cure(statistic.register, error))
        else:
            fresh = f" Its data are of {day_if_iso(reading.freshness[:40])}." if reading.freshness else ""
            said = f"“{statistic.name}” is answered by the register “{statistic.register}”.{fresh}"
            yield Result("registers", "ok", said)


def _register_cure(name: str, error: RegisterError) -> str:
    if isinstance(error, BadStatistic):
        return "A curator mends the statistic and loads it again: foi answers import"
    return f"See that FOI_REGISTER_{name.upper()}_URL is right and that its database can be reached from here."


def disk(places: Mapping[str, Path]) -> Iterator[Result]:
    """How much room there is in each folder, and whether we may write there. `places` maps what it is for to it."""
    for what, folder in places.items():
        if not folder.is_dir():
            yield Result("disk", "wrong", f"The folder of {what} is not there.", f"Make it: {folder}")
        elif not os.access(folder, os.W_OK):
            cure = f"Let the desk's user write {folder}"
            yield Result("disk", "wrong", f"The folder of {what} cannot be written.", cure)
        else:
            free = shutil.disk_usage(folder).free
            state = "wrong" if free < LEAST else "look" if free < LITTLE else "ok"
            cure = "" if state == "ok" else "Make room, or move it to a larger disk."
            yield Result("disk", state, f"Room for {what}: {size_in_words(free)}.", cure)


def reading(*, seconds: float) -> Result:
    """Whether what reads files is cut off from the network on this machine; it may take `seconds` to say so."""
    try:
        cut = is_cut_off(wall_seconds=seconds)
    except UnreadableInput:
        said = "Whether reading is cut off from the network could not be told in time."
        return Result("reading", "look", said, "Ask again when the machine is less busy: foi doctor")
    if cut:
        return Result("reading", "ok", "Reading is cut off from the network: yes.")
    cure = "Files are read with all other limits. To cut it off, allow this user seccomp or user namespaces."
    return Result("reading", "look", "Reading is cut off from the network: no, this kernel does not allow it.", cure)


def bank_holidays(year: int) -> Result:
    """Whether the table covers next year, in which today's last deadlines may fall."""
    table = BankHolidays.shipped()
    if table.last_year <= year:
        cure = "Install a newer version of the desk, which has them."
        return Result("bank holidays", "wrong", f"The table ends with {table.last_year}.", cure)
    if table.is_projected(year):
        cure = "Install a newer version of the desk; until then such dates are marked provisional."
        return Result("bank holidays", "look", f"Those of {year} are not confirmed.", cure)
    sure = next((one - 1 for one in range(year, table.last_year + 1) if table.is_projected(one)), table.last_year)
    said = f"They are confirmed to the end of {sure}, and reckoned to the end of {table.last_year}."
    return Result("bank holidays", "ok", said)


def size_in_words(count: int) -> str:
    """Bytes as people say them."""
    if count >= 1024**3:
        return f"{count / 1024**3:,.1f} GB"
    return f"{count // 1024**2:,} MB" if count >= 1024**2 else f"{count // 1024:,} KB"
