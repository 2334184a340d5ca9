"""A backup put into an empty place: in one transaction, proven before it is committed, or nothing at all.

Every row is read back and compared with the checksum of its table; then the audit chain, letters, originals and files
must prove themselves as well.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Table, bindparam, func, insert, inspect, select, text, update
from sqlalchemy import column as a_column
from sqlalchemy import table as a_table
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.orm import Session

from app.law.errors import BrokenInput, DeskError
from app.records import schema
from app.records.backup.archive import Archive
from app.records.backup.manifest import KEPT, TableFile
from app.records.backup.proof import problems
from app.records.backup.taking import Kept, digest, tables_of, take_your_time
from app.records.backup.values import TYPES, row_of
from app.records.search import index_again
from app.records.tables import metadata

BATCH_ROWS = 500
BATCH_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True)
class Restored:
    """What came back: how many rows, at which migration they are now, and what did not prove itself."""

    rows: int
    revision: str
    jobs_waiting: int
    problems: tuple[str, ...]


def put(engine: Engine, archive: Archive, *, key: str, despite_problems: bool = False) -> Restored:
    """Fill the empty database behind `engine` with a backup that has been checked.

    Raises DeskError, and changes nothing, where the database is not empty, the backup's migration is not known, or
    something does not prove itself; the last is let pass with `despite_problems`, and told.
    """
    manifest = archive.manifest
    if not schema.is_known(manifest.revision):
        raise DeskError(
            f"{archive.name} was made by a newer version of the desk ({manifest.product}, migration "
            f"{manifest.revision}). {KEPT} Install that version, then restore."
        )
    with _transaction(engine) as connection:
        _must_be_empty(connection, archive)
        schema.move(connection, manifest.revision)
        places = _places(connection, archive)
        for kept, table in places:
            _fill(connection, kept, table, archive)
        for kept, table in places:
            if digest(connection, kept) != (table.rows, table.sha256):
                raise DeskError(f"The table “{table.name}” did not come back as it was backed up. {KEPT} Report it.")
        schema.move(connection, schema.newest())
        found = (*_loose_ends(connection), *problems(connection, key))
        if found and not despite_problems:
            raise DeskError(_unproven(found, archive, key))
        waiting = _jobs_wait(connection)
        _count_on(connection)
        with Session(connection) as session:
            index_again(session)
    return Restored(manifest.rows, schema.newest(), waiting, found)


@contextmanager
def _transaction(engine: Engine) -> Iterator[Connection]:
    """One writing transaction. On SQLite foreign keys are off in it, and are checked at its end."""
    try:
        with engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            sqlite = connection.dialect.name == "sqlite"
            if sqlite:
                raw.execute("PRAGMA foreign_keys = OFF")
            try:
                with connection.begin():
                    take_your_time(connection)
                    yield connection
            finally:
                if sqlite and not connection.closed:
                    raw.execute("PRAGMA foreign_keys = ON")
    except SQLAlchemyError as error:
        raise DeskError(
            f"The database did not take the backup ({type(error).__name__}). {KEPT} See foi doctor, and try again."
        ) from error


def _must_be_empty(connection: Connection, archive: Archive) -> None:
    """Raises DeskError where any table of ours, or any that the backup would fill, has a row."""
    ours = {table.name for table in archive.manifest.tables} | set(metadata.tables)
    for name in sorted(ours & set(inspect(connection).get_table_names())):
        if connection.execute(select(func.count()).select_from(a_table(name))).scalar_one():
            raise DeskError(
                f"The database is not empty: the table “{name}” has rows. Nothing in it was touched. A backup is "
                "restored into an empty one: set FOI_DATABASE_URL to a new database, stop server and worker, and do "
                "not run foi setup first."
            )


def _places(connection: Connection, archive: Archive) -> list[tuple[Kept, TableFile]]:
    """Each table of the backup with the one that it goes into, none before those that it points to.

    Raises BrokenInput where the backup has other tables or columns than its migration gives.
    """
    files = {table.name: table for table in archive.manifest.tables}
    places = []
    for kept in tables_of(connection):
        file = files.pop(kept.table.name, None)
        if file is None or sorted(file.columns) != sorted(kept.columns):
            raise _other_shape(archive, kept.table.name)
        places.append((Kept(kept.table, file.columns), file))
    if files:
        raise _other_shape(archive, next(iter(files)))
    return places


def _other_shape(archive: Archive, name: str) -> BrokenInput:
    return BrokenInput(
        f"{archive.name} does not fit its own migration: the table “{name}” is not as migration "
        f"{archive.manifest.revision} makes it. {KEPT} Use another backup."
    )


def _fill(connection: Connection, kept: Kept, file: TableFile, archive: Archive) -> None:
    """One table's rows, in batches; a row that points to a later one of its own table is completed at the end."""
    into = a_table(kept.table.name, *(a_column(name, TYPES[kind]) for name, kind in file.columns))
    names = [name for name, _ in file.columns]
    own = _own_pointers(kept.table)
    later: dict[str, list[dict[str, Any]]] = {name: [] for name in own}
    batch: list[dict[str, Any]] = []
    size = 0
    for line in archive.lines(file):
        row = dict(zip(names, row_of(file.kinds, line), strict=True))
        for name, target in own.items():
            if row[name] is not None and row[name] >= row[target]:
                later[name].append({"its_key": row[target], "points_to": row[name]})
                row[name] = None
        batch.append(row)
        size += len(line)
        if len(batch) >= BATCH_ROWS or size >= BATCH_BYTES:
            _insert(connection, into, batch)
            batch, size = [], 0
    _insert(connection, into, batch)
    for name, rows in later.items():
        if rows:
            finish = (
                update(into).where(into.c[own[name]] == bindparam("its_key")).values({name: bindparam("points_to")})
            )
            connection.execute(finish, rows)


def _own_pointers(table: Table) -> dict[str, str]:
    """The columns that point into their own table, with the column that they point to."""
    return {key.parent.name: key.column.name for key in table.foreign_keys if key.column.table is table}


def _insert(connection: Connection, into: Any, batch: Sequence[dict[str, Any]]) -> None:
    if not batch:
        return
    try:
        connection.execute(insert(into), list(batch))
    except IntegrityError as error:
        raise BrokenInput(
            f"The backup is not whole: a row of “{into.name}” breaks a rule of the database. {KEPT} Use another."
        ) from error
    except (SQLAlchemyError, ValueError, OverflowError) as error:
        if getattr(error, "connection_invalidated", False):
            raise
        raise DeskError(
            f"This kind of database cannot hold a row of “{into.name}” ({type(error).__name__}): a text is too long "
            f"for its column or has a character that cannot be stored. {KEPT} Restore into the kind of database that "
            "the backup came from, mend the row there, and back up again."
        ) from error


def _loose_ends(connection: Connection) -> Iterator[str]:
    """Rows that point to nothing. PostgreSQL has refused them already."""
    if connection.dialect.name == "sqlite":
        for name in sorted({row[0] for row in connection.execute(text("PRAGMA foreign_key_check"))}):
            yield f"A row of the table “{name}” points to one that is not there."


def _unproven(found: Sequence[str], archive: Archive, key: str) -> str:
    if not archive.manifest.fits(key):
        return (
            f"The chain does not fit this key: {archive.name} was made with another FOI_AUDIT_KEY. {KEPT} Set the key "
            "that was in use when the backup was made."
        )
    more = f" And {len(found) - 3} more." if len(found) > 3 else ""
    return (
        f"What came back does not prove itself. {' '.join(found[:3])}{more} {KEPT} Use another backup; where there is "
        "none, add --despite-problems."
    )


def _jobs_wait(connection: Connection) -> int:
    """Work that was running when the backup was made waits again; how many jobs that is."""
    job = metadata.tables["job"]
    again = update(job).where(job.c.state == "running").values(state="waiting", worker="", lease_until=None)
    return connection.execute(again).rowcount


def _count_on(connection: Connection) -> None:
    """On PostgreSQL the next row of each table takes the number after the last one."""
    if connection.dialect.name != "postgresql":
        return
    quote = connection.dialect.identifier_preparer.quote
    for table in metadata.sorted_tables:
        for key in table.primary_key:
            place = {"name": quote(table.name), "key": key.name}
            sequence = connection.execute(text("SELECT pg_get_serial_sequence(:name, :key)"), place).scalar()
            if sequence:
                last = connection.execute(select(func.max(key))).scalar()
                connection.execute(select(func.setval(sequence, last or 1, last is not None)))
