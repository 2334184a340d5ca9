"""What a database may do wrong, in our words: it is gone, it is held by others, its disk is full, somebody was first.

`watch` an engine and every page, command and job hears of the first three as the errors of `law`; `of` says the same of
what only shows when the rows are written, and of a disk that took no file. Anything else is a fault of the program, and
stays what it is.
"""

import errno
import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import IntegrityError, InterfaceError
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.orm.exc import StaleDataError

from app.law.errors import (
    BrokenInput,
    DatabaseBusy,
    DatabaseFull,
    DatabaseTrouble,
    DatabaseUnavailable,
    DeskError,
    StaleEdit,
)

NOTHING = "Nothing was saved by this step"
AGAIN = "Wait a minute and try again. If it goes on, tell an administrator, who can run foi doctor."
GONE = f"The desk’s database could not be reached. {NOTHING}. {AGAIN}"
LOST = (
    "The desk’s database went away while this step was being saved, so it is not certain whether it was. Open the page "
    "again and look before you do it once more."
)
DAMAGED = (
    f"The desk’s database cannot be read as it should be. {NOTHING}. Tell an administrator at once: foi doctor says "
    "what is wrong, and foi restore brings back the last backup."
)
BUSY = f"Others kept the desk’s database busy for too long. {NOTHING}. Wait a moment and try again."
FULL = (
    f"The disk of the desk’s database is full. {NOTHING}. Tell an administrator, who has to make room before anybody "
    "can save; reading still works."
)
SHUT = (
    f"The disk of the desk’s database is full, so that the database cannot even be opened. {NOTHING}. Tell an "
    "administrator, who has to make room."
)
NO_ROOM = (
    f"The disk where the desk puts what arrives is full. {NOTHING}. Tell an administrator, who has to make room, and "
    "then send it again."
)
SAME = (
    "Somebody saved the same thing at the same moment, and theirs is kept. Nothing was saved by this step. Open the "
    "page again, look at what is there now, and do it again if it is still needed."
)

READ_ONLY, READ_ONLY_FILE = "25006", "readonly database"
_SQLITE: tuple[tuple[str, type[DatabaseTrouble], str], ...] = (
    ("is locked", DatabaseBusy, BUSY),
    ("is full", DatabaseFull, FULL),
    ("unable to open", DatabaseUnavailable, GONE),
    ("disk i/o error", DatabaseUnavailable, GONE),
    (READ_ONLY_FILE, DatabaseUnavailable, GONE),
    ("not a database", DatabaseUnavailable, DAMAGED),
    ("malformed", DatabaseUnavailable, DAMAGED),
)
_POSTGRESQL: tuple[tuple[str, type[DatabaseTrouble], str], ...] = (
    ("40", DatabaseBusy, BUSY),  # a deadlock, or two who could not both be right
    ("55P03", DatabaseBusy, BUSY),  # a lock that did not come in time
    ("57014", DatabaseBusy, BUSY),  # a statement that took too long
    ("25P03", DatabaseBusy, BUSY),  # a transaction that did nothing for too long
    ("53100", DatabaseFull, FULL),
    (READ_ONLY, DatabaseUnavailable, GONE),  # a copy that only reads, such as after a change of servers
    *((kind, DatabaseUnavailable, GONE) for kind in ("08", "28", "3D", "53", "57P", "58")),
    ("XX001", DatabaseUnavailable, DAMAGED),
    ("XX002", DatabaseUnavailable, DAMAGED),
)
NO_TEXT = (
    "The text has a character that cannot be kept (NUL, or half of one that was cut). Nothing was saved by this step. "
    "Paste the words again as plain text."
)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_LEAST_ROOM = 64 * 1024
"""Bytes that SQLite needs beside its file before it can open it."""
_DOUBLE = ("unique constraint failed", "23505")


def watch(engine: Engine) -> None:
    """Let every trouble of this database be raised as ours."""
    event.listen(engine, "handle_error", _raise)


def of(error: BaseException) -> DeskError | None:
    """What to tell a person of an error that the rows raised, or None where it is a fault of the program."""
    if isinstance(error, NoneFree):
        return DatabaseBusy(BUSY)
    if isinstance(error, OSError) and error.errno in _FULL:
        return DatabaseFull(NO_ROOM)
    if isinstance(error, StaleDataError) or (isinstance(error, IntegrityError) and _is_double(error)):
        return StaleEdit(SAME, stored=None)
    return None


def _is_double(error: IntegrityError) -> bool:
    words = f"{getattr(error.orig, 'sqlstate', '')} {error.orig}".lower()
    return any(sign in words for sign in _DOUBLE)


def _raise(context: ExceptionContext) -> None:
    error = context.original_exception
    if isinstance(error, UnicodeEncodeError) or "nul (0x00)" in str(error).lower():
        raise BrokenInput(NO_TEXT)
    known = None if context.is_pre_ping else _known(context)  # a connection that died in the pool is replaced unseen
    if known is None:
        return
    kind, words = known
    # At a commit nobody can tell: the server may have kept it and gone before it said so.
    saving = context.connection is not None and context.statement is None
    raise kind(LOST if words == GONE and saving and context.is_disconnect else words)


def _known(context: ExceptionContext) -> tuple[type[DatabaseTrouble], str] | None:
    error: Any = context.original_exception
    reads = context.connection is not None and _reads(context.connection)
    state = str(getattr(error, "sqlstate", None) or "")
    words = str(error).lower()
    if reads and (state == READ_ONLY or READ_ONLY_FILE in words):
        return None
    if context.dialect.name == "sqlite":
        found = next(((kind, said) for sign, kind, said in _SQLITE if sign in words), None)
        if found == (DatabaseUnavailable, GONE) and context.engine and _no_room_for(context.engine):
            found = (DatabaseFull, SHUT)
    else:
        found = next(((kind, said) for sign, kind, said in _POSTGRESQL if state.startswith(sign)), None)
    unusable = isinstance(context.sqlalchemy_exception, InterfaceError)
    lost = context.is_disconnect or context.connection is None or unusable
    return found or ((DatabaseUnavailable, GONE) if lost else None)


def _no_room_for(engine: Engine) -> bool:
    """Whether it is the disk that keeps SQLite from opening its file."""
    try:
        return shutil.disk_usage(Path(engine.url.database or "/").parent).free < _LEAST_ROOM
    except OSError:
        return False


def _reads(connection: Connection) -> bool:
    """Whether this connection only reads: to write on it is our own fault, and not the database's."""
    return bool(connection.get_execution_options().get("desk_reads"))
