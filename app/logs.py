"""Log lines for server, worker and commands: one a happening, and never a word about a requester.

What others put into a message or an error cannot be known, so it is not written: of an error, its kind, the database's
code for it and the places in the program that it came through; of a stranger's message, its words without the values.
Our own messages name rows by number and requests not at all. FOI_LOG says how a line looks: `json` (one object a line)
or `plain`; a terminal gets plain lines unless told otherwise.
"""

import json
import logging
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from app.config import ConfigError

OURS = ("reply_desk",)
ROOT = Path(__file__).resolve().parents[1]
MOST_FRAMES = 40
MOST_CAUSES = 5


def log_fault(log: logging.Logger, error: BaseException, message: str, **fields: object) -> None:
    """Write a line about a fault of the program."""
    log.error(message, exc_info=error, extra={"fields": fields})


def log_line(log: logging.Logger, message: str, **fields: object) -> None:
    """Write a line with fields; they are numbers, names of our own, and nothing that anybody typed."""
    log.info(message, extra={"fields": fields})


def fields_of(record: logging.LogRecord) -> dict[str, Any]:
    """What a line says: when, how bad, whose, what, its fields, and the error without its words."""
    said: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": _message(record),
        **getattr(record, "fields", {}),
    }
    if record.exc_info and record.exc_info[1]:
        said |= told(record.exc_info[1])
    return said


def told(error: BaseException) -> dict[str, Any]:
    """An error as a log may have it: kinds, codes and places, the nearest cause last, and no word of its own."""
    chain = [error]
    while len(chain) < MOST_CAUSES and (before := chain[-1].__cause__ or chain[-1].__context__):
        chain.append(before)
    return {
        "error": [_kind(one) for one in chain],
        "code": next((code for one in chain if (code := _code(one))), ""),
        "at": _places(error.__traceback__),
    }


def _kind(error: BaseException) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    ours_to_tell = isinstance(error, ConfigError | ImportError) or _could_not_connect(error)
    return f"{name}: {error}" if ours_to_tell else name


def _could_not_connect(error: BaseException) -> bool:
    """Whether a database refused us before anything was asked: its words are about the server alone."""
    made_by = type(error).__module__.partition(".")[0]
    return made_by == "psycopg" and type(error).__name__ == "OperationalError" and not getattr(error, "sqlstate", None)


def _code(error: BaseException) -> str:
    """What the database or the system calls it, such as 23505, SQLITE_FULL or ENOSPC."""
    if isinstance(error, OSError):
        return str(error.strerror or "")
    return str(getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or "")


def _places(where: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(where)[-MOST_FRAMES:]
    return [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]


def _short(name: str) -> str:
    path = Path(name)
    if path.is_relative_to(ROOT) and ".venv" not in path.parts:
        return str(path.relative_to(ROOT))
    return "/".join(path.parts[-2:])


def _message(record: logging.LogRecord) -> str:
    """Our words with their values; a stranger's words with numbers alone, for a value may be what somebody typed."""
    if record.name.partition(".")[0] in OURS or not record.args:
        return record.getMessage()
    values = record.args if isinstance(record.args, tuple) else ()
    try:
        return str(record.msg) % tuple(one if isinstance(one, int | float) else "…" for one in values)
    except (TypeError, ValueError):
        return str(record.msg)


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return json.dumps(fields_of(record), ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """A line for somebody at a terminal; an error takes more than one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, with what came along behind it."""
        said = fields_of(record)
        when = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        more = [f"{name}={value}" for name, value in getattr(record, "fields", {}).items() if value not in (None, "")]
        lines = [f"{when} {said['level']:<7} {said['message']}{'  ' if more else ''}{' '.join(more)}"]
        if "error" in said:
            lines += [f"    {said['error'][0]} {said['code']}".rstrip()]
            lines += [f"      from {cause}" for cause in said["error"][1:]]
            lines += [f"      {place}" for place in said["at"]]
        return "\n".join(lines)


def formatter(kind: str) -> logging.Formatter:
    """The formatter for a setting of FOI_LOG; with none, for where the lines go."""
    plain = kind == "plain" or (not kind and sys.stderr.isatty())
    return PlainLines() if plain else JsonLines()


def set_up(kind: str, *, level: int = logging.INFO) -> None:
    """Send every line of this process to stderr, as FOI_LOG has it; an error that nobody caught is one of them."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(kind))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    log = logging.getLogger("reply_desk")

    def died(_kind: type[BaseException], error: BaseException, _where: TracebackType | None) -> None:
        if not isinstance(error, KeyboardInterrupt):
            log_fault(log, error, "a process ended with an error")

    def died_in_thread(it: threading.ExceptHookArgs) -> None:
        if it.exc_value:
            died(it.exc_type, it.exc_value, None)

    sys.excepthook = died
    threading.excepthook = died_in_thread
