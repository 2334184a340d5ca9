"""A desk for each test: its own SQLite file, copied from one that was migrated and filled once for each worker."""

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

PASSWORD = "a-password-for-tests"
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


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a migrated database that has the people and the content, and with a demo register."""
    folder = tmp_path_factory.mktemp("pristine")
    app = desk(settings_in(folder))
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
    make_demo_register(folder / "mha.db")
    return folder


@pytest.fixture
def folder(pristine: Path, tmp_path: Path) -> Path:
    """A fresh copy of everything, for one test."""
    shutil.copy(pristine / "desk.db", tmp_path / "desk.db")
    (tmp_path / "mha.db").symlink_to(pristine / "mha.db")
    return tmp_path


@pytest.fixture
def settings(folder: Path) -> Settings:
    return settings_in(folder)


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
