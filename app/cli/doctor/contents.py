"""Checks of the trust's content, in the database and on disk, and of the registers that its statistics ask."""

from collections.abc import Iterator
from hashlib import sha256
from time import monotonic

from app.casework.content import read_content
from app.cli.desk import now, today
from app.cli.doctor.patient import Patient
from app.extensions import register
from app.law.errors import BadStatistic, ContentError, DeskError, RegisterError
from app.letters.template import compile_template
from app.records.health import Result
from app.records.library import Library, load_library
from app.register.ask import ask

SECONDS_A_QUERY = 3.0
SECONDS_IN_ALL = 15.0


def content(patient: Patient) -> Iterator[Result]:
    """Whether the content in force can be read, its templates print, and its folders on disk are the same."""
    try:
        library = load_library(patient.session(), today())
    except ContentError as error:
        yield Result("content", "wrong", f"The content in force has errors: {len(error.problems)}.", _first(error))
        return
    counts = f"{len(library.answers)} answers, {len(library.statistics)} statistics, {len(library.templates)} templates"
    yield Result("content", "ok", f"In force: {counts}.")
    yield from _templates(library)
    yield from _folders(patient, library)


def registers(patient: Patient) -> Iterator[Result]:
    """Whether every statistic's register answers with what the statistic declares; no figure is shown or kept."""
    library = load_library(patient.session(), today())
    assert patient.app is not None
    end, down = monotonic() + SECONDS_IN_ALL, set[str]()
    for statistic in library.statistics:
        if statistic.register in down:
            continue
        if monotonic() > end:
            yield Result("registers", "look", "The rest was not asked: it took too long.", "foi figures NAME asks one.")
            return
        try:
            engine = register(patient.app, statistic.register)
            ask(engine, statistic, as_at=today(), now=now(), timeout_seconds=SECONDS_A_QUERY)
        except RegisterError as error:
            if not isinstance(error, BadStatistic):
                down.add(statistic.register)
            yield Result("registers", "wrong", _sentence(error), _cure(statistic.register, error))
        else:
            yield Result("registers", "ok", f"“{statistic.name}” is answered by the register “{statistic.register}”.")


def _cure(name: str, error: RegisterError) -> str:
    if isinstance(error, BadStatistic):
        return "A curator mends the statistic and loads it again: foi answers import"
    return f"See that FOI_REGISTER_{name.upper()}_URL is right and that its database can be reached from here."


def _templates(library: Library) -> Iterator[Result]:
    for key, body in library.templates.items():
        try:
            compile_template(body, f"{key}.docx")
        except ContentError as error:
            yield Result("templates", "wrong", f"The template “{key}” does not print.", _first(error))
        else:
            yield Result("templates", "ok", f"The template “{key}” prints.")


def _folders(patient: Patient, library: Library) -> Iterator[Result]:
    assert patient.settings is not None
    try:
        items = read_content(patient.settings.content, patient.settings.templates)
    except ContentError as error:
        said = f"The content on disk has errors: {len(error.problems)}. What is in force is not touched by it."
        yield Result("folders", "look", said, f"{_first(error)} See all: foi answers check")
        return
    on_disk = {(item.kind, item.key): sha256(item.body).hexdigest() for item in items}
    in_force = {place: version.sha256 for place, version in library.versions.items()}
    changed = sum(1 for place in on_disk if in_force.get(place) != on_disk[place])
    gone = sum(1 for place in in_force if place not in on_disk)
    if changed or gone:
        said = f"On disk differ from what is in force: {changed}; not on disk: {gone}."
        yield Result("folders", "look", said, "Load them: foi answers import; or write them out: foi answers export")
    else:
        yield Result("folders", "ok", "The folders on disk are what is in force.")


def _first(error: ContentError) -> str:
    return f"First: {error.problems[0]}" if error.problems else ""


def _sentence(error: DeskError) -> str:
    return str(error).partition(". ")[0].rstrip(".") + "."
