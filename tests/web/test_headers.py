import gzip

from flask import Flask

from app.web.headers import guard, serve_files


def test_nothing_is_loaded_from_elsewhere_framed_or_kept():
    app = Flask(__name__)
    guard(app)
    app.add_url_rule("/", "x", lambda: "x")
    headers = app.test_client().get("/").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_an_error_has_the_headers_too():
    app = Flask(__name__)
    guard(app)
    assert "frame-ancestors 'none'" in app.test_client().get("/nowhere").headers["Content-Security-Policy"]


def test_built_files_are_served_compressed_and_are_not_sniffed(tmp_path):
    app = Flask("x", root_path=str(tmp_path))
    dist = tmp_path / "static" / "dist"
    dist.mkdir(parents=True)
    (dist / "desk.css").write_text("body {}" * 99)
    (dist / "desk.css.gz").write_bytes(gzip.compress(b"body {}" * 99))
    serve_files(app)
    answer = app.test_client().get("/static/dist/desk.css", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "max-age" in answer.headers["Cache-Control"]
