"""A disk that fills up under a running desk: each page says so, nothing is half done, and with room it goes on.

As root the disk is a real one, a small tmpfs. The other way needs no rights: the kernel lets no process of the desk
write beyond the first bytes of any file.
"""

import io
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import connect
from typing import Protocol

import pytest
from sqlalchemy import func, select

from app.config import ROOT as HERE
from app.config import Settings
from app.extensions import db, desk
from app.records import audit
from app.records.letters import LetterRow
from app.records.requests import Incoming
from tests.conftest import settings_in
from tests.processes import MONDAY, Process, Visitor, environment, everybody_signs_in, served, until, worker

ASKED = "Dear team,\n\n1. How many beds do you have?\n\nYours,\nAda Lovelace\nada@requester.example\n"
LONG = ASKED + "\nIt is a long story. " * 60_000
SIZE = 24
ROOT = os.geteuid() == 0


class Disk(Protocol):
    """The place of the database, which can be full and empty again.

    `words` is what a page says when it is full, `shut` what a command says when nobody else has the database open.
    """

    place: Path
    words: str
    shut: str

    def fill(self, *running: Process) -> None: ...

    def make_room(self, *running: Process) -> None: ...


class SmallDisk:
    """A tmpfs, filled with a file of no use."""

    words = "disk of the desk’s database is full. Nothing was saved"
    shut = "is full, so that the database cannot even be opened"

    def __init__(self, place: Path) -> None:
        self.place = place
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}m", "tmpfs", place], check=True)

    def fill(self, *running: Process) -> None:
        with closing(connect(self.place / "desk.db")) as other:
            other.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # what the log has taken already, it may use again
        with (self.place / "ballast").open("wb", buffering=0) as file:
            for size in (1 << 16, 1 << 12, 1):
                try:
                    while True:
                        file.write(b"x" * size)
                except OSError:
                    continue

    def make_room(self, *running: Process) -> None:
        (self.place / "ballast").unlink()

    def end(self) -> None:
        subprocess.run(["umount", "--lazy", self.place], check=True)


class NoMore:
    """An ordinary folder, where the running processes may not write."""

    words = shut = "database could not be reached. Nothing was saved"

    def __init__(self, place: Path) -> None:
        self.place = place

    def fill(self, *running: Process) -> None:
        self._limit(1, running)

    def make_room(self, *running: Process) -> None:
        self._limit(resource.RLIM_INFINITY, running)

    def _limit(self, most: int, running: tuple[Process, ...]) -> None:
        for process in running:
            for number in (process.it.pid, *children(process.it.pid)):
                resource.prlimit(number, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    def end(self) -> None:
        pass


def children(number: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


@pytest.fixture(
    params=[SmallDisk, pytest.param(NoMore, marks=pytest.mark.long)] if ROOT else [NoMore],
    ids=lambda kind: kind.__name__,
)
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    place = tmp_path / "disk"
    place.mkdir()
    made = request.param(place)
    yield made
    made.end()


@pytest.fixture
def installed(disk: Disk, pristine: Path) -> Settings:
    """The desk on that disk; everybody signs in with one password."""
    shutil.copy(pristine / "desk.db", disk.place / "desk.db")
    return everybody_signs_in(settings_in(disk.place))


@contextmanager
def rows(settings: Settings) -> Iterator[object]:
    with desk(settings).app_context():
        yield db.get_session("reading")
        db.session.rollback()
        db.engine.dispose()


def count(settings: Settings, kind: type) -> int:
    with rows(settings) as session:
        assert audit.verify(session).ok
        return session.scalar(select(func.count()).select_from(kind))


def received(officer: Visitor, words: str = ASKED) -> str:
    officer.get("/requests/new")
    officer.send("/requests/new", text=words)
    about = {"subject": "Beds", "requester_name": "Ada Lovelace", "requester_address": "ada@requester.example"}
    return officer.send(officer.page.path, button=("do", "save"), **about).path


def approved(officer: Visitor, reviewer: Visitor) -> str:
    case = received(officer)
    officer.get(f"{case}/questions/1")
    officer.send("/questions/1", button=("do", "save"), body="We have 212 beds.", held="held", outcome="provided")
    officer.get(f"{case}/checks")
    officer.send("/checks")
    reviewer.get(f"{case}/review")
    reviewer.send("/review/approve")
    return case


def test_nothing_is_half_saved_on_a_full_disk_and_with_room_the_same_server_goes_on(
    installed: Settings, disk: Disk, tmp_path: Path
):
    with served(installed, tmp_path, moment=MONDAY, TMPDIR=str(disk.place)) as server:
        officer, reviewer = Visitor(server.port), Visitor(server.port)
        officer.sign_in("officer")
        reviewer.sign_in("reviewer")
        ready, open_case = approved(officer, reviewer), received(officer)
        question = officer.get(f"{open_case}/questions/1")
        letter, upload = officer.get(f"{ready}/letter"), officer.get("/requests/new")
        before = count(installed, Incoming)
        disk.fill(server)
        words = {"body": "We have 640 beds.", "held": "held", "outcome": "provided"}
        for page, ending, fields in (
            (question, "/questions/1", words),
            (letter, "/letter/issue", {}),
            (upload, "/requests/new", {"file": (io.BytesIO(ASKED.encode()), "ask.txt", "text/plain")}),
            (upload, "/requests/new", {"file": (io.BytesIO(ASKED.encode() * 9000), "ask.txt", "text/plain")}),
        ):
            officer.page = page
            status = officer_sends(officer, ending, fields)
            assert status in (503, 507), (ending, status, officer.page.text)
            assert "Nothing was saved" in officer.page.text, ending
        officer.page = question
        officer_sends(officer, "/questions/1", words)
        assert "We have 640 beds." in officer.page.text
        assert disk.words in officer.page.text
        assert (count(installed, Incoming), count(installed, LetterRow)) == (before, 0)
        officer.get(open_case)
        disk.make_room(server)
        officer.page = question
        assert "is saved" in officer.send("/questions/1", button=("do", "save"), **words).text
        officer.page = letter
        assert "The letter is issued" in officer.send("/letter/issue").text
        officer.page = upload
        officer.send("/requests/new", file=(io.BytesIO(ASKED.encode()), "ask.txt", "text/plain"))
        assert (count(installed, Incoming), count(installed, LetterRow)) == (before + 1, 1)
    assert "Traceback" not in server.log.read_text()


def officer_sends(officer: Visitor, ending: str, fields: dict) -> int:
    """Send a form whatever comes of it; the status."""
    root = officer.page.root
    form = next(one for one in root.forms if (one.get("action") or "").partition("#")[0].endswith(ending))
    data = {**dict(form.form_values()), **fields}
    kind = "multipart/form-data" if any(isinstance(one, tuple) for one in fields.values()) else None
    answer = officer.client.post(form.get("action"), data=data, content_type=kind)
    officer.page = type(officer.page)(answer)
    return answer.status_code


def backup(settings: Settings, file: Path, disk: Disk) -> subprocess.CompletedProcess[str]:
    def no_more() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))

    return subprocess.run(
        [sys.executable, "-c", "from app.cli import main; main()", "backup", str(file)], env=environment(settings),
        cwd=HERE, check=False, capture_output=True, text=True, preexec_fn=no_more if isinstance(disk, NoMore) else None,
    )  # fmt: skip


@pytest.mark.long
def test_a_backup_that_finds_no_room_says_so_and_leaves_nothing_behind(installed: Settings, disk: Disk):
    with closing(connect(disk.place / "desk.db")) as at_work:  # as while the server runs
        at_work.execute("SELECT count(*) FROM audit_event").fetchone()
        disk.fill()
        done = backup(installed, disk.place / "backup.zip", disk)
    assert "no room left" in done.stderr, done.stderr
    disk.make_room()
    disk.fill()  # what the closed database gave back as well
    shut = backup(installed, disk.place / "backup.zip", disk)
    assert disk.shut in shut.stderr, shut.stderr
    for one in (done, shut):
        assert one.returncode != 0
        assert "Traceback" not in one.stderr
    assert not list(disk.place.glob("backup*"))


@pytest.mark.long
def test_a_worker_on_a_full_disk_loses_no_job_and_takes_it_up_when_there_is_room(
    installed: Settings, disk: Disk, tmp_path: Path
):
    with served(installed, tmp_path) as server, worker(installed, tmp_path, piped=True) as background:
        officer = Visitor(server.port)
        officer.sign_in("officer")
        officer.get("/requests/new")
        background.it.send_signal(signal.SIGSTOP)
        officer.send("/requests/new", file=(io.BytesIO(LONG.encode()), "ask.txt", "text/plain"))
        job = officer.page.path
        disk.fill(background)
        background.it.send_signal(signal.SIGCONT)
        until(lambda: background.says("OperationalError"), "it never tried")
        disk.make_room(background)
        until(lambda: "is done" in background.log.read_text(), "the job was never done")
        assert background.it.poll() is None
        assert "Traceback" not in background.log.read_text()
        assert "How many beds" in officer.get(job).text
