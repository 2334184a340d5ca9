"""Registers in files: CSV, Excel and Parquet extracts that somebody drops in a folder, asked through DuckDB.

Each file is a table of the file's own name. They are taken anew for each question, so that nothing old is believed, and
then DuckDB is locked: no other file, no network, no settings, so much memory, so much time.
"""

import os
import re
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from app.law.errors import RegisterError
from app.register.asking import MOST_ROWS, MOST_TABLES, TableShape
from app.register.catalogue import Statistic
from app.register.folder import Folder
from app.register.spreadsheet import BadSpreadsheet, write_csv
from app.register.sql_words import words
from app.register.told import bad, too_slow, unavailable

KINDS = (".csv", ".parquet", ".xlsx")
SETTLED_SECONDS = 5
"""A file that changed so lately may still be being copied."""
MOST_BYTES = 4 * 1024**3
_LOCKS = ("SET threads = 2", "SET memory_limit = '1GB'", "SET temp_directory = ''", "SET TimeZone = 'Europe/London'")
_HALF = re.compile(r"(~\$|\.).*|.*\.(tmp|part|partial|filepart|crdownload)", re.IGNORECASE)


@dataclass(frozen=True)
class Extract:
    """One file, the table that it is, and what it was when it was looked at."""

    path: Path
    table: str
    size: int
    changed: float

    @property
    def day(self) -> str:
        """When it was last changed."""
        return datetime.fromtimestamp(self.changed, UTC).date().isoformat()


class AskedFolder:
    """Extracts that can only be read, for a limited time. See `asking.Asked`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, extracts: tuple[Extract, ...]) -> None:
        self._connection = connection
        self._extracts = extracts
        self.identity = "files " + ", ".join(f"{one.path.name} of {one.day}" for one in extracts)
        self.fresh = min(one.day for one in extracts)

    def rows(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The first rows, one more than are allowed at most."""
        return self._connection.execute(_dollars(sql), dict(values)).fetchmany(MOST_ROWS + 1)

    def prepare(self, sql: str, values: Mapping[str, Any]) -> None:
        """Have DuckDB read a query against the files, and not run it."""
        self._connection.execute(f"EXPLAIN {_dollars(sql)}", dict(values)).fetchall()

    def tables(self) -> Iterator[TableShape]:
        """Every file, with its columns and how many rows it has."""
        for one in self._extracts:
            columns = self._connection.execute(f'DESCRIBE "{one.table}"').fetchall()
            [[count]] = self._connection.execute(f'SELECT COUNT(*) FROM "{one.table}"').fetchall()  # noqa: S608
            yield TableShape(one.table, tuple((row[0], str(row[1])) for row in columns), int(count), one.day)


@contextmanager
def asked_folder(folder: Folder, statistic: Statistic, now: datetime, seconds: float) -> Iterator[AskedFolder]:
    """The extracts of a folder, open to be read for so many seconds.

    Raises RegisterUnavailable where there are none, or one is still being copied or is not what its name says.
    """
    extracts = tuple(_extracts(folder, statistic, now))
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        with tempfile.TemporaryDirectory(prefix="foi-extracts-") as scratch:
            for lock in _LOCKS:
                connection.execute(lock)
            for one in extracts:
                _take(connection, one, statistic, Path(scratch))
            _lock(connection, [one.path for one in extracts])
            yield AskedFolder(connection, extracts)
    except duckdb.Error as error:
        raise _error(statistic, error, seconds) from None
    finally:
        timer.cancel()
        timer.join()
        connection.close()
    if any(_seen(one.path) != (one.size, one.changed) for one in extracts):
        raise unavailable(statistic, "was changed while it was being read")


def _extracts(folder: Folder, statistic: Statistic, now: datetime) -> Iterator[Extract]:
    try:
        files = sorted(path for path in folder.path.iterdir() if path.is_file())
    except OSError:
        raise unavailable(statistic, "is a folder that is not there or cannot be read") from None
    tables = set[str]()
    for path in files:
        if _HALF.fullmatch(path.name):
            if not path.name.startswith("."):
                raise unavailable(statistic, f"is being filled, or open in a program: there is “{path.name[:60]}”")
            continue
        if path.suffix.lower() not in KINDS:
            continue
        table = re.sub(r"\W+", "_", path.stem.casefold()).strip("_")
        size, changed = _seen(path)
        if not table or table in tables or len(tables) >= MOST_TABLES:
            raise unavailable(statistic, f"has two extracts of one name, or too many: “{path.name[:60]}”")
        if not size or size > MOST_BYTES:
            raise unavailable(statistic, f"has a file that is {'too large' if size else 'empty'}: “{path.name[:60]}”")
        if abs(now.timestamp() - changed) < SETTLED_SECONDS:
            raise unavailable(statistic, f"is still being copied: “{path.name[:60]}” changed a moment ago")
        tables.add(table)
        yield Extract(path.resolve(), table, size, changed)
    if not tables:
        raise unavailable(statistic, "is a folder without extracts in CSV, Excel or Parquet")


def _take(connection: duckdb.DuckDBPyConnection, one: Extract, statistic: Statistic, scratch: Path) -> None:
    """Make a table of a file. Parquet stays where it is, and is read as far as a query needs it."""
    place = str(one.path)
    try:
        if one.path.suffix.lower() == ".parquet":
            connection.execute(f'CREATE VIEW "{one.table}" AS SELECT * FROM read_parquet({_text(place)})')  # noqa: S608
            return
        if one.path.suffix.lower() == ".xlsx":
            place = str(scratch / f"{one.table}.csv")
            write_csv(one.path, Path(place))
        options = "header = true, delim = ',', quote = '\"', sample_size = -1, strict_mode = true"
        connection.execute(f'CREATE TABLE "{one.table}" AS SELECT * FROM read_csv({_text(place)}, {options})')  # noqa: S608
    except BadSpreadsheet as error:
        raise unavailable(statistic, f"cannot be read: “{one.path.name[:60]}” {error}") from None
    except (duckdb.InterruptException, duckdb.OutOfMemoryException):
        raise
    except duckdb.Error:
        kind = one.path.suffix[1:].upper() if one.path.suffix.lower() == ".csv" else "Parquet"
        raise unavailable(
            statistic, f"cannot be read: “{one.path.name[:60]}” is not whole, or is no {kind} file with one header row"
        ) from None


def _lock(connection: duckdb.DuckDBPyConnection, files: list[Path]) -> None:
    allowed = ", ".join(_text(str(path)) for path in files)
    connection.execute(f"SET allowed_paths = [{allowed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _dollars(sql: str) -> str:
    """DuckDB writes a parameter with a dollar."""
    return "".join(f"${one.text[1:]}" if one.kind == "parameter" else one.text for one in words(sql))


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _seen(path: Path) -> tuple[int, float]:
    try:
        found = os.stat(path)
    except OSError:
        return 0, 0.0
    return found.st_size, found.st_mtime


def _error(statistic: Statistic, error: duckdb.Error, seconds: float) -> RegisterError:
    """DuckDB's failure in our words: only its first line, and no place of a file."""
    if isinstance(error, duckdb.InterruptException):
        return too_slow(statistic, seconds)
    if isinstance(error, duckdb.OutOfMemoryException):
        return bad(statistic, "needs more memory than a query may have")
    if isinstance(error, duckdb.ConversionException) or "type VARCHAR" in str(error) or "(VARCHAR" in str(error):
        return bad(statistic, "found something in the files that is no number or no date where it needs one")
    if isinstance(error, (duckdb.IOException, duckdb.PermissionException)):
        return bad(statistic, "asks for something beside the files of its register, or these are damaged")
    return bad(statistic, f"failed: {(str(error).strip() or type(error).__name__).splitlines()[0]}")
