"""Checks of the trust's content, in the database and on disk, and of the registers that its statistics ask."""

from collections.abc import Iterator
from time import monotonic

from app.casework import condition
from app.cli.desk import now, today
from app.cli.doctor.patient import Patient
from app.extensions import register
from app.law.errors import ContentError
from app.letters.acknowledgement import kind_of
from app.letters.template import compile_template
from app.records.health import Result
from app.records.library import Library, load_library

SECONDS_A_QUERY = 3.0
SECONDS_IN_ALL = 15.0


def content(patient: Patient) -> Iterator[Result]:
    """Whether the content in force can be read, its templates print, and its folders on disk are the same."""
    try:
        library = load_library(patient.session(), today())
    except ContentError as error:
        yield Result("content", "wrong", f"The content in force has errors: {len(error.problems)}.", _first(error))
        return
    yield condition.in_force(library)
    yield from _templates(library)
    assert patient.settings is not None
    yield condition.folders(patient.settings.content, patient.settings.templates, library)


def registers(patient: Patient) -> Iterator[Result]:
    """Whether every statistic's register answers with what the statistic declares; no figure is shown or kept."""
    library = load_library(patient.session(), today())
    app = patient.app
    assert app is not None
    end = monotonic() + SECONDS_IN_ALL
    found = condition.registers(
        lambda name: register(app, name), library.statistics, today=today(), now=now(), seconds=SECONDS_A_QUERY
    )
    for result in found:
        yield result
        if monotonic() > end:
            yield Result("registers", "look", "The rest was not asked: it took too long.", "foi figures NAME asks one.")
            return


def _templates(library: Library) -> Iterator[Result]:
    for key, body in library.templates.items():
        try:
            compile_template(body, f"{key}.docx", kind_of(key))
        except ContentError as error:
            yield Result("templates", "wrong", f"The template “{key}” does not print.", _first(error))
        else:
            yield Result("templates", "ok", f"The template “{key}” prints.")


def _first(error: ContentError) -> str:
    return f"First: {error.problems[0]}" if error.problems else ""
