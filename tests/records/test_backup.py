"""Backing up and restoring: the drill on both kinds of database and between them, on a desk that is at work."""

import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from concurrent import futures
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, func, insert, select, text

from app.config import Settings
from app.extensions import db, desk
from app.law.errors import BrokenInput, DeskError, InputTooLarge, WrongType
from app.records import audit, schema, search
from app.records.backup.archive import Archive, open_archive
from app.records.backup.manifest import comment_of
from app.records.backup.putting import Restored, put
from app.records.backup.taking import digest, snapshot, tables_of, take
from app.records.backup.values import KINDS, line_of, row_of
from app.records.jobs import Job
from app.records.people import User
from app.records.requests import Blob, Counter, FoiRequest
from app.records.session import DeskSession
from app.records.tables import metadata
from tests.casework.desk import Desk

NOW = datetime(2026, 3, 4, 5, 6, 7, 890123, tzinfo=UTC)
BOTH = pytest.mark.parametrize("into", ["sqlite", "postgresql"])
SQLITE = pytest.mark.parametrize("database", ["sqlite"])


def taken(engine: Engine, settings: Settings) -> io.BytesIO:
    file = io.BytesIO()
    take(engine, file, key=settings.audit_key, product="0.1.0", now=NOW)
    return file


def opened(file: io.BytesIO) -> Archive:
    return open_archive(Path("desk.foi"), file)


@contextmanager
def empty(settings: Settings, into: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The engine of a database that nobody has used."""
    if into == "sqlite":
        url, drop = f"sqlite:///{tmp_path / 'empty.db'}", lambda: None
    else:
        server = request.getfixturevalue("server")
        name = server.copy("template0")
        url, drop = server.url(name), lambda: server.drop(name)
    with desk(replace(settings, database_url=url)).app_context():
        yield db.engine
        db.session.close()
        db.engine.dispose()
    drop()


@pytest.fixture
def engine(session) -> Engine:
    return db.engine


@pytest.fixture
def place(settings, tmp_path, request) -> Iterator[Engine]:
    with empty(settings, "sqlite", tmp_path, request) as made:
        yield made


@pytest.fixture
def filled(walk: Desk, session, people) -> Desk:
    """A desk with a request at every stage, files, and rows that point to later ones."""
    first, second = walk.received(), walk.drafted()
    walk.submitted()
    walk.approved()
    walk.issued()
    walk.send(walk.issued())
    session.add(
        Blob(
            sha256=sha256(b"\x00\xff" * 70_000).hexdigest(),
            data=b"\x00\xff" * 70_000,
            size=140_000,
        )
    )
    for state in ("running", "done"):
        session.add(
            Job(
                token=state,
                kind="letter",
                args={"é": [1, None, 2.5, "\u2028"]},
                state=state,
                created_at=NOW,
                lease_until=NOW,
                worker="w",
            )
        )
    first.duplicate_of_id = second.id
    walk.told(first)
    session.commit()
    return walk


def rows_of(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, as the desk's own types read them, not as a backup does."""
    with snapshot(engine) as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table)).all()), key=repr)
            for table in metadata.sorted_tables
        }


def as_restored(rows):
    """What a restore changes on purpose: a job that was running waits."""
    columns = [column.name for column in metadata.tables["job"].columns]
    jobs = [dict(zip(columns, row, strict=True)) for row in rows["job"]]
    for job in jobs:
        if job["state"] == "running":
            job.update(state="waiting", worker="", lease_until=None)
    return {**rows, "job": sorted((tuple(job.values()) for job in jobs), key=repr)}


@BOTH
def test_every_row_and_byte_comes_back(filled, settings, engine, into, tmp_path, request):
    before = rows_of(engine)
    archive = opened(taken(engine, settings))
    with empty(settings, into, tmp_path, request) as place:
        restored = put(place, archive, key=settings.audit_key)
        assert restored == Restored(archive.manifest.rows, schema.newest(), 1, ())
        assert rows_of(place) == as_restored(before)
        assert sum(map(len, before.values())) == archive.manifest.rows
        # The next rows take numbers of their own, the archive is searched, and the chain goes on.
        assert search.search(db.session, "612 beds").total > 0
        officer = db.session.scalar(select(User).where(User.email.like("officer@%")))
        there = {
            role: db.session.scalar(select(User).where(User.email.like(f"{role}@%")))
            for role in ("officer", "reviewer")
        }
        walk = Desk(db.session, there, None)
        assert walk.received().id not in {row[0] for row in before["request"]}
        assert officer is not None
        assert audit.verify(db.session).ok


@pytest.mark.parametrize(
    ("database", "into"),
    [
        ("sqlite", "sqlite"),
        ("postgresql", "postgresql"),
        pytest.param("sqlite", "postgresql", marks=pytest.mark.long),
        pytest.param("postgresql", "sqlite", marks=pytest.mark.long),
    ],
)
def test_the_drill_on_a_busy_desk(filled, settings, app, engine, into, tmp_path, request):
    with busy(app) as turns:
        turns()
        archive = opened(taken(engine, settings))
        turns()
    archive.check()
    with empty(settings, into, tmp_path, request) as place:
        assert put(place, archive, key=settings.audit_key).problems == ()
        assert audit.verify(db.session).events == archive.manifest.events
        with snapshot(place) as connection:
            for kept in tables_of(connection):
                file = next(one for one in archive.manifest.tables if one.name == kept.table.name)
                if file.name != "job":
                    assert digest(connection, replace(kept, columns=file.columns)) == (file.rows, file.sha256)
        restored = rows_of(place)
    later = rows_of(engine)
    for name in ("audit_event", "letter", "approval", "incoming", "requester", "blob", "response_answer"):
        assert set(map(repr, restored[name])) <= set(map(repr, later[name]))
    assert len(restored["audit_event"]) < len(later["audit_event"])


@contextmanager
def busy(app: Flask):
    """Four threads that walk requests to the end until the block is left; what is given waits for a turn of each."""
    stop, turns = Event(), [0] * 4

    def work(mine: int) -> None:
        while not stop.is_set():
            with app.app_context():
                people = {row.email.split("@")[0]: row for row in db.session.query(User)}
                walk = Desk(db.session, people, app)
                walk.send(walk.issued())
                db.session.commit()
            turns[mine] += 1

    with ThreadPoolExecutor(4) as pool:
        workers = [pool.submit(work, number) for number in range(4)]

        def wait() -> None:
            target = [count + 1 for count in turns]
            while any(count < wanted for count, wanted in zip(turns, target, strict=True)):
                done, _ = futures.wait(workers, timeout=0.05)
                for worker in done:
                    worker.result()

        try:
            yield wait
        finally:
            stop.set()
        for worker in workers:
            worker.result()


def test_a_backup_sees_one_moment(filled, engine, session):
    count = select(func.count()).select_from(FoiRequest)
    with snapshot(engine) as connection:
        before = connection.execute(count).scalar_one()
        filled.received()
        assert connection.execute(count).scalar_one() == before
    assert session.scalar(count) == before + 1


def test_two_backups_of_the_same_rows_have_the_same_checksums(filled, settings, engine):
    first, second = (opened(taken(engine, settings)).manifest for _ in range(2))
    assert first == second


def test_values_of_every_kind_are_read_as_they_were_written():
    values = {
        "truth": True,
        "whole number": 2**40,
        "number": 0.1,
        "moment": NOW,
        "date": date(2024, 2, 29),
        "bytes": bytes(range(256)),
        "json": {"b": [1, None], "a": "\u2028é"},
        "text": "two\nlines \u2028 and “quotes”",
    }
    kinds = [name for name, _, _ in KINDS]
    line = line_of(kinds, [values[kind] for kind in kinds])
    assert line.count(b"\n") == 1
    assert row_of(kinds, line) == [values[kind] for kind in kinds]
    assert row_of(kinds, line_of(kinds, [None] * len(kinds))) == [None] * len(kinds)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("truth", b"[1]"),
        ("whole number", b"[true]"),
        ("whole number", b'["1"]'),
        ("moment", b'["2025-01-01T00:00:00"]'),
        ("moment", b'["yesterday"]'),
        ("date", b"[20250101]"),
        ("bytes", b'["?"]'),
        ("text", b"[{}]"),
        ("text", b'["a", "b"]'),
        ("text", b"{}"),
        ("text", b"\xff"),
        ("json", b"[" * 100_000),
    ],
)
def test_a_line_that_is_no_such_row_is_refused(kind, line):
    with pytest.raises(BrokenInput):
        row_of([kind], line)


@SQLITE
def test_only_an_empty_database_is_filled(filled, settings, engine, tmp_path, request):
    archive = opened(taken(engine, settings))
    before = rows_of(engine)
    with pytest.raises(DeskError, match="not empty"):
        put(engine, archive, key=settings.audit_key)
    assert rows_of(engine) == before


@SQLITE
def test_a_database_that_was_made_and_never_used_is_empty(filled, settings, engine, place):
    archive = opened(taken(engine, settings))
    with place.begin() as connection:
        schema.move(connection, schema.newest())
    assert put(place, archive, key=settings.audit_key).problems == ()


@SQLITE
def test_a_backup_of_an_older_migration_is_brought_up_to_this_one(filled, settings, engine, session, place):
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")
        with connection.begin():
            schema.move(connection, "0001")
    archive = opened(taken(engine, settings))
    assert archive.manifest.revision == "0001"
    assert put(place, archive, key=settings.audit_key).revision == schema.newest()
    assert audit.verify(db.session).ok
    assert db.session.scalars(select(FoiRequest.closed_because)).all() != []


@SQLITE
def test_another_audit_key_is_found_and_said(filled, settings, engine, place):
    archive = opened(taken(engine, settings))
    other = "another-key-of-some-length-" * 2
    assert not archive.manifest.fits(other)
    with pytest.raises(DeskError, match="chain does not fit this key"):
        put(place, archive, key=other)
    assert nothing_in(place)
    assert put(place, archive, key=other, despite_problems=True).problems != ()


@SQLITE
@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("audit_event", {"verb": "nothing"}),
        ("letter", {"data": "AAAA"}),
        ("incoming", {"original": "AAAA"}),
        ("blob", {"data": "AAAA"}),
        ("request", {"requester_id": 99_999}),
    ],
)
def test_what_does_not_prove_itself_is_not_restored(filled, settings, engine, place, table, change):
    """Even where somebody who has the key made every checksum and the seal fit."""
    archive = opened(forged(taken(engine, settings), settings.audit_key, table, change))
    archive.check()
    assert archive.is_sealed(settings.audit_key)
    with pytest.raises(DeskError, match="prove itself"):
        put(place, archive, key=settings.audit_key)
    assert nothing_in(place)


def nothing_in(engine: Engine) -> bool:
    with engine.connect() as connection:
        return connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar_one() == 0


def forged(file: io.BytesIO, key: str, table: str, change: dict[str, object]) -> io.BytesIO:
    """The backup with its first row of `table` changed, and all checksums made to fit."""
    with zipfile.ZipFile(file) as source:
        files = {name: source.read(name) for name in source.namelist()}
    manifest = json.loads(files["manifest.json"])
    entry = next(one for one in manifest["tables"] if one["name"] == table)
    lines = files[f"tables/{table}.jsonl"].splitlines(keepends=True)
    row = json.loads(lines[0])
    for position, (name, _) in enumerate(entry["columns"]):
        row[position] = change.get(name, row[position])
    lines[0] = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    data = b"".join(lines)
    entry.update(bytes=len(data), sha256=sha256(data).hexdigest())
    files[f"tables/{table}.jsonl"] = data
    files["manifest.json"] = json.dumps(manifest).encode()
    return zipped(files, comment_of(files["manifest.json"], key))


def zipped(files: dict[str, bytes], comment: bytes = b"") -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
        target.comment = comment
    return made


@pytest.fixture
def backup(session, settings, engine) -> bytes:
    return taken(engine, settings).getvalue()


def unzipped(backup: bytes) -> tuple[dict[str, bytes], bytes]:
    with zipfile.ZipFile(io.BytesIO(backup)) as source:
        return {name: source.read(name) for name in source.namelist()}, source.comment


@SQLITE
def test_a_file_cut_short_anywhere_is_refused(backup):
    for length in (0, 1, 100, len(backup) // 2, len(backup) - 200, len(backup) - 1):
        with pytest.raises((BrokenInput, WrongType)) as refusal:
            opened(io.BytesIO(backup[:length])).check()
        assert "Nothing was restored" in str(refusal.value)


@SQLITE
def test_a_changed_byte_anywhere_is_refused(backup):
    for at in range(0, len(backup), len(backup) // 60):
        changed = bytearray(backup)
        changed[at] ^= 0x41
        if _same(bytes(changed), backup):
            continue
        with pytest.raises((BrokenInput, WrongType, InputTooLarge)):
            opened(io.BytesIO(bytes(changed))).check()


def _same(one: bytes, other: bytes) -> bool:
    """Whether the change fell on a byte that carries nothing, such as the time of an entry."""
    try:
        return unzipped(one) == unzipped(other)
    except Exception:
        return False


@SQLITE
def test_a_backup_that_another_program_packed_again_is_refused(backup):
    files, _ = unzipped(backup)
    for again in (
        zipped(files),
        zipped({"desk.foi": backup}),
        zipped({f"desk/{name}": data for name, data in files.items()}),
    ):
        with pytest.raises(WrongType, match="packed again"):
            opened(again)


@SQLITE
def test_a_file_too_many_or_one_outside_is_refused(backup):
    files, comment = unzipped(backup)
    for name in ("../../etc/passwd", "/tmp/x", "tables/other.jsonl", "__MACOSX/x"):
        with pytest.raises(BrokenInput):
            opened(zipped({**files, name: b"x"}, comment))
    files.pop("tables/user.jsonl")
    with pytest.raises(BrokenInput):
        opened(zipped(files, comment))


@SQLITE
def test_a_zip_bomb_is_refused_before_it_is_opened(backup):
    files, comment = unzipped(backup)
    with pytest.raises(BrokenInput, match="not those that its manifest names"):
        opened(zipped({**files, "tables/user.jsonl": b"\n" * 50_000_000}, comment))
    with pytest.raises(InputTooLarge):
        opened(zipped({f"{number}": b"" for number in range(600)}, comment))


@SQLITE
@pytest.mark.parametrize(("number", "age"), [(0, "older"), (2, "newer")])
def test_another_format_is_named(backup, number, age):
    files, comment = unzipped(backup)
    with pytest.raises(WrongType, match=age):
        opened(zipped(files, comment.replace(b"foi-backup 1", b"foi-backup %d" % number)))


@SQLITE
@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"tables": []},
        {"tables": [{"name": "../x", "columns": [["id", "text"]], "rows": 0, "bytes": 0, "sha256": ""}]},
        {"tables": [{"name": "user", "columns": [["id; DROP", "text"]], "rows": 0, "bytes": 0, "sha256": ""}]},
        {"tables": [{"name": "user", "columns": [["id", "pickle"]], "rows": 0, "bytes": 0, "sha256": ""}]},
        {"tables": [{"name": "user", "columns": [["id", "text"]], "rows": -1, "bytes": 0, "sha256": ""}]},
        {"taken_at": "2025-01-01"},
        {"more": 1},
        {"events": True},
    ],
)
def test_a_manifest_that_could_not_be_ours_is_refused(backup, change):
    files, _ = unzipped(backup)
    files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), **change}).encode()
    with pytest.raises(BrokenInput, match="manifest"):
        opened(zipped(files, comment_of(files["manifest.json"], "key")))


@SQLITE
def test_tables_and_columns_that_the_migration_does_not_make_are_refused(settings, backup, place):
    files, _ = unzipped(backup)
    manifest = json.loads(files["manifest.json"])
    entry = next(one for one in manifest["tables"] if one["name"] == "counter")
    entry["columns"][0][0] = "surprise"
    files["manifest.json"] = json.dumps(manifest).encode()
    archive = opened(zipped(files, comment_of(files["manifest.json"], settings.audit_key)))
    with pytest.raises(BrokenInput, match="migration"):
        put(place, archive, key=settings.audit_key)
    assert nothing_in(place)


@SQLITE
def test_a_backup_of_a_newer_desk_is_refused(settings, backup, place):
    files, _ = unzipped(backup)
    files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), "revision": "9999"}).encode()
    archive = opened(zipped(files, comment_of(files["manifest.json"], settings.audit_key)))
    with pytest.raises(DeskError, match="newer version"):
        put(place, archive, key=settings.audit_key)
    assert nothing_in(place)


def test_a_file_of_another_kind_is_refused():
    for data in (b"", b"hello", b"%PDF-1.7", zipped({"a": b"b"}).getvalue()):
        with pytest.raises((BrokenInput, WrongType)):
            opened(io.BytesIO(data))


@SQLITE
def test_a_large_desk_is_streamed(settings, engine):
    """Fifty thousand rows and large files pass through a handful at a time."""
    with DeskSession(engine) as filling:
        for number in range(60):
            data = bytes([number]) * 500_000
            filling.execute(insert(Blob), {"sha256": sha256(data).hexdigest(), "data": data, "size": len(data)})
        filling.execute(
            insert(Counter), [{"series": f"{number:06}", "next_number": number} for number in range(50_000)]
        )
        filling.commit()
    file = io.BytesIO()
    tracemalloc.start()
    take(engine, file, key=settings.audit_key, product="0.1.0", now=NOW)
    archive = opened(file)
    archive.check()
    size, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak - size < 10_000_000
    assert archive.manifest.rows > 50_000


@pytest.mark.parametrize("database", ["postgresql"])
def test_a_database_that_goes_away_in_the_middle_is_said(filled, settings, engine, server):
    class Cutting(io.BytesIO):
        """At the first byte that is written, the database is gone."""

        def write(self, data):
            server.drop(engine.url.database)
            return super().write(data)

    with pytest.raises(DeskError):
        take(engine, Cutting(), key=settings.audit_key, product="0", now=NOW)


def test_a_database_that_was_never_made_has_nothing_to_back_up(tmp_path):
    with pytest.raises(DeskError, match="foi setup"):
        take(create_engine(f"sqlite:///{tmp_path / 'none.db'}"), io.BytesIO(), key="k", product="0", now=NOW)
