"""The queue of background work (huey), in SQLite or PostgreSQL by its URL, and how a message travels in it.

Messages are JSON, never pickles, so that whoever can write to the queue cannot run code.
"""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from huey import Huey, PostgresHuey, SqliteHuey
from huey.registry import Message
from huey.serializer import Serializer


def open_queue(url: str) -> Huey:
    """The queue at a URL, with its tables made. Nobody asks for a task's result, so none is stored."""
    rest: dict[str, Any] = {"serializer": JsonSerializer(), "utc": True, "results": False}
    if not url.startswith("sqlite:///"):
        return PostgresHuey("reply-desk", dsn=re.sub(r"^postgresql\+\w+:", "postgresql:", url), **rest)
    path = url.removeprefix("sqlite:///")
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return SqliteHuey("reply-desk", filename=path, **rest)


class JsonSerializer(Serializer):  # type: ignore[misc]
    """Tasks and results as JSON, never as pickles. A task's message is marked, and so is a moment in it."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps({"message": data._asdict()} if isinstance(data, Message) else data, default=_mark).encode()

    def _deserialize(self, data: bytes) -> Any:
        value = json.loads(data, object_hook=_unmark)
        return Message(**value["message"]) if isinstance(value, dict) and set(value) == {"message"} else value


def _mark(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    raise TypeError(f"{type(value).__name__} cannot travel in a task: pass plain numbers and text")


def _unmark(value: dict[str, Any]) -> Any:
    return datetime.fromisoformat(value["moment"]) if set(value) == {"moment"} else value
