"""What kind of file something is, by its bytes, and whether the Trust sends files of that kind with a letter.

The list of what is sent is short on purpose. A name counts for one thing only: it must not promise another kind.
"""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from app.law.errors import BrokenInput, EmptyInput, EncryptedInput, InputTooLarge, WrongType

MOST_BYTES = 20 * 1024 * 1024
MOST_DIRECTORY = 1024 * 1024
"""The list of contents of a zip file: a thousand parts take a tenth of it."""
MOST_PART = 4 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SENT = "The desk sends PDF, Word (.docx), Excel (.xlsx), OpenDocument (.odt, .ods), CSV, text, PNG and JPEG files."
_DAMAGED = "This file is damaged, so nobody could open it. It was not added. Save it again, and add the new file."
_LOCKED = (
    "This file is protected by a password, so its reader could not open it. It was not added. "
    "Save a copy without a password, and add that."
)
_MACROS = "This file holds macros, which are programs. It was not added. Save it without macros, and add that."
_NOT_SENT = (
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"BZh", "an archive"),
    (b"\xfd7zXZ", "an archive"),
    (b"{\\rtf", "an RTF document"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "a shortcut"),
)
_OOXML = "application/vnd.openxmlformats-officedocument."
_ENCRYPT = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_PDF_END = 2048
"""A whole PDF says in its last bytes that it ends there; one that was cut off, or is none, does not."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class FileKind:
    """A kind of file that is sent: its media type, the endings that its names have, and its name in words."""

    media_type: str
    endings: tuple[str, ...]
    words: str


PDF = FileKind("application/pdf", (".pdf",), "a PDF")
WORD = FileKind(f"{_OOXML}wordprocessingml.document", (".docx",), "a Word document")
EXCEL = FileKind(f"{_OOXML}spreadsheetml.sheet", (".xlsx",), "an Excel workbook")
ODT = FileKind("application/vnd.oasis.opendocument.text", (".odt",), "an OpenDocument text")
ODS = FileKind("application/vnd.oasis.opendocument.spreadsheet", (".ods",), "an OpenDocument spreadsheet")
CSV = FileKind("text/csv", (".csv",), "a CSV file")
TEXT = FileKind("text/plain", (".txt",), "a text file")
PNG = FileKind("image/png", (".png",), "a PNG picture")
JPEG = FileKind("image/jpeg", (".jpg", ".jpeg"), "a JPEG picture")
KINDS = (PDF, WORD, EXCEL, ODT, ODS, CSV, TEXT, PNG, JPEG)
_MAIN = {f"{WORD.media_type}.main+xml".encode(): WORD, f"{EXCEL.media_type}.main+xml".encode(): EXCEL}


def not_too_large(data: bytes) -> None:
    """Raises EmptyInput for a file without a byte, and InputTooLarge for one over 20 MB."""
    if not data:
        raise EmptyInput("This file is empty. It was not added. Choose the file again.")
    if len(data) > MOST_BYTES:
        raise InputTooLarge("This file is larger than 20 MB, the most for one file. It was not added. Split it up.")


def is_program(data: bytes) -> bool:
    """Whether it would run when somebody opened it."""
    return any(data.startswith(mark) for mark, what in _NOT_SENT if what in {"a program", "a shortcut"})


def words_of(media_type: str) -> str:
    """A media type as a page prints it, without its article: "Excel workbook"; "file" where it is not known."""
    known = (kind.words.partition(" ")[2] for kind in KINDS if kind.media_type == media_type)
    return next(known, "file")


def kind_of(data: bytes, name: str) -> FileKind:
    """The kind of a file that is to go out with a letter.

    Raises the UnreadableInput family, each with a sentence: EmptyInput, InputTooLarge, EncryptedInput, BrokenInput,
    and WrongType for a kind that is not sent or a name that promises another.
    """
    not_too_large(data)
    kind = _found(data, name)
    if _ending(name) not in kind.endings:
        raise WrongType(
            f"This file is {kind.words}, and its name does not end in {' or '.join(kind.endings)}. It was not added. "
            "Give it a name that says what it is, and add it again."
        )
    return kind


def _found(data: bytes, name: str) -> FileKind:
    if data.startswith(OLE):
        raise _old_office(data)
    for mark, what in _NOT_SENT:
        if data.startswith(mark):
            raise _not_sent(what)
    if data.startswith(b"PK"):
        return _package(data)
    if data.startswith(b"%PDF-"):
        if _ENCRYPT.search(data):
            raise EncryptedInput(_LOCKED)
        if b"%%EOF" not in data[-_PDF_END:]:
            raise BrokenInput(_DAMAGED)
        return PDF
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    return _text(data, name)


def _not_sent(what: str) -> WrongType:
    return WrongType(f"This is {what}, which is not sent with a letter. It was not added. {SENT}")


def _old_office(data: bytes) -> EncryptedInput | WrongType:
    """An OLE file: an Office file under a password, an Outlook message, or one that Office wrote before 2007."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedInput(_LOCKED)
    if "__properties_version1".encode("utf-16-le") in data:
        return _not_sent("an Outlook message")
    return _not_sent("an old Office file, such as a .doc or an .xls")


def _text(data: bytes, name: str) -> FileKind:
    """Words without anything that only a program would write. Whether they are a table only the name can say."""
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    ending = _ending(name)
    if _CONTROL.search(text) or ending not in (*CSV.endings, *TEXT.endings):
        raise _not_sent("of a kind that the desk does not know" if not ending else f"a {ending} file")
    return CSV if ending in CSV.endings else TEXT


def _ending(name: str) -> str:
    _, dot, ending = name.lower().rpartition(".")
    return dot + ending if dot else ""


def _package(data: bytes) -> FileKind:
    """What is in a zip file; only its list of contents and its list of types are read."""
    _small_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            names = {entry.filename.lower() for entry in entries}
            if any(entry.flag_bits & 1 for entry in entries):
                raise EncryptedInput(_LOCKED)
            if "mimetype" in names:
                return _open_document(archive, names)
            if "[content_types].xml" in names:
                return _office(_part(archive, "[Content_Types].xml").lower(), names)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError) as error:
        raise BrokenInput(_DAMAGED) from error
    raise _not_sent("a zip archive, and what is in it has to be sent file by file")


def _small_directory(data: bytes) -> None:
    """Raises before the list of contents is read where it would fill the memory, or is not where it should be."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if end < 0 or len(data) < end + 22 or b"PK\x06\x07" in data[max(0, end - 20) : end]:
        raise BrokenInput(_DAMAGED)
    if int.from_bytes(data[end + 12 : end + 16], "little") > MOST_DIRECTORY:
        raise InputTooLarge("This file holds far more parts than a document has. It was not added.")


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as part:
            return part.read(MOST_PART)
    except RuntimeError as error:
        raise EncryptedInput(_LOCKED) from error


def _office(types: bytes, names: set[str]) -> FileKind:
    if b"macroenabled" in types or any("vbaproject" in name or "/macrosheets/" in name for name in names):
        raise WrongType(_MACROS)
    for mark, kind in _MAIN.items():
        if mark in types:
            return kind
    if b"template.main+xml" in types:
        raise _not_sent("an Office template")
    raise _not_sent("a PowerPoint presentation" if b"presentationml" in types else "a zip archive")


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> FileKind:
    if any(name.startswith(("basic/", "scripts/")) for name in names):
        raise WrongType(_MACROS)
    if "meta-inf/manifest.xml" in names and b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
        raise EncryptedInput(_LOCKED)
    said = _part(archive, "mimetype").strip().decode("ascii", "replace")
    for kind in (ODT, ODS):
        if said == kind.media_type:
            return kind
    raise _not_sent("an OpenDocument file of another kind")
