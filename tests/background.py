"""Real workers for the tests: the program's own, with one more kind of work that waits where a test wants it to."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.config import ROOT, Settings

WORKER = """
import sys, time
from pathlib import Path

from app import jobs
from app.casework.kinds import KINDS
from app.casework.work import Kind
from app.records.housekeeping import Heartbeat

folder = Path(sys.argv[1])

def waits(name, step=lambda: None):
    (folder / f"{name}.begun").touch()
    while not (folder / f"{name}.go").exists():
        step()
        time.sleep(0.05)

def run(work):
    work.step("Waiting in the slow half", 1, 2)
    waits("slow", lambda: work.step("Still waiting"))
    def effect(session):
        session.add(Heartbeat(name=f"effect {work.args['mark']}", at=work.now()))
        session.flush()
        waits("effect")
        return {"made": work.args["mark"]}
    return effect

KINDS["waits"] = Kind("Waiting", run)
jobs.main()
"""


def environment(settings: Settings) -> dict[str, str]:
    return {
        "FOI_DATABASE_URL": settings.database_url,
        "FOI_SECRET_KEY": settings.secret_key,
        "FOI_AUDIT_KEY": settings.audit_key,
        "FOI_JOBS_URL": settings.jobs_url,
        "PYTHONPATH": str(ROOT),
        "PATH": "/usr/bin:/bin",
    }


@contextmanager
def worker(settings: Settings, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A worker that knows the kind "waits": each half touches NAME.begun, and goes on when there is NAME.go."""
    with (folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(folder)], cwd=ROOT, env=environment(settings), stderr=log
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def until(true: Callable[[], object]) -> None:
    """Wait for something to come true, however slow the machine is."""
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)
