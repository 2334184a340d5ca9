"""What every answer says to the browser: load nothing from elsewhere, frame it nowhere, keep it nowhere."""

from pathlib import Path
from wsgiref.headers import Headers

from flask import Flask, Response, request
from whitenoise import WhiteNoise  # type: ignore[import-untyped]

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


MINUTES = 60


def serve_files(app: Flask) -> None:
    """Serve the built styles and scripts, compressed where the browser takes it, before any of our code runs."""
    dist = Path(app.root_path) / "static" / "dist"
    if dist.is_dir():
        app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
            app.wsgi_app, root=dist, prefix="static/dist/", max_age=5 * MINUTES, add_headers_function=_of_a_file
        )


def _of_a_file(headers: Headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"


def guard(app: Flask) -> None:
    """Put the headers on every answer."""

    @app.after_request
    def put(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if request.endpoint != "static":
            response.headers.setdefault("Cache-Control", "no-store")
        return response
