from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.web.logs import HEADER


def write(desk: Flask, statement: str) -> None:
    with desk.app_context():
        db.session.execute(text(statement))
        db.session.commit()


def test_the_process_lives_without_asking_the_database(desk: Flask, stranger):
    write(desk, "DROP TABLE alembic_version")
    answer = stranger.client.get("/health")
    assert (answer.status_code, answer.text) == (200, "alive\n")


def test_it_is_ready_when_database_migrations_and_content_are(stranger):
    answer = stranger.client.get("/ready")
    assert (answer.status_code, answer.text) == (200, "ready\n")


def test_tables_of_another_version_are_not_ready(desk: Flask, stranger):
    write(desk, "UPDATE alembic_version SET version_num = '0001'")
    answer = stranger.client.get("/ready")
    assert (answer.status_code, answer.text) == (503, "not ready: migrations\n")


def test_a_database_that_was_never_made_is_not_ready(desk: Flask, stranger):
    write(desk, "DROP TABLE alembic_version")
    assert stranger.client.get("/ready").text == "not ready: migrations\n"


def test_without_the_trusts_content_it_is_not_ready(desk: Flask, stranger):
    write(desk, "DELETE FROM content_version")
    answer = stranger.client.get("/ready")
    assert (answer.status_code, answer.text) == (503, "not ready: content\n")


@pytest.mark.parametrize("database", ["sqlite"])
@pytest.mark.parametrize("url", ["postgresql+psycopg://foi@/foi?host=/nowhere", "sqlite:///{folder}"])
def test_a_database_that_is_away_is_not_ready_and_nothing_is_told_of_it(settings: Settings, tmp_path: Path, url: str):
    client = create_app(replace(settings, database_url=url.format(folder=tmp_path))).test_client()
    answer = client.get("/ready")
    assert (answer.status_code, answer.text) == (503, "not ready: database\n")
    assert client.get("/health").status_code == 200


def test_neither_is_kept_nor_starts_a_session(stranger):
    for path in ("/health", "/ready"):
        headers = stranger.client.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["Content-Type"] == "text/plain; charset=utf-8"
        assert "Set-Cookie" not in headers
        assert HEADER in headers
