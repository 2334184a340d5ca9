"""The file of a backup: a zip that is written once, front to back, and read as if a stranger had sent it.

`tables/NAME.jsonl` for each table, in an order in which no row comes before what it points to, and `manifest.json`.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, cast

from app.law.errors import BrokenInput, InputTooLarge, WrongType
from app.records.backup import manifest as words
from app.records.backup.manifest import KEPT, Manifest, TableFile
from app.records.backup.values import row_of

CHUNK = 1024 * 1024
LEVEL = 4
MOST_ENTRIES = 500
LONGEST_LINE = 256 * 1024 * 1024
"""No row comes near: what arrives is smaller by far, and a row is the most that is in memory at once."""
DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, KeyError, RuntimeError,
)  # fmt: skip


class Writing:
    """A backup being written to `file`: the tables one after another, then the manifest."""

    def __init__(self, file: IO[bytes], taken_at: datetime) -> None:
        self._zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
        self._when = taken_at.timetuple()[:6]
        self.tables: list[TableFile] = []

    def __enter__(self) -> "Writing":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """What could not be finished is left as it is: closing a zip would write to a disk that may be full."""
        self._zip.fp = None

    def add(self, name: str, columns: tuple[tuple[str, str], ...], lines: Iterable[bytes]) -> None:
        """One table's rows, as they come."""
        digest, rows, size = sha256(), 0, 0
        with self._zip.open(self._entry(f"tables/{name}.jsonl"), "w", force_zip64=True) as entry:
            for line in lines:
                digest.update(line)
                rows, size = rows + 1, size + len(line)
                entry.write(line)
        self.tables.append(TableFile(name, columns, rows, size, digest.hexdigest()))

    def finish(self, manifest: Manifest, key: str) -> None:
        """Put the manifest in, sealed, and close the archive."""
        data = manifest.written()
        with self._zip.open(self._entry(words.NAME), "w") as entry:
            entry.write(data)
        self._zip.comment = words.comment_of(data, key)
        self._zip.close()

    def _entry(self, name: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name, self._when)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        return entry


@dataclass(frozen=True)
class Archive:
    """A backup that was opened: its manifest is whole, and its entries are those that the manifest names."""

    name: str
    manifest: Manifest
    manifest_bytes: bytes
    file: zipfile.ZipFile

    def is_sealed(self, key: str) -> bool:
        """Whether the manifest, and with it every checksum, was sealed with this audit key."""
        return words.is_sealed(self.manifest_bytes, self.file.comment, key)

    def lines(self, table: TableFile) -> Iterator[bytes]:
        """The rows of one table as they stand in the file; at the end, their count and checksum have been compared.

        Raises BrokenInput where they differ, whatever was read before.
        """
        digest, rows, size = sha256(), 0, 0
        try:
            with self.file.open(table.path) as entry, io.BufferedReader(cast("io.RawIOBase", entry), CHUNK) as reader:
                while line := reader.readline(LONGEST_LINE):
                    digest.update(line)
                    rows, size = rows + 1, size + len(line)
                    if size > table.bytes or not line.endswith(b"\n"):
                        break
                    yield line
        except DAMAGE as error:
            raise self._broken(table) from error
        if (rows, size, digest.hexdigest()) != (table.rows, table.bytes, table.sha256):
            raise self._broken(table)

    def check(self, *, forms: bool = True) -> None:
        """Read everything once: every checksum, every count, and every row's form unless we wrote it a moment ago.

        Raises BrokenInput.
        """
        for table in self.manifest.tables:
            for line in self.lines(table):
                if not forms:
                    continue
                try:
                    row_of(table.kinds, line)
                except BrokenInput:
                    raise self._broken(table) from None

    def _broken(self, table: TableFile) -> BrokenInput:
        return BrokenInput(
            f"{self.name} is damaged: the table “{table.name}” is not what was backed up. {KEPT} Use another backup."
        )


def open_archive(path: Path, file: IO[bytes]) -> Archive:
    """The backup in `file`, its shape checked and nothing of its tables read yet.

    Raises WrongType for what is no backup, InputTooLarge for one of too many files, BrokenInput for a damaged one.
    """
    name = path.name
    try:
        opened = zipfile.ZipFile(file)
        entries = opened.infolist()
    except DAMAGE:
        raise BrokenInput(
            f"{name} is not a backup, or it is damaged or cut short. {KEPT} Use a file that foi backup wrote."
        ) from None
    words.check_comment(opened.comment, name)
    _check_entries(entries, name)
    try:
        with opened.open(words.NAME) as entry:
            data = entry.read(words.MOST_BYTES + 1)
    except DAMAGE:
        raise BrokenInput(f"{name} is damaged: its manifest cannot be read. {KEPT} Use another backup.") from None
    manifest = words.read_manifest(data, opened.comment, name)
    wanted = {words.NAME: len(data), **{table.path: table.bytes for table in manifest.tables}}
    if len(entries) != len(wanted) or {entry.filename: entry.file_size for entry in entries} != wanted:
        raise BrokenInput(f"{name} is damaged: its files are not those that its manifest names. {KEPT} Use another.")
    return Archive(name, manifest, data, opened)


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_ENTRIES:
        raise InputTooLarge(f"{name} holds more than {MOST_ENTRIES} files, which no backup does. {KEPT}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise WrongType(f"{name} is protected by a password, which no backup is. {KEPT} Unlock it first.")
