"""The limited process that reads one file: bytes on standard input, one JSON object on standard output.

    python -m app.intake.child_main split|past FILENAME

With "splits" a JSON list of texts comes in, and the questions of each go out.

The limits are set, and the network is cut off, before a byte of the file is looked at.
"""

import json
import resource
import sys
from typing import Any

from app.intake.network import cut_off
from app.intake.past import read_past
from app.intake.read import read
from app.intake.signs.finding import with_signs
from app.intake.split import split_within_bounds
from app.intake.values import error_to_plain, to_plain
from app.law.errors import BrokenInput, UnreadableInput

MEMORY = 2 * 1024**3
CPU_SECONDS = 20
FILE_SIZE = 64 * 1024**2


def limit(*, memory: int = MEMORY, cpu_seconds: int = CPU_SECONDS) -> None:
    """Limits this process for good: address space, processor time, file size, and no core dump."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> int:
    """Reads standard input and writes what it holds, or the error, as JSON."""
    limit()
    cut_off()
    kind, filename = arguments
    data = sys.stdin.buffer.read()
    try:
        answer = _answer(kind, data, filename)
    except UnreadableInput as error:
        answer = error_to_plain(error)
    except (MemoryError, RecursionError):
        answer = error_to_plain(BrokenInput("Reading the file needed more memory than it is allowed. Paste its text."))
    json.dump(answer, sys.stdout)
    return 0


def _answer(kind: str, data: bytes, filename: str) -> dict[str, Any]:
    if kind == "past":
        return to_plain(read_past(data, filename))
    if kind == "splits":
        return {"splits": [_split(text) for text in json.loads(data)]}
    request = read(data, filename)
    split = split_within_bounds(request.text)
    return {"request": to_plain(with_signs(request, split)), "split": to_plain(split)}


def _split(text: str) -> dict[str, Any]:
    try:
        return to_plain(split_within_bounds(text))
    except UnreadableInput as error:
        return error_to_plain(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
