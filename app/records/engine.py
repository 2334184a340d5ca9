"""How the desk's database is opened: what a connection is asked to keep to, on SQLite and on PostgreSQL.

On SQLite a writer takes the lock at its first statement (BEGIN IMMEDIATE), so that two of them queue instead of losing
each other's work, and a reader never waits. On PostgreSQL writers hold the rows that they mean to change.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import make_url

from app.records.trouble import watch

BUSY_SECONDS = 20
SERVER = {
    "lock_timeout": f"{BUSY_SECONDS}s",
    "statement_timeout": "60s",
    "idle_in_transaction_session_timeout": "5min",
    "timezone": "UTC",
}
"""What PostgreSQL is asked for on each connection, unless FOI_DATABASE_URL has `options` of its own."""
READS: dict[str, dict[str, Any]] = {
    "sqlite": {"desk_reads": True},
    "postgresql": {"desk_reads": True, "postgresql_readonly": True, "isolation_level": "REPEATABLE READ"},
}


def options(database_url: str) -> dict[str, Any]:
    """How to make the engine. The folder of a SQLite file is made where it is missing.

    On PostgreSQL a connection that died is found before it is used, so that a server may come and go.
    """
    url = make_url(database_url)
    usual: dict[str, Any] = {"url": url, "hide_parameters": True}
    if url.get_backend_name() == "sqlite":
        if url.database and url.database.startswith("/"):
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        return usual
    asked = {
        "application_name": "foi-reply-desk",
        "connect_timeout": 10,
        "options": " ".join(f"-c {name}={value}" for name, value in SERVER.items()),
    }
    return {
        **usual,
        "connect_args": {name: value for name, value in asked.items() if name not in url.query},
        "pool_pre_ping": True,
        "pool_size": 10,
        "max_overflow": 10,
        "pool_timeout": BUSY_SECONDS,
    }


def prepare(engine: Engine) -> None:
    """Put on what every connection of this engine needs; what goes wrong with it is raised in our words."""
    watch(engine)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _open_sqlite)
        event.listen(engine, "begin", _begin_sqlite)


def reading(engine: Engine) -> Engine:
    """The same engine for who only reads: they see the database as it was at their first query, and cannot write."""
    return engine.execution_options(**READS[engine.dialect.name])


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
