"""How a row is written: one JSON list a row, each value typed plainly, the same on every database.

bytes are base64, dates and moments ISO 8601 (moments in UTC), and JSON stays JSON.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Date, DateTime, Float, Integer, LargeBinary, String, Text
from sqlalchemy.types import TypeEngine

from app.law.errors import BrokenInput
from app.records.base import UtcDateTime

KINDS: tuple[tuple[str, type[TypeEngine[Any]], TypeEngine[Any]], ...] = (
    ("truth", Boolean, Boolean()),
    ("whole number", Integer, Integer()),
    ("number", Float, Float()),
    ("moment", DateTime, UtcDateTime()),
    ("date", Date, Date()),
    ("bytes", LargeBinary, LargeBinary()),
    ("json", JSON, JSON(none_as_null=True)),
    ("text", String, Text()),
)
"""Each kind's name, the column types that it covers, and the type that reads and writes it."""
TYPES: dict[str, TypeEngine[Any]] = {name: plain for name, _, plain in KINDS}


def kind_of(column_type: TypeEngine[Any]) -> str | None:
    """The kind of a column, None for one that no backup carries, such as a search vector."""
    for name, covered, _ in KINDS:
        if isinstance(column_type, covered):
            return name
    return None


def _is(value: Any, wanted: Any) -> Any:
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise TypeError(str(wanted))
    return value


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_is(value, str))
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC)


_WRITE: dict[str, Callable[[Any], Any]] = {
    "moment": lambda value: value.isoformat(),
    "date": lambda value: value.isoformat(),
    "bytes": lambda value: b64encode(value).decode("ascii"),
}
_READ: dict[str, Callable[[Any], Any]] = {
    "truth": lambda value: _is(value, bool),
    "whole number": lambda value: _is(value, int),
    "number": lambda value: float(_is(value, int | float)),
    "moment": _moment,
    "date": lambda value: date.fromisoformat(_is(value, str)),
    "bytes": lambda value: b64decode(_is(value, str), validate=True),
    "json": lambda value: value,
    "text": lambda value: _is(value, str),
}


def line_of(kinds: Sequence[str], row: Sequence[Any]) -> bytes:
    """One row as one line."""
    values = [
        _WRITE[kind](value) if kind in _WRITE and value is not None else value
        for kind, value in zip(kinds, row, strict=True)
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def row_of(kinds: Sequence[str], line: bytes) -> list[Any]:
    """The row of one line.

    Raises BrokenInput for a line that is not a row of these kinds.
    """
    try:
        values = _is(json.loads(line), list)
        return [None if value is None else _READ[kind](value) for kind, value in zip(kinds, values, strict=True)]
    except (ValueError, TypeError, RecursionError, OverflowError):
        raise BrokenInput("a row that is not one") from None
