"""Registers in databases: SQLite opened so that it cannot write, PostgreSQL in read-only transactions; both timed.

The one place of the rooms that uses SQLAlchemy, on engines that it makes or is handed.
"""

import os
import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import PurePath
from typing import Any, TypeAlias, cast

from sqlalchemy import Connection, Date, Engine, bindparam, create_engine, inspect, quoted_name, select, table, text
from sqlalchemy import func as function
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from app.law.errors import RegisterError, RegisterUnavailable
from app.register.asking import MOST_ROWS, MOST_TABLES, TableShape
from app.register.catalogue import Statistic
from app.register.sql_words import without_comments
from app.register.told import KEPT, bad, too_slow, unavailable

Database: TypeAlias = Engine

CONNECT_SECONDS = 10
GRACE_SECONDS = 1.0
"""How much longer than the limit a server may take to say itself that it was too slow."""

_SQLITE_STEPS = 10_000
_SQLITE_ALLOWED = {20, 21, 31, 33}
"""SQLite's numbers for reading a column, SELECT, calling a function and WITH RECURSIVE; all else is refused."""

_SQLITE_DOWN = ("unable to open", "locked", "disk i/o", "not a database", "malformed")
_POSTGRESQL_DOWN = ("08", "53", "57", "58")
"""The classes of PostgreSQL's error codes that mean that the server, not the query, is at fault."""

_UNREADABLE = "returned something that cannot be read as text or as a number"


def open_database(url: str) -> Engine:
    """An engine for a register's database that never holds a connection and, with SQLite, cannot write.

    Raises RegisterUnavailable for an address that cannot be used.
    """
    try:
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ImportError):
        raise RegisterUnavailable(
            "The register’s address cannot be used. Ask an administrator to correct it; it looks like "
            "sqlite:////srv/registers/mha.db, postgresql+psycopg://reader@server/mha or folder:////srv/extracts/mha."
        ) from None
    if engine.dialect.name == "postgresql":
        asked = {"connect_timeout": CONNECT_SECONDS, "application_name": "foi-reply-desk"}
        said = {name: value for name, value in asked.items() if name not in engine.url.query}
        return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=said)
    if engine.dialect.name != "sqlite":
        return engine
    database = engine.url.database or ""
    if database in {"", ":memory:"} or database.startswith("file:"):
        return engine
    read_only = engine.url.set(database=f"file:{database}", query={"mode": "ro", "uri": "true"})
    return create_engine(read_only, poolclass=NullPool, hide_parameters=True)


class AskedDatabase:
    """A connection that can only read, for a limited time. See `asking.Asked`."""

    fresh = ""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        name = PurePath(connection.engine.url.database or "").name
        self.identity = f"{'PostgreSQL' if self._is_server else 'SQLite'} database {name}"

    @property
    def _is_server(self) -> bool:
        return self._connection.dialect.name == "postgresql"

    def rows(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The first rows, one more than are allowed at most: a server keeps the others."""
        query = text(without_comments(sql, r"\:"))
        days = [bindparam(name, type_=Date()) for name, value in values.items() if isinstance(value, date)]
        result = self._connection.execute(
            query.bindparams(*days), dict(values), execution_options={"stream_results": self._is_server}
        )
        with result:
            return [tuple(row) for row in result.fetchmany(MOST_ROWS + 1)]

    def prepare(self, sql: str, values: Mapping[str, Any]) -> None:
        """Have the database read a query against its tables, and not run it."""
        self.rows(f"{'EXPLAIN' if self._is_server else 'EXPLAIN QUERY PLAN'} {sql}", values)

    def _may_read(self, name: str) -> bool:
        if not self._is_server:
            return True
        quoted = self._connection.dialect.identifier_preparer.quote_identifier(name)
        return bool(self._connection.scalar(select(function.has_table_privilege(quoted, "SELECT"))))

    def tables(self) -> Iterator[TableShape]:
        """Every table that can be seen, with its columns and how many rows it has."""
        seen = inspect(self._connection)
        names = sorted([*seen.get_table_names(), *seen.get_view_names()])
        for name in [name for name in names if self._may_read(name)][:MOST_TABLES]:
            columns = tuple((one["name"], str(one["type"])) for one in seen.get_columns(name))
            counted = select(function.count()).select_from(table(quoted_name(name, quote=True)))
            yield TableShape(name, columns, self._connection.execute(counted).scalar_one(), "")


@contextmanager
def asked_database(
    engine: Engine, statistic: Statistic, seconds: float, *, look: bool = False
) -> Iterator[AskedDatabase]:
    """A connection that can only read, for so many seconds, inside one transaction that is always undone.

    `look` lets a SQLite file be asked for its schema as well, which no statistic is let near.
    """
    limits = {"sqlite": _sqlite_to_look if look else _sqlite, "postgresql": _postgresql}.get(engine.dialect.name)
    if limits is None:
        raise RegisterUnavailable(
            f"The register “{statistic.register}” is a {engine.dialect.name} database, which the desk cannot ask "
            f"safely. {KEPT} Ask an administrator for an extract in SQLite or PostgreSQL, or for files."
        )
    try:
        connection = engine.connect()
    except Exception:  # a driver may fail in any way of its own while it connects
        raise unavailable(statistic, "did not answer") from None
    with connection:
        try:
            with limits(connection, seconds):
                yield AskedDatabase(connection)
        except SQLAlchemyError as error:
            raise _error(statistic, error, seconds) from None
        except (ValueError, ArithmeticError):
            raise bad(statistic, _UNREADABLE) from None
        finally:
            connection.rollback()


@contextmanager
def _sqlite(connection: Connection, seconds: float) -> Iterator[None]:
    with _sqlite_to_look(connection, seconds):
        raw = cast("Any", connection.connection.driver_connection)
        try:
            raw.set_authorizer(lambda action, *_: 0 if action in _SQLITE_ALLOWED else 1)
            yield
        finally:
            raw.set_authorizer(None)


@contextmanager
def _sqlite_to_look(connection: Connection, seconds: float) -> Iterator[None]:
    raw = cast("Any", connection.connection.driver_connection)
    end = time.monotonic() + seconds
    connection.exec_driver_sql("PRAGMA query_only = ON")
    if not raw.in_transaction:
        # One transaction, so that the parts and the doubtful records are counted in the same state of the register.
        connection.exec_driver_sql("BEGIN")
    try:
        raw.set_progress_handler(lambda: time.monotonic() > end, _SQLITE_STEPS)
        yield
    finally:
        raw.set_progress_handler(None, 0)
        raw.execute("PRAGMA query_only = OFF")


@contextmanager
def _postgresql(connection: Connection, seconds: float) -> Iterator[None]:
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, int(seconds * 1000))}")
    with _hung_up_after(cast("Any", connection.connection.driver_connection).fileno(), seconds + GRACE_SECONDS):
        yield


@contextmanager
def _hung_up_after(number: int, seconds: float) -> Iterator[None]:
    """Cut a connection to a server that does not answer, nor says that it will not: nobody waits for it any longer."""
    line = socket.socket(fileno=os.dup(number))

    def hang_up() -> None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, hang_up)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        line.close()


def _error(statistic: Statistic, error: SQLAlchemyError, seconds: float) -> RegisterError:
    """The driver's failure in our words. Only its first line is told, and never the values that were asked with."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    words = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    state = str(getattr(cause, "sqlstate", "") or "")
    if words == "interrupted" or state == "57014":
        return too_slow(statistic, seconds)
    if "decode" in words.lower():  # the driver would repeat what it could not read
        return bad(statistic, _UNREADABLE)
    down = any(sign in words.lower() for sign in _SQLITE_DOWN) or state.startswith(_POSTGRESQL_DOWN)
    if down or (isinstance(error, DBAPIError) and error.connection_invalidated):
        return unavailable(statistic, "did not answer")
    return bad(statistic, f"failed: {words}")
