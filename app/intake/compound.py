"""Looks into an OLE compound file as far as telling needs it: the first bytes of a stream of a given name."""

import struct

_NAME_UNITS, _ENTRY = 64, 128
_END = 0xFFFFFFFA
"""Numbers of sectors from here on mean something else."""
MOST_SECTORS = 2000
"""How many sectors of a directory are looked through: more entries than any document has."""


def first_bytes(data: bytes, stream: str, most: int = 64) -> bytes:
    """The first bytes of a large stream; b"" where there is no such stream or the file is not sound."""
    try:
        return _first_bytes(data, stream, most)
    except (struct.error, IndexError, OverflowError):
        return b""


def _first_bytes(data: bytes, stream: str, most: int) -> bytes:
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in (9, 12):
        return b""
    size = 1 << shift
    tables = struct.unpack_from("<109I", data, 76)
    wanted = stream.encode("utf-16-le")
    sector = struct.unpack_from("<I", data, 48)[0]
    for _ in range(MOST_SECTORS):
        if sector >= _END:
            break
        at = (sector + 1) * size
        for entry in range(at, min(at + size, len(data) - _ENTRY + 1), _ENTRY):
            length = struct.unpack_from("<H", data, entry + _NAME_UNITS)[0]
            if length == len(wanted) + 2 and data[entry : entry + len(wanted)] == wanted:
                start = (struct.unpack_from("<I", data, entry + 116)[0] + 1) * size
                return data[start : start + most]
        table, place = divmod(sector, size // 4)
        sector = struct.unpack_from("<I", data, (tables[table] + 1) * size + 4 * place)[0]
    return b""
