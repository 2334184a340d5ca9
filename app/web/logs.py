"""One line a request, with an id that its answer carries too, so that a person can name what went wrong.

The line has the name of the page and never its address, where a reference or words to search for may stand; who asked
is a number. The id is the proxy's, if that sends one that is fit for a log, and our own otherwise.
"""

import logging
import re
import secrets
from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g, request

from app.logs import log_line

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger("reply_desk.web")
HEADER = "X-Request-ID"
SANE = re.compile(r"[0-9A-Za-z-]{8,64}")
ID, SEEN = "desk.request_id", "desk.seen"
QUIET = ("/health", "/ready", "/static/")
"""What machines ask for all day long; a line is written only where it goes wrong."""


def watch(app: Flask) -> None:
    """Give every request its id and its line. The last wrapper put on, so that it sees what every other one answers."""
    app.after_request(_see)
    app.wsgi_app = Watch(app.wsgi_app)  # type: ignore[method-assign]


def request_id() -> str:
    """The id of the request that is being answered."""
    return str(request.environ.get(ID, ""))


class Watch:
    """The wrapper: an id before, a header on the answer, a line when the last byte is handed over."""

    def __init__(self, inner: "WSGIApplication") -> None:
        self.inner = inner

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        began = perf_counter()
        offered = environ.get("HTTP_X_REQUEST_ID", "")
        environ[ID] = offered if SANE.fullmatch(offered) else secrets.token_hex(8)
        environ[SEEN] = {}
        said: list[str] = []

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            said[:] = [status]
            return start_response(status, [*headers, (HEADER, environ[ID])], *rest)

        try:
            return _Counted(self.inner(environ, start), environ, said, began)
        except BaseException:
            _write(environ, "500", began)
            raise


class _Counted:
    """The body of an answer, which writes the line once: at its last byte, or when the server gives up."""

    def __init__(self, body: Iterable[bytes], environ: "WSGIEnvironment", said: list[str], began: float) -> None:
        self.body, self.environ, self.said, self.began = body, environ, said, began
        self.written = False

    def __iter__(self) -> Iterator[bytes]:
        yield from self.body
        self._end()

    def close(self) -> None:
        """The server has done with it."""
        try:
            if close := getattr(self.body, "close", None):
                close()
        finally:
            self._end()

    def _end(self) -> None:
        if not self.written:
            self.written = True
            _write(self.environ, self.said[0] if self.said else "500", self.began)


def _see(response: Response) -> Response:
    """Note what only the inside of the app knows. It asks for nothing: who is signed in is known, or is not."""
    person = g.get("_login_user")
    request.environ.setdefault(SEEN, {}).update(
        page=request.endpoint or "", user=getattr(person, "id", None), queries=g.get("queries", 0)
    )
    return response


def _write(environ: "WSGIEnvironment", status: str, began: float) -> None:
    code = int(status.split()[0])
    if code < 500 and str(environ.get("PATH_INFO", "")).startswith(QUIET):
        return
    method = str(environ.get("REQUEST_METHOD", ""))
    log_line(
        log,
        "request",
        id=environ[ID],
        method=method if method.isalpha() and len(method) < 10 else "?",
        **{"page": "", "user": None, "queries": 0, **environ[SEEN]},
        status=code,
        ms=round((perf_counter() - began) * 1000, 1),
    )
