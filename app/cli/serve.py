"""`foi serve`: the server and the worker together on one machine, ended together."""

import os
import shutil
import signal
import subprocess
import sys
import time
from types import FrameType

import click

from app.config import Settings

SERVER = ("-m", "gunicorn", "-c", "python:app.web.serving")
WORKER = ("-m", "app.jobs")
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
    Settings.from_environment()
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
    _end(together, asked)
    return 0 if asked and not any(ended) else 1


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
