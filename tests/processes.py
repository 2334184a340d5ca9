"""The server and the worker as real processes, and somebody who visits them over loopback."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, TestResponse
from werkzeug.urls import iri_to_uri
from werkzeug.wrappers import Request

from app.config import ROOT, Settings
from app.extensions import db, desk
from app.records.people import User
from tests.web.reader import PASSWORD, Page, Reader

GUNICORN = [sys.executable, "-m", "gunicorn", "-c", "python:app.web.serving"]
WORKER = [sys.executable, "-m", "app.jobs"]
HELD = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.set_inheritable(3, True); "
    "os.environ['LISTEN_PID'] = str(os.getpid()); os.execv(sys.executable, sys.argv[2:])"
)
"""What a socket unit of systemd does: the door is handed over as descriptor 3, and the process is told that it is."""
TRAVELS = (
    "import runpy, sys, time_machine; time_machine.travel(sys.argv.pop(1), tick=True).start(); "
    "sys.argv.pop(0); runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)"
)


MONDAY = "2026-11-23T10:00:00+00:00"
"""A working day: on others no letter is issued."""


def everybody_signs_in(settings: Settings) -> Settings:
    """The same desk, in which everybody has one password."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with desk(settings).app_context():
        for user in db.session.query(User):
            user.password = quick
        db.session.commit()
        db.engine.dispose()
    return settings


def environment(settings: Settings, **more: str) -> dict[str, str]:
    return {
        "FOI_DATABASE_URL": settings.database_url,
        "FOI_SECRET_KEY": settings.secret_key,
        "FOI_AUDIT_KEY": settings.audit_key,
        "FOI_JOBS_URL": settings.jobs_url,
        **{f"FOI_REGISTER_{name.upper()}_URL": url for name, url in settings.registers.items()},
        "FOI_DEMO": "1",
        "FOI_LOG": "json",
        "PATH": "/usr/bin:/bin",
        **more,
    }


def at(moment: str, command: list[str]) -> list[str]:
    """The same command on a machine whose clock says something else."""
    return [sys.executable, "-c", TRAVELS, moment, *command[2:]]


def until(true: Callable[[], object], why: str = "it never came true") -> None:
    """Wait for something to come true, however slow the machine is."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, why
        time.sleep(0.02)


class Process:
    """One of ours, its log in a file; `piped` where it may write no file itself."""

    def __init__(
        self, command: list[str], log: Path, environ: dict[str, str], piped: bool = False, **more: Any
    ) -> None:
        self.log = log
        with log.open("ab") as stream:
            to = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=stream).stdin if piped else stream
            self.it = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=to, stderr=to, **more)
            if piped and to:
                to.close()

    def says(self, words: str) -> bool:
        return words in self.log.read_text()

    def end(self) -> None:
        """However it is."""
        self.it.kill()
        self.it.wait()


@contextmanager
def served(
    settings: Settings, folder: Path, door: socket.socket | None = None, moment: str = "", **more: str
) -> Iterator["Served"]:
    """The server before a database; `door` is a listening socket that is handed to it, `moment` what its clock says."""
    made = Served(settings, folder, door, moment, **more)
    try:
        made.wait()
        yield made
    finally:
        made.end()


class Served(Process):
    """The server, on a port that the system chooses."""

    def __init__(
        self, settings: Settings, folder: Path, door: socket.socket | None, moment: str = "", **more: str
    ) -> None:
        self.port = door.getsockname()[1] if door else free_port()
        environ = environment(settings, FOI_BIND=f"127.0.0.1:{self.port}", **more)
        log = folder / f"server-{self.port}.log"
        if door is None:
            super().__init__(at(moment, GUNICORN) if moment else GUNICORN, log, environ)
            return
        command = [sys.executable, "-c", HELD, str(door.fileno()), *GUNICORN]
        super().__init__(command, log, {**environ, "LISTEN_FDS": "1"}, pass_fds=(door.fileno(),))

    def wait(self) -> None:
        """Until it answers."""
        until(lambda: self.it.poll() is not None or answers(self.port), "the server never answered")
        assert self.it.poll() is None, self.log.read_text()


@contextmanager
def worker(settings: Settings, folder: Path, moment: str = "", piped: bool = False, **more: str) -> Iterator[Process]:
    """The worker, once it says that it works; `moment` is what its clock says."""
    command = at(moment, WORKER) if moment else WORKER
    made = Process(command, folder / "worker.log", environment(settings, **more), piped)
    try:
        until(lambda: made.says("worker started") or made.it.poll() is not None)
        assert made.it.poll() is None, made.log.read_text()
        yield made
    finally:
        made.end()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    try:
        return ask(port, "/health")[0] == 200
    except OSError:
        return False


def ask(port: int, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """One request on a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


class Visitor(Reader):
    """Somebody at a browser without a screen, over loopback."""

    def __init__(self, port: int) -> None:
        self.client: Any = _Client(port)
        self.page: Page


class _Client:
    """What `Reader` needs of Flask's test client."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.follows = True

    def get(self, path: str, follow_redirects: bool = False) -> TestResponse:
        return self.open(path, "GET", follow_redirects)

    def post(
        self, path: str, data: Any, content_type: str | None = None, follow_redirects: bool = False
    ) -> TestResponse:
        return self.open(path, "POST", follow_redirects, data=data, content_type=content_type)

    def open(self, path: str, method: str, follow_redirects: bool, **sent: Any) -> TestResponse:
        environ = EnvironBuilder(path, method=method, **sent).get_environ()
        request = Request(environ)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if request.content_type:
            headers["Content-Type"] = request.content_type
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, iri_to_uri(path), request.get_data(), headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        if follow_redirects and self.follows and answer.status in (301, 302, 303):
            return self.open(answer.headers["Location"], "GET", True)
        return TestResponse(iter([body]), str(answer.status), Headers(answer.getheaders()), request)
