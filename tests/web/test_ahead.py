import pytest
from flask import Flask

from app.casework import remembered
from app.extensions import db
from app.law.errors import DatabaseTrouble
from app.records.trouble import GONE
from app.web.ahead import make_ready
from app.web.compiled import compiled


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_kept", [])
    monkeypatch.setattr(compiled, "_code", {})


def test_whoever_parts_from_the_first_process_compiles_no_page(desk: Flask, monkeypatch: pytest.MonkeyPatch):
    make_ready(desk)
    pages = desk.jinja_env.list_templates(extensions=["html"])
    monkeypatch.setattr(desk.jinja_env, "compile", lambda *_: 1 / 0)
    desk.jinja_env.cache.clear()
    assert len(pages) > 50
    for name in pages:
        assert desk.jinja_env.get_template(name)


def test_what_suggestions_go_by_is_read_and_no_connection_is_left_open(desk: Flask):
    make_ready(desk)
    assert len(remembered._kept[0].rankers) == 1
    with desk.app_context():
        assert db.engine.pool.checkedout() == 0
        assert db.engine.pool.checkedin() == 0


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_desk_without_tables_is_left_to_say_so_by_itself(desk: Flask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.casework.ready.newest", lambda: "a later version")
    make_ready(desk)
    assert remembered._kept == []


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_database_that_goes_away_while_it_is_read_keeps_no_door_shut(desk: Flask, monkeypatch: pytest.MonkeyPatch):
    def gone(*_: object) -> None:
        raise DatabaseTrouble(GONE)

    monkeypatch.setattr("app.casework.ready.load_library", gone)
    make_ready(desk)
    assert remembered._kept == []
