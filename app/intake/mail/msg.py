"""Reads a message as Outlook saves it (.msg): properties in streams of a compound file ([MS-OXMSG]).

olefile opens the compound file; python-oxmsg, which builds on it, stops at code pages that it does not know, at a
missing stream, and before messages in messages.
"""

import struct
from dataclasses import dataclass, replace

import olefile
from olefile.olefile import OleDirectoryEntry, OleFileIO

from app.intake.mail import mapi
from app.intake.mail.eml import read_eml
from app.intake.mail.mapi import BINARY, OBJECT, TEXT8, TEXT16, Properties, mail_of
from app.intake.mail.parcel import Attached, Bounds, Mail
from app.intake.mail.protected import SIGNED_NOTE
from app.law.errors import BrokenInput, EmptyInput, EncryptedInput, UnreadableInput

DAMAGED = "The Outlook message is damaged and could not be read. Ask for it again, or paste its text."
NOTHING = "There are no words in the Outlook message, and nothing is attached. Paste the text of the request."
STORAGE, STREAM = 1, 2
FIXED, VARIABLE, ATTACHED = "__properties_version1.0", "__substg1.0_", "__attach_version1.0_#"
MOST_ENTRIES = 50_000
_HEAD, _HEAD_WITHIN, _HEAD_ATTACHED = 32, 24, 8
_AN_OLE_OBJECT = 6
_OF_FILES = frozenset((mapi.LONG_NAME, mapi.SHORT_NAME, mapi.SHOWN_NAME, mapi.MEDIA_TYPE, mapi.DATA, mapi.CONTENT_ID))
_FAULTS = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    struct.error,
    RecursionError,
    OverflowError,
    AssertionError,
)
"""What olefile lets through on damaged files; MemoryError is caught where the limits are set."""


@dataclass(frozen=True)
class _Folder:
    """A storage of the compound file: what is in it by name, and how to get there."""

    ole: OleFileIO
    path: tuple[str, ...]
    entries: dict[str, OleDirectoryEntry]

    def within(self, name: str) -> "_Folder":
        return _folder(self.ole, (*self.path, name), self.entries[name])

    def read(self, name: str) -> bytes:
        """The bytes of a stream; nothing where it is damaged."""
        try:
            with self.ole.openstream([*self.path, name]) as stream:
                data = stream.read()
        except _FAULTS:
            return b""
        return data if isinstance(data, bytes) else b""


def is_msg(data: bytes) -> bool:
    """Whether a compound file is an Outlook message, and does not merely hold one; a damaged one is what it seems."""
    if FIXED.encode("utf-16-le") not in data:
        return False
    try:
        with olefile.OleFileIO(data) as ole:
            return any(kid.name == FIXED for kid in ole.root.kids)
    except _FAULTS:
        return True


def read_msg(data: bytes) -> Mail:
    """The message in a compound file. Raises the UnreadableInput family."""
    try:
        with olefile.OleFileIO(data) as ole:
            if len(ole.direntries) > MOST_ENTRIES:
                raise BrokenInput(DAMAGED)
            mail = _mail(_folder(ole, (), ole.root), _HEAD, Bounds(), 0)
    except UnreadableInput:
        raise
    except _FAULTS as error:
        raise BrokenInput(DAMAGED) from error
    if not (mail.text.strip() or mail.attached):
        raise EmptyInput(NOTHING)
    return mail


def _folder(ole: OleFileIO, path: tuple[str, ...], entry: OleDirectoryEntry) -> _Folder:
    return _Folder(ole, path, {kid.name: kid for kid in entry.kids})


def _mail(folder: _Folder, head: int, bounds: Bounds, depth: int) -> Mail:
    mail = mail_of(_properties(folder, head, mapi.TEXTS))
    for name, entry in folder.entries.items():
        if not (name.startswith(ATTACHED) and entry.entry_type == STORAGE):
            continue
        if bounds.full(mail, depth):
            break
        one = _attached(folder.within(name), bounds, depth)
        if one.media_type == "multipart/signed":
            mail.attached += _of_signed(one, mail)
        else:
            mail.attached.append(one)
    return mail


def _properties(folder: _Folder, head: int, wanted: frozenset[int]) -> Properties:
    """Numbers and moments from the one stream that holds them, words and bytes from a stream each."""
    found = Properties()
    table = folder.read(FIXED)[head:]
    for at in range(0, len(table) - 15, 16):
        kind, number = struct.unpack("<HH", table[at : at + 4])
        if kind not in (TEXT8, TEXT16, BINARY, OBJECT):
            found.values[number] = (kind, table[at + 8 : at + 16])
    for name, entry in folder.entries.items():
        if not name.startswith(VARIABLE) or len(name) != len(VARIABLE) + 8 or entry.entry_type != STREAM:
            continue
        try:
            number, kind = int(name[-8:-4], 16), int(name[-4:], 16)
        except ValueError:
            continue
        if number in wanted and kind in (TEXT8, TEXT16, BINARY):
            found.values[number] = (kind, folder.read(name))
    return found


def _attached(folder: _Folder, bounds: Bounds, depth: int) -> Attached:
    found = _properties(folder, _HEAD_ATTACHED, _OF_FILES)
    name = found.line(mapi.LONG_NAME, mapi.SHORT_NAME, mapi.SHOWN_NAME).replace("\\", "/").rpartition("/")[2]
    kind = found.line(mapi.MEDIA_TYPE).lower() or "application/octet-stream"
    within = f"{VARIABLE}{mapi.DATA:04X}{OBJECT:04X}"
    if within in folder.entries and folder.entries[within].entry_type == STORAGE:
        if found.number(mapi.METHOD) == _AN_OLE_OBJECT:
            return Attached(name or "an object", kind, problem="It is an object of another program.")
        try:
            mail = _mail(folder.within(within), _HEAD_WITHIN, bounds, depth + 1)
        except EncryptedInput as error:
            return Attached(name, "message/rfc822", problem=str(error))
        return Attached(name or mail.subject or "a forwarded message", "message/rfc822", mail=mail)
    shown = kind.startswith("image/") and bool(found.line(mapi.CONTENT_ID) or found.number(mapi.HIDDEN))
    return Attached(name, kind, found.binary(mapi.DATA), shown=shown)


def _of_signed(one: Attached, mail: Mail) -> list[Attached]:
    """What is in a signed message, which Outlook keeps whole as its only file."""
    try:
        inner = read_eml(one.data)
    except UnreadableInput as error:
        return [replace(one, problem=str(error))]
    mail.text = mail.text if mail.text.strip() else inner.text
    mail.links += inner.links
    mail.note(SIGNED_NOTE)
    return inner.attached
