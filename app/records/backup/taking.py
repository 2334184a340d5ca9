"""A backup taken while the desk is at work: everything as it stood at one moment, a row at a time.

On SQLite that is one reading transaction of the write-ahead log, on PostgreSQL one that is repeatable and read-only:
nobody waits for it, and it sees nothing that is written while it runs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import IO, Any

from sqlalchemy import Connection, Engine, MetaData, Table, collate, select, text, type_coerce
from sqlalchemy.exc import SQLAlchemyError

from app.law.errors import DeskError
from app.records import schema
from app.records.audit import START
from app.records.backup.archive import Writing
from app.records.backup.manifest import Manifest, key_check
from app.records.backup.values import TYPES, kind_of, line_of
from app.records.tables import metadata

FORMER: tuple[str, ...] = ()
"""Tables that an older version had and a migration removes: they are in a backup of that version."""
AT_A_TIME = 200


@dataclass(frozen=True)
class Kept:
    """One table as a backup carries it: its columns that are not reckoned by the database, each with its kind."""

    table: Table
    columns: tuple[tuple[str, str], ...]

    @property
    def is_heavy(self) -> bool:
        """Whether a row may hold a whole file."""
        return any(kind == "bytes" for _, kind in self.columns)


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it is now, however long it reads, and cannot write.

    Raises DeskError where the database is lost.
    """
    options: dict[str, Any] = {"desk_reads": True}
    if engine.dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    try:
        with engine.connect().execution_options(**options) as connection, connection.begin():
            take_your_time(connection)
            yield connection
    except SQLAlchemyError as error:
        raise DeskError(
            f"The database stopped answering ({type(error).__name__}). No backup was made. See foi doctor, then try "
            "again."
        ) from error


def take_your_time(connection: Connection) -> None:
    """In this transaction PostgreSQL does not cut off what takes long; SQLite never does."""
    if connection.dialect.name == "postgresql":
        for limit in ("statement_timeout", "idle_in_transaction_session_timeout"):
            connection.execute(text(f"SET LOCAL {limit} = 0"))


def tables_of(connection: Connection) -> tuple[Kept, ...]:
    """Every table of ours as the database has it, none before those that it points to.

    The search index and the queue of background work have tables of their own, which are made anew.
    """
    found = MetaData()
    ours = {*metadata.tables, *FORMER}
    found.reflect(connection, only=lambda name, _: name in ours)
    return tuple(_kept(table) for table in found.sorted_tables)


def lines_of(connection: Connection, kept: Kept) -> Iterator[bytes]:
    """The rows of one table, in the order of their keys, a handful in memory at a time."""
    table, kinds = kept.table, [kind for _, kind in kept.columns]
    columns = [type_coerce(table.c[name], TYPES[kind]).label(name) for name, kind in kept.columns]
    plain = connection.dialect.name == "postgresql"  # the order of the bytes, whatever language the server sorts in
    keys = [collate(key, "C") if plain and kind_of(key.type) == "text" else key for key in table.primary_key]
    rows = select(*columns).order_by(*keys)
    for row in connection.execute(rows.execution_options(yield_per=1 if kept.is_heavy else AT_A_TIME)):
        yield line_of(kinds, row)


def take(engine: Engine, file: IO[bytes], *, key: str, product: str, now: datetime) -> Manifest:
    """Write everything that `engine` holds to `file`, sealed with the audit key, and say what it was.

    Raises DeskError for a database that was never made or is lost half-way.
    """
    writing = Writing(file, now)
    with writing, snapshot(engine) as connection:
        revision = schema.current(connection)
        if revision is None:
            raise DeskError("The reply desk has no database yet, so there is nothing to back up. First: foi setup")
        for kept in tables_of(connection):
            writing.add(kept.table.name, kept.columns, lines_of(connection, kept))
        events, mac = _head(connection)
        manifest = Manifest(
            product=product,
            revision=revision,
            taken_at=now,
            database=engine.dialect.name,
            events=events,
            mac=mac,
            key_check=key_check(key),
            tables=tuple(writing.tables),
        )
        writing.finish(manifest, key)
    return manifest


def digest(connection: Connection, kept: Kept) -> tuple[int, str]:
    """How many rows a table has, and the SHA-256 that its file would have."""
    rows, found = 0, sha256()
    for line in lines_of(connection, kept):
        rows += 1
        found.update(line)
    return rows, found.hexdigest()


def _kept(table: Table) -> Kept:
    """Raises RuntimeError for a column whose kind nobody has thought of: a fault in the program, not in the data."""
    columns = []
    for column in table.columns:
        if column.computed is not None:
            continue
        kind = kind_of(column.type)
        if kind is None:
            raise RuntimeError(f"a backup does not know the column {table.name}.{column.name}: add its kind")
        columns.append((column.name, kind))
    return Kept(table, tuple(columns))


def _head(connection: Connection) -> tuple[int, str]:
    row = connection.execute(text("SELECT events, mac FROM audit_head WHERE id = 1")).first()
    return (row.events, row.mac) if row else (0, START)
