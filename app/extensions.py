"""What the program is plugged into, made once and attached to each app: database, migrations, form tokens, registers.

On SQLite a writer takes the lock at its first statement (BEGIN IMMEDIATE), so that two of them queue instead of losing
each other's work. A page that only reads (GET, HEAD) opens a deferred transaction that refuses to write.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask, g, has_app_context, has_request_context, request
from flask_alembic import Alembic
from flask_security import Security
from flask_sqlalchemy_lite import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from app.config import Settings
from app.law.errors import RegisterUnavailable
from app.records import tables
from app.records.session import DeskSession
from app.records.trouble import watch
from app.register.ask import open_register

NOT_ROWS = ("archive_index", "huey_")
"""How the names of tables begin that are not rows of ours: full-text search, and the queue on PostgreSQL."""
BUSY_SECONDS = 20
READS: dict[str, dict[str, Any]] = {
    "sqlite": {"desk_reads": True},
    "postgresql": {"desk_reads": True, "postgresql_readonly": True, "isolation_level": "REPEATABLE READ"},
}
"""What reads sees the database as it was at its first query, and is refused by the database if it writes."""
SERVER = {
    "lock_timeout": f"{BUSY_SECONDS}s",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "5min",
    "timezone": "UTC",
}
"""What PostgreSQL is asked for on each connection, unless FOI_DATABASE_URL has `options` of its own."""


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
            bind = self.engine.execution_options(**READS[self.engine.dialect.name]) if reading else self.engine
            sessions[name] = self.sessionmaker(bind=bind)
        return sessions[name]


db = Database(session_options={"class_": DeskSession})
alembic = Alembic(metadatas=tables.metadata, run_mkdir=False)
csrf = CSRFProtect()
security = Security()


def attach(app: Flask, settings: Settings) -> None:
    """Plug the database, its migrations and the registers into `app`; the factory adds what only a browser needs."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TESTING=settings.testing,
        DESK=settings,
        SQLALCHEMY_ENGINES={"default": _engine(settings.database_url)},
        ALEMBIC={"script_location": str(Path(__file__).parent / "records" / "migrations")},
        ALEMBIC_CONTEXT={
            "render_as_batch": True,
            "transactional_ddl": True,
            "compare_type": True,
            "include_object": _is_ours,
        },
        PERMANENT_SESSION_LIFETIME=timedelta(hours=10),
    )
    _make_folder(settings.database_url)
    db.init_app(app)
    alembic.init_app(app)
    app.extensions["registers"] = {name: open_register(url) for name, url in settings.registers.items()}
    with app.app_context():
        db.sessionmaker.configure(info={"audit_key": settings.audit_key})
        event.listen(db.engine, "before_cursor_execute", _count_query)
        watch(db.engine)
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _open_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)


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


def register(app: Flask, name: str) -> Engine:
    """The engine of a register.

    Raises RegisterUnavailable if this installation has none of that name.
    """
    engine: Engine | None = app.extensions["registers"].get(name.lower())
    if engine is None:
        raise RegisterUnavailable(
            f"The register “{name}” is not set up here. An administrator sets FOI_REGISTER_{name.upper()}_URL."
        )
    return engine


def _engine(database_url: str) -> dict[str, Any]:
    """How the engine is made. A connection that died is found before it is used, so a server may come and go."""
    url = make_url(database_url)
    if url.get_backend_name() != "postgresql":
        return {"url": url, "hide_parameters": True}
    usual = {
        "application_name": "foi-reply-desk",
        "connect_timeout": 10,
        "options": " ".join(f"-c {name}={value}" for name, value in SERVER.items()),
    }
    return {
        "url": url,
        "hide_parameters": True,
        "connect_args": {name: value for name, value in usual.items() if name not in url.query},
        "pool_pre_ping": True,
        "pool_size": 10,
        "max_overflow": 10,
        "pool_timeout": BUSY_SECONDS,
    }


def _only_reads() -> bool:
    return request.method in ("GET", "HEAD", "OPTIONS")


def _is_ours(_object: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """Whether migrations compare this."""
    return not (kind == "table" and (name or "").startswith(NOT_ROWS))


def _count_query(_connection: Connection, _cursor: object, statement: str, *_: object) -> None:
    """How many queries a request has made is a number in its log line; SQLite's own settings are none."""
    if has_app_context() and not statement.startswith(("PRAGMA", "BEGIN")):
        g.queries = g.get("queries", 0) + 1


def _make_folder(url: str) -> None:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database and parsed.database.startswith("/"):
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)


def _open_sqlite(connection: Any, _record: Any) -> None:
    """Take transactions out of the driver's hands, and set what SQLite forgets between connections."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reads = bool(connection.get_execution_options().get("desk_reads"))
    connection.exec_driver_sql(f"PRAGMA query_only = {int(reads)}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
