"""A Word file as a zip: read with limits, and written so that the same parts give the same bytes.

Parts that never change are compressed once; only those of one letter are compressed for it.
"""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

MOST_PARTS = 500
MOST_BYTES = 30_000_000
"""A letter template is well under a megabyte; more than this, inflated, is no letter."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATE = (1 << 5) | 1
"""1 January 1980, the first day that a zip file knows: the time of writing says nothing about a letter."""
_UTF8_NAMES = 1 << 11


@dataclass(frozen=True, slots=True)
class Part:
    """One part, ready to be written: its name, its deflated bytes, and what proves the inflated ones."""

    name: str
    deflated: bytes
    size: int
    crc: int
    sha256: str


def part(name: str, data: bytes) -> Part:
    """`data` as a part, compressed."""
    press = zlib.compressobj(6, zlib.DEFLATED, -15)
    deflated = press.compress(data) + press.flush()
    return Part(name, deflated, len(data), zlib.crc32(data), hashlib.sha256(data).hexdigest())


def read_parts(data: bytes) -> dict[str, bytes]:
    """Every part of a package by name, in order.

    Raises ValueError, with a sentence, when it is not a zip file, is damaged, or is larger than a template can be.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_BYTES:
                raise ValueError("It is far larger than a letter.")
            if len({entry.filename for entry in entries}) != len(entries):
                raise ValueError("It holds two parts of one name.")
            return {entry.filename: _inflated(package, entry) for entry in entries}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise ValueError(f"It is not a Word file, or it is damaged or encrypted ({error}).") from error


def _inflated(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # The directory of a zip file may lie about sizes, so no more than it promises is ever inflated.
    with package.open(entry) as stream:
        data = stream.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise ValueError("One of its parts is larger than it says.")
    return data


def assemble(parts: Sequence[Part]) -> bytes:
    """The zip file: parts in this order, one fixed date, nothing that differs from run to run."""
    made: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for item in parts:
        name = item.name.encode("utf-8")
        common = (_UTF8_NAMES, 8, 0, _DATE, item.crc, len(item.deflated), item.size, len(name), 0)
        head = _LOCAL.pack(b"PK\3\4", 20, *common)
        directory += [_CENTRAL.pack(b"PK\1\2", 20, 20, *common, 0, 0, 0, 0, at), name]
        made += [head, name, item.deflated]
        at += len(head) + len(name) + len(item.deflated)
    index = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(parts), len(parts), len(index), at, 0)
    return b"".join([*made, index, end])
