"""Starts the limited process in which files are read, so that no file can hang, fill or crash the desk.

The process has two gigabytes of memory, twenty seconds of processor time and thirty seconds by the wall, a folder
of its own, a session of its own (so that it is ended with all it started), an environment without secrets, and no
network where the kernel allows that.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.intake.incoming import IncomingRequest, Split
from app.intake.past_letter import PastLetter
from app.intake.read import MOST_BYTES
from app.intake.values import error_from, past_from, request_from, split_from
from app.law.errors import BrokenInput, EmptyInput, InputTooLarge, SlowInput, UnreadableInput

WALL_SECONDS = 30.0
ENDING_SECONDS = 2.0
ROOT = Path(__file__).resolve().parents[2]
TOO_SLOW = "Reading the file took too long, and it was stopped. Paste its text instead."
STOPPED = "The file could not be read: reading it needed more than it was allowed. Paste its text."


def read_past_in_child(data: bytes, filename: str) -> PastLetter:
    """Reads a letter that went out, in a limited process.

    Raises the UnreadableInput family, as the readers do; a file that takes too much is BrokenInput.
    """
    return past_from(_answer("past", data, filename))


def read_and_split_in_child(
    data: bytes, filename: str, *, wall_seconds: float = WALL_SECONDS
) -> tuple[IncomingRequest, Split]:
    """Reads an incoming request and finds its questions, both in a limited process.

    Raises as `read_past_in_child`, InputTooLarge for more questions than the desk takes, and SlowInput where it did
    not end in `wall_seconds` by the clock on the wall.
    """
    answer = _answer("split", data, filename, wall_seconds)
    return request_from(answer["request"]), split_from(answer["split"])


def split_all_in_child(texts: Sequence[str], *, wall_seconds: float = WALL_SECONDS) -> list[Split | UnreadableInput]:
    """Finds the questions of several requests' words, all in one limited process; for each its Split, or why not.

    Raises BrokenInput and SlowInput where all of them together need more than is allowed.
    """
    answer = run(["-m", "app.intake.child_main", "splits", ""], json.dumps(texts).encode(), wall_seconds=wall_seconds)
    if "error" in answer:
        raise error_from(answer)
    return [error_from(one) if "error" in one else split_from(one) for one in answer["splits"]]


def is_cut_off(*, wall_seconds: float = 10.0) -> bool:
    """Whether this machine cuts the process that reads off from the network, as such a process finds it.

    Raises BrokenInput where it cannot be told.
    """
    return bool(run(["-m", "app.intake.network"], b"", wall_seconds=wall_seconds).get("out_of_reach"))


def _answer(kind: str, data: bytes, filename: str, wall_seconds: float = WALL_SECONDS) -> dict[str, Any]:
    if not data.strip():
        raise EmptyInput("The file is empty. Ask for it again, or paste the text of the request.")
    if len(data) > MOST_BYTES:
        raise InputTooLarge("The file is larger than 20 MB, which is more than the desk reads. Paste its text instead.")
    arguments = ["-m", "app.intake.child_main", kind, filename.replace("\0", "")[-200:]]
    answer = run(arguments, data, wall_seconds=wall_seconds)
    if "error" in answer:
        raise error_from(answer)
    return answer


def run(arguments: list[str], data: bytes, *, wall_seconds: float = WALL_SECONDS) -> dict[str, Any]:
    """What a limited Python process says, as one JSON object, when `data` is put to it.

    Raises BrokenInput where it says nothing sensible, SlowInput where it does not end in time.
    """
    with tempfile.TemporaryDirectory(prefix="foi-reading-", ignore_cleanup_errors=True) as folder:
        environment = {
            "PATH": os.defpath,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONUTF8": "1",
            "HOME": folder,
            "TMPDIR": folder,
        }
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
        try:
            output, _ = process.communicate(data, timeout=wall_seconds)
        except subprocess.TimeoutExpired as late:
            raise SlowInput(TOO_SLOW) from late
        finally:
            _end(process)
    if process.returncode == -signal.SIGXCPU or process.returncode == -signal.SIGKILL:
        raise BrokenInput(TOO_SLOW)
    try:
        answer = json.loads(output)
    except ValueError as error:
        raise BrokenInput(STOPPED) from error
    if not isinstance(answer, dict):
        raise BrokenInput(STOPPED)
    return answer


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and everything that it started; what was told to end has ended, unless nobody collects it."""
    _signal(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with contextlib.suppress(OSError):
                pipe.close()
    process.wait()
    until = time.monotonic() + ENDING_SECONDS
    while _signal(process.pid, 0) and time.monotonic() < until:
        time.sleep(0.005)


def _signal(group: int, number: int) -> bool:
    """Sends a signal to a process group; whether there is one."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True
