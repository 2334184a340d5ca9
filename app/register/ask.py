"""Asking a register: one statistic, read only, in a limited time, with its answer checked before anybody sees it.

The one place of the rooms that uses SQLAlchemy, on an engine that it is handed. `open_register` makes such an engine.
"""

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import Connection, Date, Engine, bindparam, create_engine, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from app.law.errors import BadStatistic, RegisterError, RegisterUnavailable
from app.register.catalogue import AS_AT, Statistic, parameters
from app.register.policies import effective_threshold, protect
from app.register.reading import Reading
from app.register.sql_file import bare, without_comments

LIMIT_SECONDS = 20.0
_CONNECT_SECONDS = 10
MOST_ROWS = 10_000
MOST_PEOPLE = 10**12
_LONGEST = 60
"""Characters of what a register said that a sentence or a reading repeats."""
_GRACE_SECONDS = 1.0
"""How much longer than the limit a server may take to say itself that it was too slow."""

_SQLITE_STEPS = 10_000
_SQLITE_ALLOWED = {20, 21, 31, 33}
"""SQLite's numbers for reading a column, SELECT, calling a function and WITH RECURSIVE; all else is refused."""

_SQLITE_DOWN = ("unable to open", "locked", "disk i/o", "not a database", "malformed")
_POSTGRESQL_DOWN = ("08", "53", "57", "58")
"""The classes of PostgreSQL's error codes that mean that the server, not the query, is at fault."""

_KEPT = "Nothing was kept."
_UNREADABLE = "returned something that cannot be read as text or as a number"


def open_register(url: str) -> Engine:
    """An engine for a register's database that never holds a connection and, with SQLite, cannot write.

    Raises RegisterUnavailable for an address that cannot be used.
    """
    try:
        engine = create_engine(url, poolclass=NullPool, hide_parameters=True)
    except (ArgumentError, NoSuchModuleError, ImportError):
        raise RegisterUnavailable(
            "The register’s address cannot be used. Ask an administrator to correct it; it looks like "
            "sqlite:////srv/registers/mha.db or postgresql+psycopg://reader@server/mha."
        ) from None
    if engine.dialect.name == "postgresql":
        asked = {"connect_timeout": _CONNECT_SECONDS, "application_name": "foi-reply-desk"}
        said = {name: value for name, value in asked.items() if name not in engine.url.query}
        return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=said)
    if engine.dialect.name != "sqlite":
        return engine
    database = engine.url.database or ""
    if database in {"", ":memory:"} or database.startswith("file:"):
        return engine
    read_only = engine.url.set(database=f"file:{database}", query={"mode": "ro", "uri": "true"})
    return create_engine(read_only, poolclass=NullPool, hide_parameters=True)


def ask(
    engine: Engine,
    statistic: Statistic,
    *,
    as_at: date,
    policy: str = "M1",
    threshold: int = 5,
    decimals: int = 0,
    now: datetime,
    timeout_seconds: float = LIMIT_SECONDS,
) -> Reading:
    """One reading of `statistic` as at a day, with what may be printed of it.

    Raises RegisterUnavailable if the register is down or too slow, BadStatistic if the query fails or returns something
    other than its header declares, and BadCounts for a disclosure policy that cannot be used.
    """
    with _reading(engine, statistic, timeout_seconds) as connection:
        counts = _counts(statistic, _run(connection, statistic, statistic.sql, as_at))
        freshness = _freshness(connection, statistic, as_at)
        doubts = _doubts(connection, statistic, as_at)
    return Reading(
        statistic=statistic.name,
        title=statistic.title,
        as_at=as_at,
        parts=tuple(counts.items()),
        total=sum(counts.values()),
        shown=protect(policy, counts, threshold=threshold, decimals=decimals),
        policy=policy,
        threshold=effective_threshold(policy, threshold),
        decimals=decimals,
        definition=statistic.definition,
        denominator=statistic.denominator,
        source=statistic.source,
        register=statistic.register,
        freshness=freshness,
        doubtful=len(doubts),
        query_sha256=query_sha256(statistic, as_at),
        run_at=now,
    )


def list_doubts(
    engine: Engine, statistic: Statistic, *, as_at: date, timeout_seconds: float = LIMIT_SECONDS
) -> tuple[tuple[str, str], ...]:
    """The records that cannot be right, each with the reason, for staff who put the register right."""
    with _reading(engine, statistic, timeout_seconds) as connection:
        return _doubts(connection, statistic, as_at)


def query_sha256(statistic: Statistic, as_at: date) -> str:
    """The SHA-256 of everything that decides a reading: the query and the values of its parameters."""
    values = {"sql": statistic.sql, AS_AT: as_at.isoformat(), "settings": dict(statistic.settings)}
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


def _run(connection: Connection, statistic: Statistic, sql: str, as_at: date) -> list[tuple[Any, ...]]:
    used = parameters(bare(sql))
    values: dict[str, Any] = {AS_AT: as_at, **dict(statistic.settings)}
    query = text(without_comments(sql, r"\:"))
    if AS_AT in used:
        query = query.bindparams(bindparam(AS_AT, type_=Date()))
    result = connection.execute(query, {name: values[name] for name in used})
    return [tuple(row) for row in result.fetchmany(MOST_ROWS)]


def _counts(statistic: Statistic, rows: list[tuple[Any, ...]]) -> dict[str, int]:
    """The parts in their printed order.

    Raises BadStatistic unless each declared part came once, with a whole number from 0.
    """
    found: dict[str, int] = {}
    for row in rows:
        if len(row) != 2:
            raise _bad(statistic, f"returned {len(row)} columns where there should be two, a part and its count")
        name, count = row
        if isinstance(count, Decimal) and count.is_finite() and count == count.to_integral_value():
            count = int(count)
        if name not in statistic.part_names:
            raise _bad(statistic, f"returned the part “{str(name)[:_LONGEST]}”, which its header does not declare")
        if name in found:
            raise _bad(statistic, f"returned the part “{name}” twice")
        if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count < MOST_PEOPLE:
            said = "a number without end" if isinstance(count, int) and abs(count) >= MOST_PEOPLE else repr(count)
            raise _bad(statistic, f"returned {said[:_LONGEST]} for “{name}”, which is not a count of people")
        found[name] = count
    missing = [name for name in statistic.part_names if name not in found]
    if missing:
        raise _bad(statistic, f"did not return the part “{missing[0]}”; it must return every part, with 0 if need be")
    return {name: found[name] for name in statistic.part_names}


def _freshness(connection: Connection, statistic: Statistic, as_at: date) -> str:
    if not statistic.freshness_sql:
        return ""
    rows = _run(connection, statistic, statistic.freshness_sql, as_at)
    value = rows[0][0] if rows and rows[0] else None
    return "" if value is None else str(value)[:_LONGEST]


def _doubts(connection: Connection, statistic: Statistic, as_at: date) -> tuple[tuple[str, str], ...]:
    if not statistic.doubts_sql:
        return ()
    rows = _run(connection, statistic, statistic.doubts_sql, as_at)
    if any(len(row) != 2 for row in rows):
        raise _bad(statistic, "lists doubtful records without two columns, the record and why")
    return tuple((str(record), str(why)) for record, why in rows)


@contextmanager
def _reading(engine: Engine, statistic: Statistic, seconds: float) -> Iterator[Connection]:
    """A connection that can only read, for so many seconds, inside one transaction that is always undone."""
    limits = {"sqlite": _sqlite, "postgresql": _postgresql}.get(engine.dialect.name)
    if limits is None:
        raise RegisterUnavailable(
            f"The register “{statistic.register}” is a {engine.dialect.name} database, which the desk cannot ask "
            f"safely. {_KEPT} Ask an administrator for an extract in SQLite or PostgreSQL."
        )
    try:
        connection = engine.connect()
    except Exception:  # a driver may fail in any way of its own while it connects
        raise _unavailable(statistic, "did not answer") from None
    with connection:
        try:
            with limits(connection, seconds):
                yield connection
        except SQLAlchemyError as error:
            raise _error(statistic, error, seconds) from None
        except (ValueError, ArithmeticError):
            raise _bad(statistic, _UNREADABLE) from None
        finally:
            connection.rollback()


@contextmanager
def _sqlite(connection: Connection, seconds: float) -> Iterator[None]:
    raw = cast("Any", connection.connection.driver_connection)
    end = time.monotonic() + seconds
    connection.exec_driver_sql("PRAGMA query_only = ON")
    if not raw.in_transaction:
        # One transaction, so that the parts and the doubtful records are counted in the same state of the register.
        connection.exec_driver_sql("BEGIN")
    try:
        raw.set_authorizer(lambda action, *_: 0 if action in _SQLITE_ALLOWED else 1)
        raw.set_progress_handler(lambda: time.monotonic() > end, _SQLITE_STEPS)
        yield
    finally:
        raw.set_progress_handler(None, 0)
        raw.set_authorizer(None)
        raw.execute("PRAGMA query_only = OFF")


@contextmanager
def _postgresql(connection: Connection, seconds: float) -> Iterator[None]:
    connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, int(seconds * 1000))}")
    with _hung_up_after(cast("Any", connection.connection.driver_connection).fileno(), seconds + _GRACE_SECONDS):
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
        limit = round(seconds, 1)
        return _unavailable(statistic, f"did not answer within {limit:g} second{'' if limit == 1 else 's'}")
    if "decode" in words.lower():  # the driver would repeat what it could not read
        return _bad(statistic, _UNREADABLE)
    down = any(sign in words.lower() for sign in _SQLITE_DOWN) or state.startswith(_POSTGRESQL_DOWN)
    if down or (isinstance(error, DBAPIError) and error.connection_invalidated):
        return _unavailable(statistic, "did not answer")
    return _bad(statistic, f"failed: {words}")


def _unavailable(statistic: Statistic, what: str) -> RegisterUnavailable:
    return RegisterUnavailable(
        f"The register “{statistic.register}” {what}, so “{statistic.title}” has no figure. {_KEPT} "
        "Try again later, or tell the people who look after the register."
    )


def _bad(statistic: Statistic, what: str) -> BadStatistic:
    return BadStatistic(
        f"The statistic “{statistic.name}” {what}. {_KEPT} Ask a curator to put right "
        f"statistics/{statistic.name}.sql, then try again."
    )
