"""`foi backup` and `foi restore`: everything the desk holds in one file, and back from it into an empty place."""

import errno
import fcntl
import io
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

import click

from app.casework.heartbeat import beat
from app.cli.desk import now, opened
from app.cli.output import AS_JSON, done, show
from app.config import Settings
from app.extensions import db, desk
from app.law.errors import DeskError, UnreadableInput
from app.records.backup.archive import Archive, open_archive
from app.records.backup.manifest import Manifest
from app.records.backup.putting import Restored, put
from app.records.backup.taking import take
from app.records.housekeeping import BACKUP

NO_KEY = (
    "The audit key and the other secrets are not in it: keep instance/settings.env in another safe place. It holds "
    "personal data, and only you may read it."
)
SHOWN = 20
ROOM = 2
"""A SQLite restore takes about twice the rows' own bytes while it runs: the file, and the log that becomes it."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@click.command()
@click.argument("file")
@click.option("--replace", is_flag=True, help="Replace FILE if it is there, once the new backup is whole.")
@AS_JSON
def backup(file: str, replace: bool, as_json: bool) -> None:
    """Write everything the desk holds to FILE while it goes on working: one moment, originals and letters included.

    FILE restores into SQLite and PostgreSQL alike. It is read back and compared with its checksums before this says
    that it is done.
    """
    path = Path(file)
    _may_write(path, replace=replace)
    with opened() as it, _beside(path, replace=replace) as part:
        key = it.settings.audit_key
        manifest = take(db.engine, part, key=key, product=version("foi-reply-desk"), now=now())
        part.flush()
        os.fsync(part.fileno())
        part.seek(0)
        archive = open_archive(path, part)
        archive.check(forms=False)
        if not archive.is_sealed(key):
            raise DeskError(f"{file} could not be read back as it was written. No backup was kept. Try another disk.")
        part.seek(0)
        digest = file_digest(part, "sha256").hexdigest()
    _remember()
    value = {"ok": True, "file": file, "bytes": path.stat().st_size, "sha256": digest, **_told(manifest)}
    lines = [
        f"Backed up to {file}: {manifest.rows:,} rows of {len(manifest.tables)} tables, {value['bytes']:,} bytes.",
        f"SHA-256 {digest}",
        NO_KEY,
    ]
    show(value, lines, as_json=as_json)


def _remember() -> None:
    """Note that there is a backup, for foi doctor and the page of status; not being able to spoils nothing."""
    with suppress(DeskError), opened(writes=True) as it:
        beat(it.session, BACKUP, holidays_version="", now=now())
        it.session.commit()


@click.command()
@click.argument("file")
@click.option("--check", "only_check", is_flag=True, help="Read and check FILE, and touch no database.")
@click.option("--despite-problems", is_flag=True, help="Restore even what does not prove itself; status 1.")
@AS_JSON
def restore(file: str, only_check: bool, despite_problems: bool, as_json: bool) -> None:
    """Fill an empty database with the backup FILE: all of it, proven, or nothing.

    The database is the one that FOI_DATABASE_URL names, SQLite or PostgreSQL; it is made if need be. Stop server and
    worker first, and set the FOI_AUDIT_KEY that was in use when the backup was made.
    """
    path = Path(file)
    settings = Settings.from_environment()
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with _reading(path) as source:
        archive = open_archive(path, source)
        _know(archive, settings.audit_key, despite_problems=despite_problems)
        archive.check()
        if only_check:
            show(
                {"ok": True, **_told(archive.manifest)}, [f"{file} is whole. {_of(archive.manifest)}"], as_json=as_json
            )
            return
        restored = _put(settings, archive, despite_problems=despite_problems)
    value = {
        "ok": not restored.problems,
        "problems": list(restored.problems),
        "jobs_waiting": restored.jobs_waiting,
        **_told(archive.manifest),
        "revision": restored.revision,
    }
    more = [f"And {len(restored.problems) - SHOWN:,} more: foi audit verify"] if len(restored.problems) > SHOWN else []
    lines = [*restored.problems[:SHOWN], *more, f"Restored: {_of(archive.manifest)}"]
    if not restored.problems:
        lines.append("Every row was read back and compared; the audit chain, letters, originals and files are whole.")
    show(value, lines, as_json=as_json)
    done(found=bool(restored.problems))


def _put(settings: Settings, archive: Archive, *, despite_problems: bool) -> Restored:
    """Restore; a SQLite file that was not there before is not there after a failure."""
    prefix = "sqlite:///"
    place = Path(settings.database_url.removeprefix(prefix)) if settings.database_url.startswith(prefix) else None
    if place is not None:
        _has_room(place, archive)
    new = place is not None and not place.exists()
    whole = False
    before = os.umask(0o077)  # a database that is made here holds personal data
    try:
        with desk(settings).app_context():
            try:
                restored = put(db.engine, archive, key=settings.audit_key, despite_problems=despite_problems)
            finally:
                db.engine.dispose()
        whole = True
    finally:
        os.umask(before)
        if new and place is not None and not whole:
            for ending in ("", "-wal", "-shm"):
                Path(f"{place}{ending}").unlink(missing_ok=True)
    return restored


def _has_room(place: Path, archive: Archive) -> None:
    """Raises DeskError where the disk cannot take what the backup says that it holds."""
    folder = next(parent for parent in place.absolute().parents if parent.is_dir())
    needed = ROOM * sum(table.bytes for table in archive.manifest.tables)
    if shutil.disk_usage(folder).free < needed:
        raise DeskError(
            f"The disk of {place} has no room for this backup, which takes about {needed // 1024**2 + 1:,} MB while it "
            "is restored. Nothing was restored. Make room, or name a database on another disk."
        )


def _know(archive: Archive, key: str, *, despite_problems: bool) -> None:
    """Raises DeskError for a backup that this audit key did not seal."""
    if despite_problems or archive.is_sealed(key):
        return
    if archive.manifest.fits(key):
        raise UnreadableInput(
            f"{archive.name} was changed after it was made: its seal is broken. Nothing was restored. Use another "
            "backup; where there is none, add --despite-problems."
        )
    raise DeskError(
        f"The chain does not fit this key: {archive.name} was made with another FOI_AUDIT_KEY. Nothing was restored. "
        "Set the key that was in use when the backup was made; where it is lost, add --despite-problems."
    )


def _told(manifest: Manifest) -> dict[str, Any]:
    return {
        "taken_at": manifest.taken_at.isoformat(),
        "product": manifest.product,
        "revision": manifest.revision,
        "rows": manifest.rows,
        "tables": {table.name: {"rows": table.rows, "sha256": table.sha256} for table in manifest.tables},
        "audit": {"events": manifest.events, "head": manifest.mac},
    }


def _of(manifest: Manifest) -> str:
    when = f"{manifest.taken_at:%Y-%m-%d %H:%M} UTC"
    return (
        f"{manifest.rows:,} rows of {len(manifest.tables)} tables, as they were on {when}; {manifest.events:,} events."
    )


def _may_write(path: Path, *, replace: bool) -> None:
    """Raises DeskError where nothing may be written under this name."""
    if path.is_dir():
        raise DeskError(f"{path} is a folder. No backup was made. Name a file.")
    if not path.parent.is_dir():
        raise DeskError(f"There is no folder {path.parent}. No backup was made. Make it, or name another.")
    if path.exists() and not replace:
        raise DeskError(f"{path} is there already. No backup was made. Name another file, or add --replace.")


@contextmanager
def _reading(path: Path) -> Iterator[IO[bytes]]:
    if path.is_dir():
        raise UnreadableInput(f"{path} is a folder. Nothing was restored. Name the file that foi backup wrote.")
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableInput(f"{path} could not be opened ({error.strerror}). Nothing was restored.") from None
    with file:
        yield file


@contextmanager
def _beside(path: Path, *, replace: bool) -> Iterator[io.BufferedRandom]:
    """FILE.part, for its owner alone, which takes the name FILE when all is done, and is gone when it is not.

    Raises DeskError where another backup is being written to it, or the disk is full.
    """
    part = path.with_name(path.name + ".part")
    try:
        with _alone(part) as file:
            try:
                yield file
                _may_write(path, replace=replace)
                part.rename(path)
            except BaseException:
                with suppress(OSError):
                    part.unlink()
                raise
    except OSError as error:
        if error.errno not in _FULL:
            raise
        raise DeskError(
            f"There is no room left for {path}. No backup was kept. Free some, or name a file on another disk."
        ) from error
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


@contextmanager
def _alone(part: Path) -> Iterator[io.BufferedRandom]:
    """The file, empty and open for us alone.

    Raises DeskError where somebody else is writing to it.
    """
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "r+b") as file:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            alone = part.stat().st_ino == os.fstat(descriptor).st_ino
        except OSError:
            alone = False
        if not alone:
            raise DeskError(f"Another backup is being written to {part}. Wait for it, or name another file.")
        file.truncate(0)
        os.fchmod(descriptor, 0o600)
        yield file
