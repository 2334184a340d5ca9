"""How gunicorn works for the desk: a worker that lets nobody wait at a closing door, and a log in our manner."""

import contextlib
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]
from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

from app.config import Settings
from app.logs import formatter

LIFE = (
    "Starting",
    "Listening",
    "Using worker",
    "Booting",
    "Worker exiting",
    "Worker (pid",
    "Handling signal",
    "Shutting down",
    "Reason",
    "Hang up",
    "WORKER TIMEOUT",
    "Connection in use",
)
"""What gunicorn says of its own life; its values are addresses, process numbers and signals of ours."""


class Worker(ThreadWorker):  # type: ignore[misc]
    """A worker of threads that, told to stop, takes in who is at the door and then takes the door away.

    The library's own keeps it, unattended, until its last request has ended: whoever came meanwhile would wait for
    that and then be cut off. Refused at once, a proxy goes to the next server. The door that a socket unit or a new
    worker holds stays open.
    """

    def set_accept_enabled(self, enabled: bool) -> None:
        """Accept connections, or stop for now, or for good."""
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        for listener in self.sockets:
            with contextlib.suppress(OSError):
                self._take_in(listener)
            listener.close()

    def _take_in(self, listener: Any) -> None:
        """Everybody who is at the door; the answer that ends it is that there is nobody."""
        most = self.worker_connections - self.nr_conns
        before = -1
        while most >= 0 and self.nr_conns > before:
            before, most = self.nr_conns, most - 1
            self.accept(listener)


class Log(Logger):  # type: ignore[misc]
    """gunicorn's own lines in the form of ours. A request has its line from web/logs.py, so it has none here."""

    def setup(self, cfg: Any) -> None:
        """Give its handlers our form."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter(Settings.from_environment().log))

    def info(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Of its own life it may say everything."""
        super().info(*_whole(msg, args), **kwargs)

    def error(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """The same of how that goes wrong."""
        super().error(*_whole(msg, args), **kwargs)

    def critical(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """And of how it ends."""
        super().critical(*_whole(msg, args), **kwargs)

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """What is wrong with a request that is none quotes the request, so that is left out."""
        refused = isinstance(msg, str) and msg.startswith("Invalid request")
        super().warning("what came was refused: it is not a sound request" if refused else msg, *args, **kwargs)

    def access(self, *_: Any) -> None:
        """Nothing."""


def _whole(msg: str, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """A message of its own life with its values in it, which our lines would leave out; any other as it is."""
    return (msg % args,) if args and isinstance(msg, str) and msg.startswith(LIFE) else (msg, *args)
