"""A desk for each test: a database of its own, copied from one that was migrated and filled once for each worker.

Tests of records/, casework/ and web/ run on SQLite and on PostgreSQL; the others on SQLite alone. A test that speaks of
one database says so: `@pytest.mark.parametrize("database", ["sqlite"])`.
"""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.casework.accounts import create_user
from app.casework.content import load_folder
from app.config import ROOT, Settings
from app.extensions import alembic, db, desk
from app.records.people import ROLES, User
from app.register.demo import make_demo_register
from tests.casework.desk import NOW, Desk
from tests.postgres import PostgreSQL

PASSWORD = "a-password-for-tests"
DATABASES = ("sqlite", "postgresql")
ON_BOTH = ("records", "casework", "web")
CHOSEN = ("database", ("database", "into"))
LONG_ON_THE_SECOND = (
    "web/test_front_hostile.py",
    "web/test_access.py",
    "web/test_numbers.py",
    "web/test_ask.py",
    "web/test_split.py",
    "web/test_receive.py",
    "web/test_unread.py",
    "web/test_unsent.py",
)
"""What is long and asks little of the database itself: PostgreSQL's turn is among the long tests."""
HASH = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$C9sv7MNpJ+RXt8fOaNqv1Q"
"""Not the hash of anything: tests that sign in set one of their own."""


def settings_in(folder: Path, **changes: object) -> Settings:
    made = Settings(
        database_url=f"sqlite:///{folder / 'desk.db'}",
        secret_key="0f" * 8 + "7c41a9d2" * 4,
        audit_key="e1" * 8 + "93b5d7f0" * 4,
        content=ROOT / "answers",
        templates=ROOT / "docx_templates",
        registers={"mha": f"sqlite:///{folder / 'mha.db'}"},
        jobs_url=f"sqlite:///{folder / 'jobs.db'}",
        testing=True,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what touches the database on both kinds of it."""
    chosen = [mark for mark in metafunc.definition.iter_markers("parametrize") if mark.args[0] in CHOSEN]
    path = metafunc.definition.path
    both = path.parent.name in ON_BOTH
    if "database" in metafunc.fixturenames and both and not chosen:
        marks = [pytest.mark.long] if f"{path.parent.name}/{path.name}" in LONG_ON_THE_SECOND else []
        metafunc.parametrize("database", [DATABASES[0], pytest.param(DATABASES[1], marks=marks)])


@pytest.fixture
def database() -> str:
    """Which kind of database a test runs on."""
    return "sqlite"


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a migrated SQLite database that has the people and the content, and with a demo register."""
    folder = tmp_path_factory.mktemp("pristine")
    fill(settings_in(folder))
    make_demo_register(folder / "mha.db")
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[PostgreSQL]:
    """A PostgreSQL server of this worker's own, with a database "pristine" that is filled like the SQLite one."""
    made = PostgreSQL()
    try:
        fill(settings_in(made.folder, database_url=made.create("pristine")))
        yield made
    finally:
        made.remove()


def fill(settings: Settings) -> None:
    """Migrate a database, and put in the people and the content."""
    app = desk(settings)
    with app.app_context():
        alembic.upgrade()
    with app.app_context():
        people = {
            role: create_user(
                db.session,
                email=f"{role}@wrenfield.example",
                name=role.replace("_", " ").title(),
                password_hash=HASH,
                roles=[role],
                by=None,
                now=NOW,
            )
            for role in ROLES
        }
        create_user(
            db.session,
            email="second.officer@wrenfield.example",
            name="Second Officer",
            password_hash=HASH,
            roles=["officer"],
            by=None,
            now=NOW,
        )
        load_folder(
            db.session,
            ROOT / "answers",
            ROOT / "docx_templates",
            by=people["administrator"],
            adopt_because="the tests",
            now=NOW,
        )
        db.session.commit()
        db.engine.dispose()


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    """A fresh copy of everything that is a file, for one test."""
    shutil.copy(pristine / "desk.db", tmp_path / "desk.db")
    (tmp_path / "mha.db").symlink_to(pristine / "mha.db")
    return tmp_path


@pytest.fixture
def settings(folder: Path, database: str, request: pytest.FixtureRequest) -> Iterator[Settings]:
    if database == "sqlite":
        yield settings_in(folder)
        return
    server: PostgreSQL = request.getfixturevalue("server")
    name = server.copy("pristine")
    yield settings_in(folder, database_url=server.url(name))
    server.drop(name)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The desk without pages, its context open."""
    made = desk(settings)
    with made.app_context():
        yield made
        db.session.rollback()
        db.engine.dispose()


@pytest.fixture
def session(app: Flask) -> Session:
    return db.session


@pytest.fixture
def people(session: Session) -> dict[str, User]:
    """The people by role, and "second" for another officer."""
    rows = session.query(User).all()
    named = {row.email.split("@")[0]: row for row in rows}
    return {**named, "second": named["second.officer"]}


@pytest.fixture
def officer(people: dict[str, User]) -> User:
    return people["officer"]


@pytest.fixture
def reviewer(people: dict[str, User]) -> User:
    return people["reviewer"]


@pytest.fixture
def walk(app: Flask, session: Session, people: dict[str, User]) -> Desk:
    """The walk of a request in a few words."""
    return Desk(session, people, app)
