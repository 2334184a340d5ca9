"""Files that stand in the text of a message between "begin 644 name" and "end", as old mail programs put them there."""

import binascii
import re

from app.intake.mail.headers import one_line
from app.intake.mail.parcel import Attached

MOST_FILES = 50
_BEGIN = re.compile(r"begin [0-7]{3,4} (\S.{0,200}?)\s*", re.ASCII)
CUT_SHORT = "It is cut short: the message ends before the file does."


def taken_out(text: str) -> tuple[str, list[Attached]]:
    """The text without such files, and the files."""
    if "begin " not in text:
        return text, []
    lines = text.split("\n")
    kept: list[str] = []
    files: list[Attached] = []
    at = 0
    while at < len(lines):
        begins = _BEGIN.fullmatch(lines[at].rstrip("\r")) if lines[at].startswith("begin ") else None
        found = _file(lines, at + 1) if begins and len(files) < MOST_FILES else None
        if begins is None or found is None:
            kept.append(lines[at])
            at += 1
            continue
        data, at, whole = found
        name = one_line(begins[1].replace("\\", "/").rpartition("/")[2])
        files.append(Attached(name, "application/octet-stream", data, problem="" if whole else CUT_SHORT))
    return "\n".join(kept), files


def _file(lines: list[str], first: int) -> tuple[bytes, int, bool] | None:
    """The bytes from line `first` on, the line after them, and whether they came to their end; None for mere words."""
    pieces: list[bytes] = []
    for number in range(first, len(lines)):
        line = lines[number].rstrip("\r")
        if line.strip() == "end" and pieces:
            return b"".join(pieces), number + 1, True
        if line in ("`", "", " "):
            pieces.append(b"")
            continue
        piece = _line(line)
        if piece is None:
            return (b"".join(pieces), number, False) if any(pieces) else None
        pieces.append(piece)
    return (b"".join(pieces), len(lines), False) if any(pieces) else None


def _line(line: str) -> bytes | None:
    count = (ord(line[0]) - 32) & 63
    needed = (count + 2) // 3 * 4
    if not " " <= line[0] <= "`" or not needed <= len(line) - 1 <= needed + 2:
        return None
    try:
        return binascii.a2b_uu(line[: needed + 1].encode("ascii"))
    except (binascii.Error, ValueError):
        return None
