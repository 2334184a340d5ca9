"""What an answer left unread of its request is read and thrown away, so that the answer arrives.

A page that refuses a request before its end (too large, signed out) has read only a part of it. A server that closes
such a connection resets it, and the browser shows a fault of the network instead of our sentence.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

MOST = 256 * 1024 * 1024
"""Of what is larger than this nothing is read: nobody sends it by mistake."""
PIECE = 64 * 1024


class Body:
    """The body of a request, which knows how much of it was read."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream
        self.seen = 0

    def read(self, size: int = -1) -> bytes:
        """As the server's own."""
        return self._count(self.stream.read(size))

    def readline(self, size: int = -1) -> bytes:
        """As the server's own."""
        return self._count(self.stream.readline(size))

    def drain(self, length: int) -> None:
        """Read the rest of `length` bytes, or until whoever sends them goes away."""
        while self.seen < length and self.read(min(PIECE, length - self.seen)):
            pass

    def _count(self, piece: bytes) -> bytes:
        self.seen += len(piece)
        return piece


class Drain:
    """Stands before an application and reads what it left."""

    def __init__(self, app: "WSGIApplication") -> None:
        self.app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer, then take in the rest before the answer is sent."""
        body = environ["wsgi.input"] = Body(environ["wsgi.input"])
        answer = self.app(environ, start_response)
        length = environ.get("CONTENT_LENGTH") or "0"
        if length.isascii() and length.isdigit() and int(length) <= MOST:
            body.drain(int(length))
        return answer


def drain(app: Flask) -> None:
    """Let no answer of `app` be lost on its way."""
    app.wsgi_app = Drain(app.wsgi_app)  # type: ignore[method-assign]
