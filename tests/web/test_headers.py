from flask import Flask

from app.web.headers import guard


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
