"""How the desk is, for administrators: each thing in a line, with its cure; and the background work that is not done.

The checks are those of `foi doctor`, less what takes long. All of them are asked at once and none for more than a
second or so, so that the page comes even where a register hangs.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from platform import python_version

from flask import Blueprint, current_app, render_template, request

from app.casework import condition
from app.casework.kinds import KINDS
from app.extensions import db, register, settings_of
from app.records import health, work
from app.records.health import Result
from app.records.library import Library, load_library
from app.register.catalogue import Statistic
from app.web.access import may
from app.web.now import now, today

bp = Blueprint("status", __name__)
SECONDS = 1.5
SECONDS_A_QUERY = 0.8
SQLITE = "sqlite:///"
GROUPS = {
    "The database": ("database", "migrations", "size"),
    "Background work": ("worker", "jobs"),
    "Backups": ("backup",),
    "The Trust’s content": ("content", "folders"),
    "Registers": ("registers",),
    "The machine": ("disk", "clock", "bank holidays", "reading", "connection", "email", "version"),
    "People": ("people",),
}
"""Which findings stand under which heading."""


@dataclass(frozen=True)
class Group:
    """A heading and the findings under it."""

    title: str
    results: tuple[Result, ...]


@bp.get("/status")
@may("administrator")
def show() -> str:
    """Everything at a glance, the worst first said."""
    found = look()
    groups = [Group(title, tuple(one for one in found if one.name in names)) for title, names in GROUPS.items()]
    return render_template(
        "status/show.html",
        groups=[group for group in groups if group.results],
        wrong=sum(one.state == "wrong" for one in found),
        look=sum(one.state == "look" for one in found),
        jobs=work.unfinished(db.session, since=now() - health.FAILED_SINCE),
        titles={name: kind.title for name, kind in KINDS.items()},
        moment=now(),
    )


def look() -> tuple[Result, ...]:
    """Every finding. What needs this request's own session is asked here, the rest beside it."""
    session = db.get_session("reading")
    library = load_library(session, today())
    office = health.office(session, now())
    return (
        condition.in_force(library),
        *condition.within(SECONDS, {**_of_the_database(), **_of_the_machine(library)}),
        *office,
        condition.bank_holidays(today().year),
        *_of_this_visit(),
    )


def _of_the_database() -> Mapping[str, Callable[[], Iterable[Result]]]:
    engine = db.engine
    return {
        "database": lambda: (health.answers(engine),),
        "migrations": lambda: (health.migrated(engine),),
        "size": lambda: (Result("size", "ok", f"It takes {condition.size_in_words(health.size(engine))}."),),
    }


def _of_the_machine(library: Library) -> Mapping[str, Callable[[], Iterable[Result]]]:
    settings = settings_of(current_app)
    places = {"temporary files": Path(tempfile.gettempdir())}
    if settings.database_url.startswith(SQLITE):
        places["the database"] = Path(settings.database_url.removeprefix(SQLITE)).parent
    engine = partial(register, current_app._get_current_object())  # type: ignore[attr-defined]
    return {
        "folders": lambda: (condition.folders(settings.content, settings.templates, library),),
        "disk": lambda: condition.disk(places),
        "reading": lambda: (condition.reading(seconds=SECONDS),),
        **{
            name: partial(condition.registers, engine, (statistic,), today=today(), now=now(), seconds=SECONDS_A_QUERY)
            for name, statistic in _one_for_each_register(library)
        },
    }


def _one_for_each_register(library: Library) -> Iterator[tuple[str, Statistic]]:
    """A statistic for each register, one that tells how fresh it is where there is such."""
    chosen = {one.register: one for one in sorted(library.statistics, key=lambda one: bool(one.freshness_sql))}
    for name, statistic in chosen.items():
        yield f"register {name}", statistic


def _of_this_visit() -> Iterator[Result]:
    """How this page came, and what this program is."""
    proxies = settings_of(current_app).serving.proxies
    if not proxies and "X-Forwarded-For" in request.headers:
        said = "A proxy stands before the desk, and nothing that it says is believed."
        yield Result("connection", "look", said, "Say how many there are: FOI_PROXIES=1")
    elif request.is_secure:
        yield Result("connection", "ok", "This page came by TLS.")
    elif settings_of(current_app).demo:
        yield Result("connection", "ok", "This page came without TLS, as a demo may.")
    else:
        cure = "Put a proxy with TLS before the desk, and say so: FOI_PROXIES=1"
        yield Result("connection", "wrong", "This page came without TLS: passwords can be read on the way.", cure)
    yield Result("email", "ok", "The desk sends none: people download what they send.")
    yield Result("version", "ok", f"FOI reply desk {version('foi-reply-desk')} on Python {python_version()}.")
