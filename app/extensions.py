"""What the program is plugged into, made once and attached to each app: database, migrations, form tokens, registers.

A page that only reads (GET, HEAD) has a session that the database itself refuses to let write; `records/engine.py` says
how a connection of each kind is opened.
"""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

from alembic.runtime.migration import MigrationContext
from flask import Flask, g, has_app_context, has_request_context, request
from flask_alembic import Alembic
from flask_security import Security
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, event
from sqlalchemy.orm import Session

from app.config import Settings
from app.law.errors import RegisterUnavailable
from app.records import engine, migrating, tables
from app.records.session import DeskSession
from app.register.ask import Register, open_register

NOT_ROWS = ("archive_index", "huey_")
"""How the names of tables begin that are not rows of ours: full-text search, and the queue on PostgreSQL."""


class Database(SQLAlchemy):
    """Sessions by purpose: `session` writes, except in a page that only reads; `get_session("reading")` only reads."""

    def get_session(self, name: str = "default") -> Session:
        """The session of this name, one for each app context: "default", "reading" or "writing".

        In a page that only reads, "reading" is the default one.
        """
        if name == "reading" and has_request_context() and _only_reads():
            name = "default"
        sessions: dict[str, Session] = g.setdefault("_sqlalchemy_sessions", {})
        if name not in sessions:
            reading = name == "reading" or (name == "default" and has_request_context() and _only_reads())
            sessions[name] = self.sessionmaker(bind=engine.reading(self.engine) if reading else self.engine)
        return sessions[name]


class Migrations(Alembic):
    """Migrations that lose no row and take the time they need.

    SQLite changes a table by making it anew, which would break or empty those that point to it: so foreign keys are off
    meanwhile, and every one is checked after each migration, before anything is kept.
    """

    def run_migrations(self, fn: Callable[[Any, MigrationContext], list[Any]], **kwargs: Any) -> None:
        """Run the migrations that `fn` names, all of them or none."""

        def steps(at: Any, context: MigrationContext) -> list[Any]:
            assert context.connection is not None
            migrating.take_your_time(context.connection)
            return fn(at, context)

        with ExitStack() as stack:
            for context in self.migration_contexts.values():
                assert context.connection is not None
                stack.enter_context(migrating.without_foreign_keys(context.connection))
            super().run_migrations(steps, **kwargs)


db = Database(session_options={"class_": DeskSession})
alembic = Migrations(metadatas=tables.metadata, run_mkdir=False)
csrf = CSRFProtect()
security = Security()


def attach(app: Flask, settings: Settings) -> None:
    """Plug the database, its migrations and the registers into `app`; the factory adds what only a browser needs."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.testing,
        DESK=settings,
        SQLALCHEMY_ENGINES={"default": engine.options(settings.database_url)},
        ALEMBIC={"script_location": str(Path(__file__).parent / "records" / "migrations")},
        ALEMBIC_CONTEXT={
            "render_as_batch": True,
            "transactional_ddl": True,
            "compare_type": True,
            "include_object": _is_ours,
            "on_version_apply": migrating.check_foreign_keys,
        },
        PERMANENT_SESSION_LIFETIME=timedelta(hours=10),
    )
    db.init_app(app)
    alembic.init_app(app)
    app.extensions["registers"] = {name: open_register(url) for name, url in settings.registers.items()}
    with app.app_context():
        db.sessionmaker.configure(info={"audit_key": settings.audit_key})
        event.listen(db.engine, "before_cursor_execute", _count_query)
        engine.prepare(db.engine)


def desk(settings: Settings) -> Flask:
    """An app without pages, for the command line and background work: open its `app_context()` and use `db`."""
    app = Flask("reply_desk")
    attach(app, settings)
    return app


def settings_of(app: Flask) -> Settings:
    """What `app` was made with."""
    settings = app.config["DESK"]
    assert isinstance(settings, Settings)
    return settings


def register(app: Flask, name: str) -> Register:
    """A register, to be asked.

    Raises RegisterUnavailable if this installation has none of that name.
    """
    found: Register | None = app.extensions["registers"].get(name.lower())
    if found is None:
        raise RegisterUnavailable(
            f"The register “{name}” is not set up here. An administrator sets FOI_REGISTER_{name.upper()}_URL."
        )
    return found


def _only_reads() -> bool:
    return request.method in ("GET", "HEAD", "OPTIONS")


def _is_ours(_object: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """Whether migrations compare this."""
    return not (kind == "table" and (name or "").startswith(NOT_ROWS))


def _count_query(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
    """How many queries a request has made is a number in its log line; SQLite's own settings are none."""
    if has_app_context() and not statement.startswith(("PRAGMA", "BEGIN")):
        g.queries = g.get("queries", 0) + 1
