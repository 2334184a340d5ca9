"""Real worker processes, on both databases: killed, stopped, left alone."""

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.casework.cancel import ask_to_cancel
from app.casework.kinds import KINDS
from app.casework.start import start
from app.casework.work import Kind
from app.config import ROOT, Settings
from app.extensions import db
from app.jobs import WORKER, Queue, plug_in
from app.records import work
from app.records.housekeeping import Heartbeat
from app.records.jobs import Job
from tests.background import environment, until, worker
from tests.casework.desk import NOW

pytestmark = pytest.mark.parametrize("database", ["sqlite", "postgresql"])


@pytest.fixture
def settings(settings: Settings, database: str) -> Settings:
    """On PostgreSQL the queue is in the same database."""
    return settings if database == "sqlite" else replace(settings, jobs_url=settings.database_url)


@pytest.fixture
def queue(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    """The pages' side of the queue; it knows the kind of work that `tests.background.worker` does."""
    monkeypatch.setitem(KINDS, "waits", Kind("Waiting", lambda _work: lambda _session: {}))
    made = plug_in(app)
    yield made
    made.huey.storage.close()


@pytest.fixture
def job(app: Flask, queue: Queue) -> Callable[[], Job]:
    """The job as its row stands now."""
    token = start(db.session, "waits", {"mark": "m"}, by=None, now=datetime.now(UTC)).token
    db.session.commit()

    def now() -> Job:
        db.session.rollback()
        found = work.job(db.session, token)
        assert found is not None
        db.session.expunge(found)
        db.session.rollback()
        return found

    return now


def effects() -> list[str]:
    names = db.session.scalars(select(Heartbeat.name).where(Heartbeat.name.like("effect%")))
    found = list(names)
    db.session.rollback()
    return found


def lapse(job: Job) -> None:
    row = db.session.get_one(Job, job.id)
    assert row.lease_until is not None
    row.lease_until = datetime.now(UTC) - timedelta(seconds=1)
    db.session.commit()


@pytest.mark.parametrize("half", ["slow", "effect"])
def test_a_job_whose_worker_is_killed_in_either_half_is_done_once_by_the_next(
    job: Callable[[], Job], settings: Settings, tmp_path: Path, half: str
):
    if half == "effect":
        (tmp_path / "slow.go").touch()
    with worker(settings, tmp_path) as first:
        until((tmp_path / f"{half}.begun").exists)
        first.send_signal(signal.SIGKILL)
        first.wait()
    assert (job().state, job().tries) == ("running", 1)
    assert effects() == []
    lapse(job())
    for name in ("slow.go", "effect.go"):
        (tmp_path / name).touch()
    with worker(settings, tmp_path):
        until(lambda: job().state == "done")
    assert (job().tries, job().result["made"]) == (2, "m")
    assert effects() == ["effect m"]


def test_a_worker_that_is_told_to_stop_gives_its_job_back_at_the_next_step(
    job: Callable[[], Job], settings: Settings, tmp_path: Path
):
    with worker(settings, tmp_path) as stopped:
        until((tmp_path / "slow.begun").exists)
        stopped.terminate()
        assert stopped.wait(timeout=60) == 0
    assert (job().state, job().tries, job().worker) == ("waiting", 0, "")
    log = (tmp_path / "worker.log").read_text()
    assert f"job {job().id} (waits) is given back, as the worker stops" in log
    assert "Traceback" not in log


def test_a_worker_that_is_told_to_stop_in_the_effect_ends_it_first(
    job: Callable[[], Job], settings: Settings, tmp_path: Path
):
    (tmp_path / "slow.go").touch()
    with worker(settings, tmp_path) as stopped:
        until((tmp_path / "effect.begun").exists)
        stopped.terminate()
        (tmp_path / "effect.go").touch()
        assert stopped.wait(timeout=60) == 0
    assert (job().state, effects()) == ("done", ["effect m"])


def test_a_job_that_is_cancelled_ends_at_its_next_step_with_nothing_done(
    job: Callable[[], Job], settings: Settings, tmp_path: Path
):
    with worker(settings, tmp_path):
        until((tmp_path / "slow.begun").exists)
        ask_to_cancel(db.session, db.session.get_one(Job, job().id), now=NOW)
        db.session.commit()
        until(lambda: job().state == "cancelled")
        # The row is committed before the line is written, so the worker is left alive until it is.
        until(lambda: f"job {job().id} (waits) is cancelled" in (tmp_path / "worker.log").read_text())
    assert effects() == []


def test_what_was_never_queued_is_found_by_the_sweep(job: Callable[[], Job], queue: Queue, settings, tmp_path: Path):
    assert [task.args for task in queue.huey.pending()] == [[job().token]]
    queue.huey.flush()
    for name in ("slow.go", "effect.go"):
        (tmp_path / name).touch()
    with worker(settings, tmp_path):
        until(lambda: job().state == "done")


def test_the_sweep_queues_nothing_twice(job: Callable[[], Job], queue: Queue):
    queue.huey.flush()
    for _ in range(3):
        queue.sweep_up()
    assert [task.args for task in queue.huey.pending()] == [[job().token]]


def test_a_queue_that_cannot_be_reached_fails_no_page_and_loses_no_work(app: Flask, settings: Settings, caplog):
    gone = {"sqlite": "sqlite:////dev/null/jobs.db", "postgresql": "postgresql+psycopg://foi@/none?host=/nowhere"}
    kind = "sqlite" if settings.database_url.startswith("sqlite") else "postgresql"
    app.config["DESK"] = replace(settings, jobs_url=gone[kind])
    plug_in(app)
    made = start(db.session, "read", {}, by=None, now=NOW)
    db.session.commit()
    assert "could not be queued" in caplog.text
    assert work.waiting(db.session) == [made.token]


def test_a_fault_is_tried_again_and_a_lost_lease_keeps_nothing(app: Flask, queue: Queue, monkeypatch):
    def faulty(_work):
        raise RuntimeError("Ada Lovelace")

    def late(asked):
        taken = db.session.get_one(Job, asked.args["job"])
        taken.worker = "another"
        db.session.commit()

        def effect(session):
            session.add(Heartbeat(name="effect late", at=NOW))
            return {}

        return effect

    monkeypatch.setitem(KINDS, "waits", Kind("Faulty", faulty))
    first = start(db.session, "waits", {}, by=None, now=NOW)
    db.session.commit()
    token, number = first.token, first.id
    db.session.rollback()
    for tries, state in ((1, "waiting"), (2, "waiting"), (3, "failed")):
        queue.work(token)
        row = db.session.get_one(Job, number, populate_existing=True)
        assert (row.tries, row.state) == (tries, state)
        db.session.rollback()

    monkeypatch.setitem(KINDS, "waits", Kind("Late", late))
    second = start(db.session, "waits", {}, by=None, now=NOW)
    db.session.flush()
    second.args = {"job": second.id}
    db.session.commit()
    token = second.token
    db.session.rollback()
    queue.work(token)
    assert effects() == []
    assert db.session.get_one(Job, second.id).state == "running", "it is the other worker's"


def test_a_real_worker_beats_says_so_without_names_and_stops_when_told(app: Flask, settings: Settings, tmp_path: Path):
    process = subprocess.Popen(
        [sys.executable, "-m", "app.jobs"], cwd=ROOT, env=environment(settings), stderr=subprocess.PIPE
    )
    try:

        def beats() -> bool:
            there = db.session.get(Heartbeat, WORKER) is not None
            db.session.rollback()  # or the worker waits for SQLite's one lock, which this session would hold
            return there

        until(beats)
    finally:
        process.terminate()
    assert process.stderr is not None
    log = process.stderr.read().decode()
    assert process.wait(timeout=60) == 0, log
    assert "Traceback" not in log
    assert "worker stopped" in log
