"""Every migration, down and up again, on a desk where each table has rows."""

from collections.abc import Iterator
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Connection, Engine, MetaData, Table, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from app.extensions import alembic, db
from app.records import audit, migrating, schema, search
from app.records.tables import metadata
from tests.casework.desk import NOW, TODAY, Desk

PLACE = str(schema.MIGRATIONS)
REVISIONS = [one.revision for one in ScriptDirectory(PLACE, version_locations=[PLACE]).walk_revisions()]
NOT_ROWS = ("archive_index", "huey", "alembic_version")
WORDS = {"state": "waiting", "direction": "in", "party": "requester", "sha256": sha256(b"x").hexdigest()}
OWNER = {"attachment": "request_id", "reading": "request_id"}
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def filled(walk: Desk, app: Flask) -> Iterator[Engine]:
    """A desk with a request that was sent, and a row in every table that the walk leaves empty."""
    walk.send(walk.issued())
    walk.session.commit()
    connection = walk.session.connection()
    for table in metadata.sorted_tables:
        if not connection.scalar(select(func.count()).select_from(table)):
            connection.execute(insert(table).values(a_row(connection, table)))
    walk.session.commit()
    yield db.engine
    db.session.rollback()


def a_row(connection: Connection, table: Table) -> dict[str, Any]:
    plain = {int: 7, str: "x", bytes: b"x", object: {}, bool: False, date: TODAY, datetime: NOW}
    made: dict[str, Any] = {}
    for column in table.columns:
        if column.nullable and column.name != OWNER.get(table.name):
            continue
        if column.foreign_keys:
            made[column.name] = connection.scalar(select(next(iter(column.foreign_keys)).column).limit(1))
        else:
            kind = getattr(column.type, "impl_instance", column.type).python_type
            made[column.name] = WORDS.get(column.name, plain[kind])
    return made


def rows(engine: Engine) -> Rows:
    """Everything there is, as plain text."""
    found = MetaData()
    with engine.connect() as connection:
        found.reflect(connection, only=lambda name, _: not name.startswith(NOT_ROWS))
        return {
            name: sorted(
                ({key: str(value) for key, value in row._mapping.items()} for row in connection.execute(select(table))),
                key=str,
            )
            for name, table in found.tables.items()
        }


def move(app: Flask, revision: str, *, up: bool) -> None:
    """In a context of its own, as a command has: an open transaction would hold what the migration needs."""
    db.session.rollback()
    with app.app_context():
        (alembic.upgrade if up else alembic.downgrade)(revision)
    db.session.expire_all()


def same(before: Rows, after: Rows) -> None:
    """Where a table and a column are there before and after, so is every value."""
    for name in before.keys() & after.keys():
        columns = [set(one[name][0]) if one[name] else set() for one in (before, after)]
        kept = columns[0] & columns[1]
        cut = [sorted(str(sorted((key, row[key]) for key in kept)) for row in one[name]) for one in (before, after)]
        assert cut[0] == cut[1], f"the rows of {name}"


def test_every_table_has_rows_to_lose(filled: Engine):
    assert [name for name, there in rows(filled).items() if not there] == []


def test_no_migration_loses_a_row_that_its_tables_can_hold(filled: Engine, app: Flask):
    for revision, below in zip(REVISIONS, [*REVISIONS[1:], "base"], strict=True):
        before = rows(filled)
        move(app, below, up=False)
        down = rows(filled)
        same(before, down)
        move(app, revision, up=True)
        same(down, rows(filled))
        assert set(rows(filled)) == set(before)
        move(app, below, up=False)
    assert rows(filled) == {}
    move(app, "heads", up=True)
    assert set(rows(filled)) == set(metadata.tables)


def test_what_is_decided_still_proves_itself_after_a_step_down_and_up(filled: Engine, app: Flask):
    for below in REVISIONS[1:]:
        move(app, below, up=False)
        move(app, "heads", up=True)
    assert audit.verify(db.session).problems == ()
    assert search.search(db.session, "612 beds").total == 2
    with pytest.raises(IntegrityError, match="append-only"):
        db.session.execute(text("UPDATE audit_event SET verb = 'x'"))


def test_the_migrations_make_exactly_the_tables_that_the_code_expects(app: Flask):
    assert alembic.compare_metadata() == []


def test_foreign_keys_are_on_again_after_a_migration(filled: Engine, app: Flask):
    move(app, REVISIONS[1], up=False)
    move(app, "heads", up=True)
    with filled.connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text("DELETE FROM request"))


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_migration_that_leaves_a_row_pointing_nowhere_keeps_nothing(filled: Engine, app: Flask, monkeypatch):
    def cut(*, ctx: Any, **more: Any) -> None:
        ctx.connection.exec_driver_sql("DELETE FROM requester")
        migrating.check_foreign_keys(ctx=ctx, **more)

    monkeypatch.setitem(app.config["ALEMBIC_CONTEXT"], "on_version_apply", cut)
    before = rows(filled)
    with pytest.raises(RuntimeError, match="request"):
        move(app, REVISIONS[1], up=False)
    assert rows(filled) == before
