import gzip
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.web.headers import ALWAYS, guard, serve_files


@pytest.fixture
def desk_with_files(tmp_path: Path) -> Flask:
    app = Flask("x", root_path=str(tmp_path))
    dist = tmp_path / "static" / "dist"
    dist.mkdir(parents=True)
    (dist / "desk.css").write_text("body {}" * 99)
    (dist / "desk.css.gz").write_bytes(gzip.compress(b"body {}" * 99))
    app.add_url_rule("/", "x", lambda: "x")
    app.add_url_rule("/broken", "broken", lambda: 1 / 0)
    serve_files(app)
    guard(app, always_secure=True)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.fixture
def client(desk_with_files: Flask) -> FlaskClient:
    return desk_with_files.test_client()


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/nowhere", 404), ("/broken", 500), ("/static/dist/desk.css", 200), ("/static/x", 404)],
)
def test_every_kind_of_answer_has_every_header(client: FlaskClient, path: str, status: int):
    answer = client.get(path)
    assert answer.status_code == status
    assert {name: answer.headers[name] for name in ALWAYS} == ALWAYS


def test_nothing_is_loaded_from_elsewhere_framed_or_kept(client: FlaskClient):
    headers = client.get("/").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert client.get("/static/x").headers["Cache-Control"] == "no-store"


def test_a_browser_that_came_by_tls_does_not_come_without_it_again(client: FlaskClient):
    assert "max-age=31536000" in client.get("/", base_url="https://desk.example").headers["Strict-Transport-Security"]
    assert "Strict-Transport-Security" not in client.get("/").headers


def test_built_files_are_served_compressed(client: FlaskClient):
    answer = client.get("/static/dist/desk.css", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_file_that_was_asked_for_by_its_mark_is_kept_for_good(desk_with_files: Flask, client: FlaskClient):
    with desk_with_files.test_request_context():
        address = desk_with_files.jinja_env.globals["built_file"]("desk.css")
    assert "immutable" in client.get(address).headers["Cache-Control"]
    for other in ("/static/dist/desk.css", "/static/dist/desk.css?v=0123456789ab"):
        assert client.get(other).headers["Cache-Control"] == "max-age=300, public"


def test_a_file_that_has_not_changed_is_not_sent_again(client: FlaskClient):
    mark = client.get("/static/dist/desk.css").headers["ETag"]
    assert client.get("/static/dist/desk.css", headers={"If-None-Match": mark}).status_code == 304


def test_a_desk_whose_files_are_not_built_still_starts(tmp_path: Path):
    app = Flask("x", root_path=str(tmp_path))
    serve_files(app)
    with app.test_request_context():
        assert app.jinja_env.globals["built_file"]("desk.css") == "/static/dist/desk.css"
