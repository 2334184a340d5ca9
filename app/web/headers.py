"""What every answer says to the browser: load nothing from elsewhere, frame it nowhere, keep it nowhere.

The headers are put on outside everything else, so that a page, a download, an error and a stylesheet all have them.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.headers import Headers

from flask import Flask, url_for
from whitenoise import WhiteNoise  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
MINUTES = 60
YEAR = 365 * 24 * 60 * MINUTES
FILES = "/static/"
BUILT = f"{FILES}dist/"


def serve_files(app: Flask) -> None:
    """Serve the built styles and scripts, compressed where the browser takes it, before any of our code runs.

    Pages ask for a file with a mark of what is in it (`built_file`), and what has the right mark is kept for a year;
    the others are asked for again after minutes, and not sent again while they are the same.
    """
    dist = Path(app.root_path) / "static" / "dist"
    marks = {file.name: _mark(file) for file in dist.glob("*.*")} if dist.is_dir() else {}

    def built_file(name: str) -> str:
        return url_for("static", filename=f"dist/{name}", v=marks.get(name))

    app.jinja_env.globals["built_file"] = built_file
    if marks:
        files = WhiteNoise(app.wsgi_app, root=dist, prefix="static/dist/", max_age=5 * MINUTES, allow_all_origins=False)
        app.wsgi_app = _Marked(files, marks)  # type: ignore[method-assign]


def guard(app: Flask, *, always_secure: bool = False) -> None:
    """Put the headers on every answer. With `always_secure` a browser that came by TLS never comes without it again."""
    app.wsgi_app = Guard(app.wsgi_app, always_secure)  # type: ignore[method-assign]


class Guard:
    """The wrapper that puts them on."""

    def __init__(self, inner: "WSGIApplication", always_secure: bool) -> None:
        self.inner, self.always_secure = inner, always_secure

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            put = Headers(headers)
            for name, value in ALWAYS.items():
                put.setdefault(name, value)
            if self.always_secure and environ.get("wsgi.url_scheme") == "https":
                put["Strict-Transport-Security"] = f"max-age={YEAR}"
            if not str(environ.get("PATH_INFO", "")).startswith(FILES) or status >= "4":
                put["Cache-Control"] = "no-store"
            return start_response(status, headers, *rest)

        return self.inner(environ, start)


class _Marked:
    """Lets a browser keep a file for good, if it asked for exactly what we have."""

    def __init__(self, inner: "WSGIApplication", marks: dict[str, str]) -> None:
        self.inner = inner
        self.kept = {(f"{BUILT}{name}", f"v={mark}") for name, mark in marks.items()}

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        asked = (environ.get("PATH_INFO"), environ.get("QUERY_STRING"))

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            if status < "4":
                Headers(headers)["Cache-Control"] = f"public, max-age={YEAR}, immutable"
            return start_response(status, headers, *rest)

        return self.inner(environ, start if asked in self.kept else start_response)


def _mark(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]
