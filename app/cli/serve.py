"""`foi serve`: the server and the worker together on one machine, ended together."""

import logging
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

import click

from app.config import Settings
from app.logs import log_line, set_up

SERVER = ("-m", "gunicorn", "-c", "python:app.web.serving")
WORKER = ("-m", "app.jobs")
NAMES = ("server", "worker")
log = logging.getLogger("reply_desk.serve")
PATIENCE_SECONDS = 75
"""Longer than either takes to end what it is at."""


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), help="Listen on this port of this machine, whatever FOI_BIND says."
)
def serve(port: int | None) -> int:
    """Start the server and its worker, and end both with Ctrl+C: what is under way is finished first.

    A second Ctrl+C waits for nothing. Where one of the two ends by itself, so does the other.
    """
    set_up(Settings.from_environment().log)
    environment = dict(os.environ)
    if port is not None:
        environment["FOI_BIND"] = f"127.0.0.1:{port}"
    asked: list[int] = []

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.append(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask)
    together = [_start(words, environment) for words in (SERVER, WORKER)]
    while not asked and all(one.poll() is None for one in together):
        time.sleep(0.1)
    ended = [one.returncode for one in together if one.poll() is not None]
    log_line(log, why(together, asked))
    _end(together, asked)
    return 0 if asked and not any(ended) else 1


def why(together: Sequence[subprocess.Popen[bytes]], asked: Sequence[int]) -> str:
    """Why both are ended now, in a sentence: `together` are server and worker, `asked` the signals that came."""
    gone = [(name, one.returncode) for name, one in zip(NAMES, together, strict=True) if one.poll() is not None]
    if not gone:
        return f"asked to end ({signal.Signals(asked[0]).name}): server and worker finish what is under way"
    how = " and ".join(f"the {name} {_ended(status)}" for name, status in gone)
    others = [name for name in NAMES if name not in dict(gone)]
    return f"{how}; the {others[0]} was stopped, too" if others else how


def _ended(status: int) -> str:
    if status < 0:
        return f"was ended by {signal.Signals(-status).name}"
    return f"ended with status {status}"


def _start(words: tuple[str, ...], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """In a group of its own, so that Ctrl+C reaches us alone and we say how to end; it ends when we are killed."""
    command = [sys.executable, *words]
    if setpriv := shutil.which("setpriv"):
        command = [setpriv, "--pdeathsig", "TERM", *command]
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, process_group=0)  # noqa: S603


def _end(together: list[subprocess.Popen[bytes]], asked: list[int]) -> None:
    """Ask both to end, and after a while or a second Ctrl+C see to it."""
    for one in together:
        one.terminate()
    limit = time.monotonic() + PATIENCE_SECONDS
    while any(one.poll() is None for one in together) and time.monotonic() < limit and len(asked) < 2:
        time.sleep(0.1)
    for one in together:
        if one.poll() is None:
            os.killpg(one.pid, signal.SIGKILL)
        one.wait()
