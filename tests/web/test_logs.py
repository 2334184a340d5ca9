import json
import logging
import re

import pytest
from flask import Flask

from app.extensions import db
from app.logs import JsonLines
from app.web.logs import HEADER

NAME = "Zebedee Quillfeather"


def lines(caplog: pytest.LogCaptureFixture) -> list[dict]:
    return [json.loads(JsonLines().format(record)) for record in caplog.records if record.name == "reply_desk.web"]


@pytest.fixture(autouse=True)
def _heard(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO, "reply_desk"):
        yield


def test_a_request_is_one_line_with_the_page_and_not_its_address(arrives, caplog):
    reader = arrives("reader")
    caplog.clear()
    reader.get(f"/archive?words={NAME}")
    (line,) = lines(caplog)
    assert (line["method"], line["page"], line["status"]) == ("GET", "archive.show", 200)
    assert isinstance(line["user"], int)
    assert line["queries"] > 0
    assert line["ms"] > 0
    assert line["id"] == reader.page.headers[HEADER]
    assert NAME.split()[0] not in json.dumps(line)


def test_who_is_signed_in_is_a_number(arrives, caplog):
    arrives("officer").get("/requests")
    assert "officer" not in json.dumps(lines(caplog))
    assert "wrenfield" not in json.dumps(lines(caplog))


def test_an_id_of_the_proxy_is_kept_if_it_is_fit_for_a_log(stranger):
    sane = "6f9c1f6d-2ab8-7e43-509c-1f6d2ab87e43"
    assert stranger.client.get("/health", headers={HEADER: sane}).headers[HEADER] == sane
    for odd in ("x", "a b c d e f g h", "9" * 65, f"{NAME} again", '"}{"level": "error'):
        made = stranger.client.get("/health", headers={HEADER: odd}).headers[HEADER]
        assert re.fullmatch(r"[0-9a-f]{16}", made)


def test_what_machines_ask_for_all_day_is_not_written(stranger, caplog):
    for path in ("/health", "/ready", "/static/dist/desk.css"):
        stranger.client.get(path)
    assert lines(caplog) == []


def test_a_fault_is_written_with_the_id_that_its_page_shows(desk: Flask, arrives, caplog, monkeypatch):
    reader = arrives("reader")
    desk.config["PROPAGATE_EXCEPTIONS"] = False

    def broken(*_: object, **__: object) -> None:
        raise ValueError(NAME)

    monkeypatch.setattr("app.web.archive.search.search", broken)
    caplog.clear()
    page = reader.get(f"/archive?words={NAME}", status=500)
    fault, request = lines(caplog)
    assert fault["level"] == "error"
    assert fault["id"] == request["id"] == page.headers[HEADER]
    assert fault["id"] in page.text
    assert fault["error"] == ["ValueError"]
    assert any(place.startswith("app/web/archive.py:") for place in fault["at"])
    assert NAME not in json.dumps([fault, request])
    assert NAME not in page.text


def test_a_page_that_was_refused_shows_no_id(arrives):
    page = arrives("reader").get("/requests/FOI-1", status=403)
    assert page.headers[HEADER] not in page.text


def test_no_value_of_a_query_is_in_an_error_of_the_database(desk: Flask):
    with desk.app_context():
        assert db.engine.hide_parameters
