"""Migrations that lose no row and take the time they need.

SQLite changes a table by making it anew, which would break or empty those that point to it: so foreign keys are off
meanwhile, and every one is checked after each migration, before anything is kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from app.records.backup.taking import take_your_time

__all__ = ["check_foreign_keys", "take_your_time", "without_foreign_keys"]


@contextmanager
def without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Foreign keys off on SQLite, which it allows only outside a transaction: one that is open is undone."""
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.rollback()
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.rollback()
        raw.execute("PRAGMA foreign_keys = ON")


def check_foreign_keys(*, ctx: MigrationContext, step: Any, **_: Any) -> None:
    """After a migration, in its transaction: every row that points to another finds it, or nothing is kept."""
    assert ctx.connection is not None
    if ctx.connection.dialect.name == "sqlite":
        loose = sorted({row[0] for row in ctx.connection.exec_driver_sql("PRAGMA foreign_key_check")})
        if loose:
            raise RuntimeError(f"migration {step.up_revision_id} leaves rows of {', '.join(loose)} that point nowhere")
