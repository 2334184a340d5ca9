import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.config import Settings
from tests.cli.running import refused
from tests.processes import Process, answers, environment, free_port, until

FOI = [sys.executable, "-c", "from app.cli import main; main()", "serve", "--port"]


@contextmanager
def together(settings: Settings, folder: Path) -> Iterator[tuple[Process, int]]:
    """`foi serve`, once both answer."""
    port = free_port()
    it = Process([*FOI, str(port)], folder / "serve.log", environment(settings))
    try:
        until(lambda: (answers(port) and it.says("worker started")) or it.it.poll() is not None)
        assert it.it.poll() is None, it.log.read_text()
        yield it, port
    finally:
        it.it.terminate()
        it.it.wait(timeout=90)


def children(of: Process) -> list[int]:
    return [int(number) for number in Path(f"/proc/{of.it.pid}/task/{of.it.pid}/children").read_text().split()]


def is_gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


def test_ctrl_c_ends_server_and_worker_together(settings: Settings, tmp_path: Path):
    with together(settings, tmp_path) as (it, port):
        both = children(it)
        assert len(both) == 2
        it.it.send_signal(signal.SIGINT)
        assert it.it.wait(timeout=90) == 0
        assert not answers(port)
        assert it.says("worker stopped")
        assert it.says("asked to end (SIGINT)")
        assert [number for number in both if not is_gone(number)] == []


def test_where_one_of_the_two_ends_so_does_the_other(settings: Settings, tmp_path: Path):
    with together(settings, tmp_path) as (it, port):
        _, worker = children(it)
        os.kill(worker, signal.SIGKILL)
        assert it.it.wait(timeout=90) == 1
        assert not answers(port)
        assert it.says("the worker was ended by SIGKILL; the server was stopped, too")


def test_neither_is_left_behind_when_the_command_is_killed(settings: Settings, tmp_path: Path):
    with together(settings, tmp_path) as (it, _):
        both = children(it)
        it.it.kill()
        until(lambda: all(is_gone(number) for number in both))


def test_a_desk_that_is_half_configured_is_refused_in_one_line(monkeypatch):
    monkeypatch.setenv("FOI_DATABASE_URL", "")
    assert "FOI_DATABASE_URL" in refused("serve")
