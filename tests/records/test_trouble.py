import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.config import Settings
from app.extensions import db, desk
from app.law.errors import BrokenInput, DatabaseBusy, DatabaseFull, DatabaseTrouble, DatabaseUnavailable, StaleEdit
from app.records import engine, trouble
from app.records.requests import Counter

SQLITE = pytest.mark.parametrize("database", ["sqlite"])
POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"])


@POSTGRESQL
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("53100", DatabaseFull),
        ("53300", DatabaseUnavailable),
        ("57P01", DatabaseUnavailable),
        ("08006", DatabaseUnavailable),
        ("25006", DatabaseUnavailable),
        ("40P01", DatabaseBusy),
        ("40001", DatabaseBusy),
        ("55P03", DatabaseBusy),
        ("XX001", DatabaseUnavailable),
    ],
)
def test_what_the_server_says_is_told_in_a_sentence(session: Session, code: str, kind: type[DatabaseTrouble]):
    with pytest.raises(kind, match=r"Nothing was saved by this step\."):
        session.execute(text(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{code}'; END $$"))


@POSTGRESQL
def test_a_fault_of_the_program_stays_one(session: Session):
    with pytest.raises(DBAPIError):
        session.execute(text("SELECT nothing FROM nowhere"))


@POSTGRESQL
def test_whoever_waits_too_long_for_another_is_told_so(session: Session, app: Flask):
    session.add(Counter(series="x", next_number=1))
    session.commit()
    session.execute(text("SELECT * FROM counter FOR UPDATE"))
    with app.app_context():
        db.session.execute(text("SET LOCAL lock_timeout = 20"))
        with pytest.raises(DatabaseBusy):
            db.session.execute(text("SELECT * FROM counter FOR UPDATE"))


@POSTGRESQL
def test_a_statement_that_takes_too_long_is_stopped(session: Session):
    session.execute(text("SET LOCAL statement_timeout = 20"))
    with pytest.raises(DatabaseBusy):
        session.execute(text("SELECT pg_sleep(30)"))


@POSTGRESQL
def test_every_connection_keeps_to_the_limits(session: Session):
    for name in ("lock_timeout", "statement_timeout", "application_name"):
        assert session.execute(text(f"SHOW {name}")).scalar() in {"20s", "1min", "foi-reply-desk"}


@POSTGRESQL
def test_the_address_may_ask_for_other_limits(settings: Settings):
    made = engine.options(f"{settings.database_url}&options=-c%20statement_timeout%3D7s&application_name=other")
    assert set(made["connect_args"]) == {"connect_timeout"}


@pytest.fixture
def quick(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """A desk that does not wait for a lock."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    made = desk(settings)
    with made.app_context():
        yield made
        db.session.rollback()
        db.engine.dispose()


@SQLITE
def test_a_locked_file_is_busy(quick: Flask, folder: Path):
    other = sqlite3.connect(folder / "desk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseBusy):
        db.session.execute(text("SELECT 1"))
    other.close()


@SQLITE
def test_a_full_disk_is_full(quick: Flask):
    @event.listens_for(db.engine, "connect")
    def bound(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    with pytest.raises(DatabaseFull, match="make room"):
        db.session.execute(text("CREATE TABLE heap AS SELECT zeroblob(10000000)"))


@SQLITE
@pytest.mark.parametrize("damage", [b"x" * 5000, b"not a database at all" * 300])
def test_a_damaged_file_says_who_to_tell(quick: Flask, folder: Path, damage: bytes):
    (folder / "desk.db").write_bytes(damage)
    with pytest.raises(DatabaseUnavailable, match="foi restore"):
        db.session.execute(text("SELECT * FROM request"))


@SQLITE
def test_a_file_that_cannot_be_opened_cannot_be_reached(quick: Flask, folder: Path):
    (folder / "desk.db").unlink()
    (folder / "desk.db").mkdir()
    with pytest.raises(DatabaseUnavailable, match="could not be reached"):
        db.session.execute(text("SELECT 1"))


@pytest.mark.parametrize("words", ["half \ud83d", "nul \x00"])
def test_a_text_that_cannot_be_kept_says_so(session: Session, database: str, words: str):
    if database == "sqlite" and "\x00" in words:
        words = "\udc00"  # SQLite keeps a NUL; pages take it out before it comes so far
    with pytest.raises(BrokenInput, match="Nothing was saved"):
        session.execute(text("UPDATE counter SET series = :words"), {"words": words})


def test_two_who_saved_the_same_thing_are_told_that_theirs_was_second(session: Session):
    session.add(Counter(series="x", next_number=1))
    session.flush()
    with pytest.raises(IntegrityError) as caught:
        session.execute(text("INSERT INTO counter (series, next_number) VALUES ('x', 2)"))
    assert isinstance(trouble.of(caught.value), StaleEdit)
    assert isinstance(trouble.of(StaleDataError()), StaleEdit)


def test_another_broken_rule_of_the_tables_is_a_fault(session: Session):
    with pytest.raises(IntegrityError) as caught:
        session.execute(text("INSERT INTO counter (series, next_number) VALUES ('x', NULL)"))
    assert trouble.of(caught.value) is None


@SQLITE
def test_a_disk_that_is_too_full_for_the_file_to_be_opened_is_full(quick: Flask, folder: Path, monkeypatch):
    (folder / "desk.db").unlink()
    (folder / "desk.db").mkdir()
    monkeypatch.setattr(trouble, "_LEAST_ROOM", 1 << 62)
    with pytest.raises(DatabaseFull, match="cannot even be opened"):
        db.session.execute(text("SELECT 1"))


def test_a_disk_that_takes_no_file_is_full_and_another_fault_of_a_file_is_one():
    assert isinstance(trouble.of(OSError(errno.ENOSPC, "x")), DatabaseFull)
    assert trouble.of(OSError(errno.ENOENT, "x")) is None
