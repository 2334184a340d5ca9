"""The Draft as JSON that is the same text every time, so that an approval can bind its SHA-256.

Keys are sorted, there is no white space, text outside ASCII is escaped, dates are ISO 8601. `pack` and `unpack` do the
same for any of the rooms' values (a Reading, a Signpost), for whoever keeps one as JSON.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from app.drafting.draft import Draft
from app.law.errors import DeskError

SCHEMA = 1
"""Raised by one whenever an old canonical Draft could no longer be read as it is.

Enclosures came without a new number: before them every Draft had `"attachments":[]`, and one without any still has, so
that what was approved before verifies byte for byte.
"""

T = TypeVar("T")


def to_json(draft: Draft) -> str:
    """The canonical JSON of a Draft: `{"draft": ..., "schema": 1}`."""
    return json.dumps({"schema": SCHEMA, "draft": pack(draft)}, sort_keys=True, separators=(",", ":"), allow_nan=False)


def from_json(text: str) -> Draft:
    """The Draft that `to_json` wrote.

    Raises DeskError when the text is not a canonical Draft of a schema that this program knows.
    """
    try:
        parcel = json.loads(text)
        schema = parcel["schema"]
        if schema == SCHEMA:
            return unpack(Draft, parcel["draft"])
    except (ValueError, KeyError, TypeError) as error:
        raise DeskError(
            f"A stored draft could not be read ({error}). Nothing was changed. Restore it from a backup."
        ) from error
    raise DeskError(
        f"A stored draft is of schema {schema}, and this program reads schema {SCHEMA}. "
        "Nothing was changed. Use the version of the program that wrote it, or a later one."
    )


def sha256(draft: Draft) -> str:
    """What an approval binds: the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(to_json(draft).encode("ascii")).hexdigest()


def pack(value: Any) -> Any:
    """A frozen value of the rooms as what JSON can hold: dictionaries, lists, text, numbers, None."""
    if is_dataclass(value) and not isinstance(value, type):
        later = _later(type(value))
        there = ((name, getattr(value, name)) for name in _shape(type(value)))
        return {name: pack(one) for name, one in there if name not in later or one != later[name]}
    if isinstance(value, tuple):
        return [pack(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def unpack(kind: type[T], data: Any) -> T:
    """The value of `kind` that `pack` made `data` from.

    Raises KeyError, TypeError or ValueError when `data` is not such a value. A field that `data` lacks takes its
    default, so that a value stored before the field was added can still be read.
    """
    made: T = _read(kind, data)
    return made


@cache
def _shape(kind: type) -> Mapping[str, Any]:
    """The fields of a dataclass with their types."""
    hints = get_type_hints(kind)
    return {item.name: hints[item.name] for item in fields(kind)}


@cache
def _later(kind: type) -> Mapping[str, Any]:
    """The fields that a value got after the first ones were stored, with their defaults.

    They are left out while they have them, so that what was approved before verifies byte for byte.
    """
    return {item.name: item.default for item in fields(kind) if item.metadata.get("later")}


def _read(kind: Any, data: Any) -> Any:
    origin = get_origin(kind)
    if origin in {Union, UnionType}:
        return _read_union(get_args(kind), data)
    if origin is tuple:
        return _read_tuple(get_args(kind), data)
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**{name: _read(hint, data[name]) for name, hint in _shape(kind).items() if name in data})
    if kind is datetime or kind is date:
        return kind.fromisoformat(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return data


def _read_union(kinds: tuple[Any, ...], data: Any) -> Any:
    """Of a union only None and one other kind is read back; a union of numbers and text is already what JSON gives."""
    others = [kind for kind in kinds if kind is not NoneType]
    return _read(others[0], data) if data is not None and len(others) == 1 else data


def _read_tuple(kinds: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise TypeError(f"a list was expected, not {data!r}")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], item) for item in data)
    return tuple(_read(kind, item) for kind, item in zip(kinds, data, strict=True))
