"""Server and worker as they really run: what becomes of a request when they are told to stop, and of the logs."""

import http.client
import io
import json
import re
import signal
import socket
import sqlite3
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.config import ROOT, Settings
from app.web.headers import ALWAYS
from tests.processes import (
    GUNICORN,
    MONDAY,
    WORKER,
    Served,
    Visitor,
    ask,
    environment,
    everybody_signs_in,
    served,
    until,
    worker,
)
from tests.web.reader import PASSWORD

NAME, ADDRESS = "Zebedee Quillfeather", "zebedee@quillfeather.example"


@pytest.fixture
def installed(settings: Settings) -> Settings:
    """Everybody signs in with one password."""
    return everybody_signs_in(settings)


@contextmanager
def held(settings: Settings) -> Iterator[None]:
    """Nobody else can write: a page that does takes until this ends."""
    other = sqlite3.connect(settings.database_url.removeprefix("sqlite:///"), isolation_level=None, timeout=30)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def in_thread(work) -> tuple[threading.Thread, list]:
    made: list = []
    thread = threading.Thread(target=lambda: made.append(work()))
    thread.start()
    return thread, made


class Load:
    """Visitors who ask without a pause until the block ends, each time at a new connection or always at one."""

    def __init__(self, port: int, kept: bool) -> None:
        self.port, self.kept = port, kept
        self.stop = threading.Event()
        self.answered, self.lost = 0, []
        self.threads = [threading.Thread(target=self._ask_on) for _ in range(3)]

    def __enter__(self) -> "Load":
        for thread in self.threads:
            thread.start()
        until(lambda: self.answered > 20)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        for thread in self.threads:
            thread.join()

    def _ask_on(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        while not self.stop.is_set():
            try:
                connection.request("GET", "/ready")
                answer = connection.getresponse()
                answer.read()
                self.lost += [answer.status] if answer.status != 200 else []
                self.answered += 1
            except (OSError, http.client.HTTPException) as error:
                self.lost.append(repr(error))
                connection.close()
            if not self.kept:
                connection.close()


def test_told_to_stop_it_finishes_what_is_under_way_and_refuses_who_comes_then(installed: Settings, tmp_path: Path):
    with served(installed, tmp_path) as server:
        visitor = Visitor(server.port)
        visitor.get("/sign-in")
        form = {"email": "officer@wrenfield.example", "password": PASSWORD}
        with held(installed):
            signing, answered = in_thread(lambda: visitor.send("/sign-in", 302, **form))
            until(lambda: is_under_way(server))
            server.it.send_signal(signal.SIGTERM)
            until(lambda: is_refused(server.port))
            assert signing.is_alive()
            # The page after the sign-in is a second request, which finds nobody: this visitor asks no further.
            visitor.client.follows = False
        signing.join()
        assert [page.status for page in answered] == [302]
        assert server.it.wait(timeout=60) == 0


def is_under_way(server: Served) -> bool:
    """Whether somebody is connected to it."""
    return bool(re.search(rf"0100007F:{server.port:04X} [0-9A-F]+:[0-9A-F]+ 01 ", Path("/proc/net/tcp").read_text()))


def is_refused(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=5).close()
    except ConnectionRefusedError:
        return True
    return False


@pytest.mark.long
@pytest.mark.parametrize("kept", [False, True], ids=["new connections", "kept connections"])
def test_new_processes_take_over_under_load_and_no_request_is_lost(installed: Settings, tmp_path: Path, kept: bool):
    with served(installed, tmp_path) as server:
        booted = server.log.read_text().count("Booting worker")
        with Load(server.port, kept) as load:
            server.it.send_signal(signal.SIGHUP)
            until(lambda: server.log.read_text().count("Worker exiting") >= booted)
        assert load.lost == []


@pytest.mark.long
def test_a_restart_behind_a_door_that_stays_open_loses_no_request(installed: Settings, tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0), backlog=64) as door, served(installed, tmp_path, door) as first:
        with Load(first.port, kept=False) as load:
            first.it.send_signal(signal.SIGTERM)
            assert first.it.wait(timeout=60) == 0
            with served(installed, tmp_path, door):
                before = load.answered
                until(lambda: load.answered > before + 20)
                load.stop.set()
                for thread in load.threads:
                    thread.join()
        assert load.lost == []


@pytest.mark.long
def test_every_kind_of_answer_of_the_real_server_has_the_headers(installed: Settings, tmp_path: Path):
    with served(installed, tmp_path, FOI_DEMO="0", FOI_PROXIES="1") as server:
        for path, status in (
            ("/sign-in", 200),
            ("/nowhere", 404),
            ("/requests", 302),
            ("/static/dist/nothing.css", 404),
        ):
            answer = ask(server.port, path, X_Forwarded_Proto="https")
            assert answer[0] == status
            assert {name: answer[1][name] for name in ALWAYS} == ALWAYS
            assert answer[1]["Cache-Control"] == "no-store"
            assert "max-age=31536000" in answer[1]["Strict-Transport-Security"]
        cookie = ask(server.port, "/sign-in", X_Forwarded_Proto="https")[1]["Set-Cookie"]
        assert {"Secure", "HttpOnly", "SameSite=Lax"} <= set(cookie.split("; "))


def test_a_header_that_is_too_large_or_no_request_at_all_is_refused_and_not_quoted_in_the_log(
    installed: Settings, tmp_path: Path
):
    with served(installed, tmp_path) as server:
        assert ask(server.port, f"/archive?words={'a' * 5000}")[0] == 414
        assert ask(server.port, "/", X_Odd="a" * 9000)[0] == 431
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.sendall(f"{NAME.replace(' ', '')} / HTTP/9.9\r\n\r\n".encode())
            assert line.recv(100).startswith(b"HTTP/1.1 400")
        until(lambda: server.says("it is not a sound request"))
        assert not server.says("Zebedee")


def test_no_word_of_a_requester_is_in_any_log_of_server_or_worker(installed: Settings, tmp_path: Path):
    at_work = served(installed, tmp_path, moment=MONDAY, FOI_LOG="json")
    with at_work as server, worker(installed, tmp_path, moment=MONDAY) as background:
        officer, reviewer = Visitor(server.port), Visitor(server.port)
        officer.sign_in("officer")
        reviewer.sign_in("reviewer")
        sent = walked(officer, reviewer)
        read_in_background(officer)
        go_wrong(officer, sent)
        until(lambda: background.says("is done"))
        server.it.terminate()
        background.it.terminate()
        assert (server.it.wait(timeout=60), background.it.wait(timeout=60)) == (0, 0)
    lines = [json.loads(line) for log in tmp_path.glob("*.log") for line in log.read_text().splitlines()]
    assert {"send", "look"} <= {line["message"].split()[2] for line in lines if line["logger"] == "reply_desk.audit"}
    pages = {line["page"] for line in lines if line["message"] == "request"}
    assert {"split.save", "letter.issued", "letter.sent", "archive.show"} <= pages
    assert {line["status"] for line in lines if line["message"] == "request"} >= {200, 302, 303, 404, 422}
    for log in tmp_path.glob("*.log"):
        said = log.read_text().casefold()
        assert [word for word in ("zebedee", "quillfeather", "wrenfield", "priya") if word in said] == []


def walked(officer: Visitor, reviewer: Visitor) -> str:
    """A request of somebody unmistakable, from its arrival to the archive; where its letter is."""
    officer.get("/requests/new")
    officer.send("/requests/new", text=f"Dear team,\n\n1. How many beds do you have?\n\nYours, {NAME}\n{ADDRESS}\n")
    about = {"subject": "Beds", "requester_name": NAME, "requester_address": ADDRESS}
    case = officer.send(officer.page.path, button=("do", "save"), **about).path
    officer.get(f"{case}/questions/1")
    officer.send("/questions/1", button=("do", "save"), body="We have 212 beds.", held="held", outcome="provided")
    officer.get(f"{case}/checks")
    officer.send("/checks")
    reviewer.get(f"{case}/review")
    reviewer.send("/review/approve", note="Good.")
    officer.get(f"{case}/letter")
    officer.send("/letter/issue")
    for what in ("letter/word", "letter/email", "original"):
        assert officer.client.get(f"{case}/{what}").status_code == 200
    officer.get(f"{case}/letter")
    officer.send("/letter/sent", how="email")
    officer.get(f"{case}/story")
    return case


def read_in_background(officer: Visitor) -> None:
    """A file that is too large to be read while somebody waits."""
    words = (
        f"From {NAME} <{ADDRESS}>\n\n1. How many beds do you have?\n\n" + f"{NAME} asks this again and again. " * 30_000
    )
    officer.get("/requests/new")
    officer.send("/requests/new", file=(io.BytesIO(words.encode()), f"{NAME}.txt", "text/plain"))


def go_wrong(officer: Visitor, case: str) -> None:
    """What people do with a name where it goes wrong, or into an address."""
    for path in (
        f"/archive?words={NAME}",
        f"/{NAME}",
        f"/requests/{NAME}",
        f"/requests?words={ADDRESS}",
        f"/archive/{NAME}",
    ):
        officer.client.get(path)
    officer.get("/requests/new")
    officer.send("/requests/new", status=422, text="")
    officer.client.post(f"{case}/clock", {"reason": NAME})


@pytest.mark.parametrize("command", [GUNICORN, WORKER], ids=["server", "worker"])
def test_what_is_half_configured_says_what_is_missing_and_does_not_start(installed: Settings, command: list[str]):
    environ = {**environment(installed), "FOI_AUDIT_KEY": "short", "FOI_PROXIES": "many"}
    done = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert "FOI_AUDIT_KEY" in done.stderr
    assert "FOI_PROXIES" in done.stderr
    assert "Traceback" not in done.stderr
