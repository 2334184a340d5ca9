"""winmail.dat, in which Outlook packs a message and its files for itself alone ([MS-OXTNEF]): a small reader of it."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from app.intake.mail import mapi
from app.intake.mail.mapi import BINARY, OBJECT, TEXT8, TEXT16, Properties, mail_of
from app.intake.mail.parcel import Attached, Bounds, Mail
from app.law.errors import BrokenInput, UnreadableInput

MARK = b'x\x9f>"'
DAMAGED = "winmail.dat is damaged and could not be read. Ask for the message as plain text or HTML."
CUT_SHORT = "winmail.dat is cut short; what came of it was read."
MOST_VALUES = 4000
_SUBJECT, _BODY, _SENT, _CODE_PAGE, _PROPERTIES = 0x8004, 0x800C, 0x8005, 0x9007, 0x9003
_CUT, _STARTS, _TITLE, _DATA, _FILE_PROPERTIES = -1, 0x9002, 0x8010, 0x800F, 0x9005
_FIXED = {0x2: 4, 0x3: 4, 0x4: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_IN_PIECES = (TEXT8, TEXT16, BINARY, OBJECT)
_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")
"""The sign before an attached message."""


@dataclass
class _File:
    title: bytes = b""
    data: bytes = b""
    found: Properties = field(default_factory=Properties)


@dataclass
class _Packed:
    """What stands in a winmail.dat: the message's properties, its attributes that are none, and its files."""

    message: Properties = field(default_factory=Properties)
    plain: dict[int, bytes] = field(default_factory=dict)
    files: list[_File] = field(default_factory=list)
    whole: bool = True

    def put(self, kind: int, value: bytes) -> None:
        """Takes an attribute in."""
        if kind == _CUT:
            self.whole = False
        elif kind == _STARTS:
            self.files.append(_File())
        elif kind == _CODE_PAGE:
            self.message.code_page = f"cp{_count(value, 0)}"
        elif kind == _PROPERTIES:
            self.message.values |= _properties(value)
        elif kind in (_TITLE, _DATA, _FILE_PROPERTIES) and self.files:
            self.files[-1] = _with(self.files[-1], kind, value)
        else:
            self.plain[kind] = value


def read_tnef(data: bytes, bounds: Bounds | None = None, depth: int = 0) -> Mail:
    """The message and the files in a winmail.dat. Raises the UnreadableInput family."""
    packed = _Packed()
    for kind, value in _attributes(data):
        packed.put(kind, value)
    for number, attribute in ((mapi.SUBJECT, _SUBJECT), (mapi.BODY, _BODY)):
        if attribute in packed.plain:
            packed.message.values.setdefault(number, (TEXT8, packed.plain[attribute]))
    mail = mail_of(packed.message)
    mail.sent = mail.sent or _day(packed.plain.get(_SENT, b""))
    if not packed.whole:
        mail.note(CUT_SHORT)
    bounds = bounds or Bounds()
    for one in packed.files:
        if bounds.full(mail, depth):
            break
        mail.attached.append(_attached(one, packed.message.code_page, bounds, depth))
    if not (mail.text or mail.attached or mail.subject):
        raise BrokenInput(DAMAGED)
    return mail


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute's number and its bytes; the number is _CUT where the file ends before an attribute does."""
    at = 6
    while at + 9 <= len(data):
        _, number, size = struct.unpack("<BII", data[at : at + 9])
        value = data[at + 9 : at + 9 + size]
        if len(value) < size:
            yield _CUT, b""
        yield number & 0xFFFF, value
        at += 9 + size + 2


def _properties(data: bytes) -> dict[int, tuple[int, bytes]]:
    """The properties in a block of them, as far as they can be told from one another."""
    found: dict[int, tuple[int, bytes]] = {}
    count, at = _count(data, 0), 4
    for _ in range(min(count, MOST_VALUES)):
        if at + 4 > len(data):
            break
        kind, number = struct.unpack("<HH", data[at : at + 4])
        at += 4
        if number >= 0x8000:
            at = _past_name(data, at)
        many, kind = kind & 0x1000, kind & 0xFFF
        values = 1
        if many or kind in _IN_PIECES:
            values, at = _count(data, at), at + 4
        for _ in range(min(values, MOST_VALUES)):
            size = _FIXED.get(kind, 0)
            if kind in _IN_PIECES:
                size, at = _count(data, at), at + 4
            elif not size:
                return found
            if at >= len(data):
                return found
            found.setdefault(number, (kind, data[at : at + size]))
            at += size + (-size) % 4
    return found


def _count(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little")


def _past_name(data: bytes, at: int) -> int:
    """Where the value of a property begins that has a name beside its number."""
    if _count(data, at + 16) == 0:
        return at + 24
    size = _count(data, at + 20)
    return at + 24 + size + (-size) % 4


def _with(file: _File, kind: int, value: bytes) -> _File:
    if kind == _TITLE:
        return replace(file, title=value)
    if kind == _DATA:
        return replace(file, data=value)
    file.found.values |= _properties(value)
    return file


def _attached(file: _File, code_page: str, bounds: Bounds, depth: int) -> Attached:
    file.found.code_page = code_page
    file.found.values.setdefault(mapi.SHORT_NAME, (TEXT8, file.title))
    name = file.found.line(mapi.LONG_NAME, mapi.SHOWN_NAME, mapi.SHORT_NAME)
    kind = file.found.line(mapi.MEDIA_TYPE)
    held = file.found.binary(mapi.DATA)
    if held.startswith(_MESSAGE):
        try:
            return Attached(name, "message/rfc822", mail=read_tnef(held[16:], bounds, depth + 1))
        except UnreadableInput as error:
            return Attached(name, "message/rfc822", problem=str(error))
    return Attached(name, kind or "application/octet-stream", file.data or held)


def _day(value: bytes) -> date | None:
    if len(value) < 6:
        return None
    try:
        return date(*struct.unpack("<3H", value[:6]))
    except ValueError:
        return None
