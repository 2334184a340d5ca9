"""Reads what arrived. The reader is chosen by what the bytes are, never by what the name says."""

import re
from collections.abc import Callable
from functools import partial

from app.intake.blocks import Document
from app.intake.html_text import html_text
from app.intake.incoming import IncomingRequest
from app.intake.mail.eml import read_eml
from app.intake.mail.msg import is_msg, read_msg
from app.intake.mail.parcel import Mail
from app.intake.mail.request import request_of
from app.intake.mail.tnef import MARK as TNEF
from app.intake.mail.tnef import read_tnef
from app.intake.office import KINDS as OFFICE_KINDS
from app.intake.office import office_kind, read_office
from app.intake.package import PASTE
from app.intake.text import clean, decode
from app.intake.word.reader import read_word
from app.law.errors import EmptyInput, EncryptedInput, InputTooLarge, WrongType

MOST_BYTES = 20 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_NAMED = {
    ".docx": "a Word file",
    ".docm": "a Word file",
    ".dotx": "a Word file",
    ".eml": "an e-mail",
    ".msg": "an Outlook message",
    ".doc": "a Word 97 file",
    ".pdf": "a PDF",
    ".odt": "an OpenDocument file",
    ".rtf": "an RTF document",
    ".png": "a picture",
    ".jpg": "a picture",
}
_MAIL_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t\r\n]")
_MAIL_MARKS = (b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version", b"return-path")
_MAIL_PROOF = (b"message-id", b"received", b"mime-version", b"content-type", b"return-path")


def read(data: bytes, filename: str) -> IncomingRequest:
    """The incoming request in `data`: pasted text, mail, Word, what LibreOffice makes a Word file of, or PDF.

    Raises the UnreadableInput family, each with a sentence fit to show: EmptyInput, InputTooLarge, WrongType for a
    file that is not what its name says or not of a kind that is read, EncryptedInput, BrokenInput.
    """
    return _read(data, filename, 0)


def _read(data: bytes, filename: str, depth: int) -> IncomingRequest:
    """As `read`; `depth` is in how many messages the file lay."""
    kind = kind_of(data, filename)
    if kind in DOCUMENTS:
        return _document(kind, DOCUMENTS[kind](data))
    if kind in MAIL:
        return request_of("msg" if kind == "msg" else "eml", MAIL[kind](data), _read, depth)
    return _text(data, html=kind == "html")


def kind_of(data: bytes, filename: str) -> str:
    """What the bytes are: word, doc, rtf, odt, pdf, eml, msg, tnef, html or pasted. See `read` for what it raises."""
    if not data.strip():
        raise EmptyInput("The file is empty. Ask for it again, or paste the text of the request.")
    if len(data) > MOST_BYTES:
        raise InputTooLarge("The file is larger than 20 MB, which is more than the desk reads. Paste its text instead.")
    if kind := _by_mark(data):
        return kind
    if data.startswith(OLE):
        raise _compound(data, filename)
    for mark, what in _SIGNATURES:
        if data.startswith(mark):
            raise _refused(filename, what)
    named = _extension(filename)
    if _is_mail(data, named):
        return "eml"
    if named in _NAMED:
        raise WrongType(f"{filename} is not {_NAMED[named]}, whatever its name says: it looks like plain text. {PASTE}")
    head = data[:500].lstrip().lower()
    return "html" if head.startswith((b"<!doctype html", b"<html")) else "pasted"


def _by_mark(data: bytes) -> str:
    """The kind of what opens with a mark of its own; Outlook messages and old Word files by their streams."""
    if data.startswith(TNEF):
        return "tnef"
    if data.startswith(OLE):
        return "msg" if is_msg(data) else "doc" if "WordDocument".encode("utf-16-le") in data else ""
    if office := office_kind(data):
        return office
    if data.startswith(b"PK"):
        return "word"
    return "pdf" if is_pdf(data) else ""


def _extension(filename: str) -> str:
    _, dot, ending = filename.lower().rpartition(".")
    return dot + ending if dot else ""


def _refused(filename: str, what: str) -> WrongType:
    named = _NAMED.get(_extension(filename), "")
    if named and named.split()[-1] != what.split()[-1]:
        return WrongType(f"{filename} is not {named}, whatever its name says: it is {what}. {PASTE}")
    return WrongType(f"{filename or 'The file'} is {what}, which the desk does not read yet. {PASTE}")


def _compound(data: bytes, filename: str) -> EncryptedInput | WrongType:
    """An OLE compound file that is no old Word file and no Outlook message: an encrypted Office file, or another."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedInput(f"The file is protected by a password: ask for a copy without one. {PASTE}")
    return _refused(filename, "an old Office file")


def _is_mail(data: bytes, named: str) -> bool:
    """Whether the bytes open with the headers of an e-mail, one of which only a message has unless its name says so."""
    found: set[bytes] = set()
    for line in data[:20_000].lstrip(b"\xef\xbb\xbf\r\n").splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        if line.startswith(b"From ") and not found:
            continue
        if not _MAIL_HEADER.match(line + b"\n"):
            break
        found.add(line.partition(b":")[0].lower())
    known = found.intersection(_MAIL_MARKS)
    return len(known) >= 2 and (named == ".eml" or bool(found.intersection(_MAIL_PROOF)))


def _text(data: bytes, *, html: bool) -> IncomingRequest:
    text, notes = decode(data)
    if html:
        text, notes = clean(html_text(text)[0])
    return IncomingRequest("pasted", text, notes=notes)


def is_pdf(data: bytes) -> bool:
    """Whether bytes are a PDF: its mark stands at their head, or after a few bytes that a transfer left there."""
    return data.startswith(b"%PDF-") or (data[:1] in b"\r\n\0\xef" and b"%PDF-" in data[:1024])


def pdf_document(data: bytes) -> Document:
    """A PDF as read. Its libraries are loaded when the first one comes: all else is read without that half second."""
    from app.intake.pdf.reader import read_pdf  # noqa: PLC0415  see above

    return read_pdf(data)


MAIL: dict[str, Callable[[bytes], Mail]] = {"eml": read_eml, "msg": read_msg, "tnef": read_tnef}
"""The reader of each kind that is a message."""
DOCUMENTS: dict[str, Callable[[bytes], Document]] = {
    "word": read_word,
    "pdf": pdf_document,
    **{kind: partial(read_office, kind=kind) for kind in OFFICE_KINDS},
}
"""The reader of each kind that is a document."""


def _document(kind: str, document: Document) -> IncomingRequest:
    text, notes = clean(document.text)
    return IncomingRequest(kind, text, notes=(*document.notes, *notes))
