import sqlite3
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.config import ConfigError, Settings
from app.extensions import db, desk, register
from app.factory import create_app
from app.law.errors import RegisterUnavailable
from app.records.requests import Counter

BOTH = pytest.mark.parametrize("database", ["sqlite", "postgresql"])


def test_the_whole_app_is_made_from_settings_alone(settings: Settings):
    app = create_app(settings)
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= {"inbox.show", "case.show", "archive.show"}


def test_two_apps_stand_beside_each_other(settings: Settings):
    assert create_app(settings) is not create_app(settings)


def test_the_app_refuses_to_start_half_configured(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    for name in ("FOI_DATABASE_URL", "FOI_SECRET_KEY", "FOI_AUDIT_KEY"):
        monkeypatch.setenv(name, "")
    with pytest.raises(ConfigError):
        create_app()


@pytest.mark.parametrize(("method", "statement"), [("GET", "BEGIN"), ("HEAD", "BEGIN"), ("POST", "BEGIN IMMEDIATE")])
def test_pages_that_only_read_never_take_the_write_lock(app: Flask, settings: Settings, method: str, statement: str):
    del app
    other = desk(settings)
    with other.test_request_context(method=method):
        db.session.execute(text("SELECT 1"))
        assert _lock_is_free(settings) == (statement == "BEGIN")
        db.session.rollback()


@BOTH
def test_a_page_that_only_reads_cannot_write(settings: Settings):
    with desk(settings).test_request_context(method="GET"), pytest.raises(DBAPIError, match=r"read-?only"):
        db.session.execute(text("UPDATE blob SET size = 1"))


@BOTH
def test_a_connection_that_read_can_write_again(settings: Settings):
    app = desk(settings)
    for method in ("GET", "POST", "GET", "POST"):
        with app.test_request_context(method=method):
            db.session.execute(text("SELECT 1"))
    with app.test_request_context(method="POST"):
        db.session.execute(text("UPDATE blob SET size = 1"))
        db.session.commit()


@BOTH
def test_a_page_that_only_reads_sees_one_moment(settings: Settings):
    with desk(settings).test_request_context(method="GET"):
        before = db.session.query(Counter).count()
        with desk(settings).test_request_context(method="POST"):
            db.session.add(Counter(series="x", next_number=1))
            db.session.commit()
        assert db.session.query(Counter).count() == before


def test_a_register_that_is_not_set_up_says_what_to_set(app: Flask):
    with pytest.raises(RegisterUnavailable, match="FOI_REGISTER_OTHER_URL"):
        register(app, "other")


def _lock_is_free(settings: Settings) -> bool:
    other = sqlite3.connect(settings.database_url.removeprefix("sqlite:///"), timeout=0, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return False
    finally:
        other.close()
    return True
