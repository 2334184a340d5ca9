"""The checks made on an Office package before it is parsed: what it is, how large it grows, whether it is locked."""

import io
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from app.law.errors import BrokenInput, EncryptedInput, InputTooLarge, WrongType

MOST_ENTRIES = 3000
MOST_INFLATED = 300 * 1024 * 1024
MOST_PART = 80 * 1024 * 1024
MOST_RATIO = 400
SMALL_PART = 4 * 1024 * 1024
TYPES = "[Content_Types].xml"
DAMAGED = "The file is damaged and could not be read. Ask for it again, or paste its text."
TOO_DEEP = "The file holds things inside one another deeper than any letter does, and was not read. Paste its text."
OTHER_PACKAGES = {
    "spreadsheetml": "an Excel spreadsheet",
    "presentationml": "a PowerPoint presentation",
    "opendocument": "an OpenDocument file",
}
PASTE = "Paste its text instead."


@dataclass(frozen=True)
class Package:
    """An opened package; `main` is the name of its main part, `names` all its parts."""

    archive: zipfile.ZipFile
    main: str
    names: frozenset[str]

    def part(self, name: str) -> etree._Element | None:
        """The root of one XML part, None where the package has no such part."""
        return parse(self.read(name)) if name in self.names else None

    def read(self, name: str) -> bytes:
        """The bytes of one part, no more of them than its entry promises."""
        return read_entry(self.archive, name)


def read_entry(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one entry of a zip. Raises EncryptedInput, BrokenInput or InputTooLarge."""
    try:
        with archive.open(name) as part:
            data = part.read(MOST_PART + 1)
    except RuntimeError as error:
        raise EncryptedInput(f"The file is protected by a password. {PASTE}") from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError, ValueError) as error:
        raise BrokenInput(DAMAGED) from error
    if len(data) > MOST_PART:
        raise InputTooLarge(f"The file grows too large when it is opened. {PASTE}")
    return data


def open_zip(data: bytes) -> zipfile.ZipFile:
    """A zip, its size when it is opened checked. Raises BrokenInput, EncryptedInput or InputTooLarge."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, UnicodeError) as error:
        raise BrokenInput(DAMAGED) from error
    _check_size(entries)
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedInput(f"The file is protected by a password. {PASTE}")
    return archive


def open_word(data: bytes) -> Package:
    """The package of a Word file (.docx, .docm, .dotx), checked.

    Raises WrongType for another kind of zip, EncryptedInput, InputTooLarge or BrokenInput.
    """
    archive = open_zip(data)
    names = frozenset(archive.NameToInfo)
    package = Package(archive, "", names)
    if TYPES not in names:
        kind = "an OpenDocument file" if "mimetype" in names else "a zip archive"
        raise WrongType(f"This is {kind}, not a Word file. {PASTE}")
    return Package(archive, _main_part(package), names)


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise InputTooLarge(f"The file holds more than {MOST_ENTRIES} parts and was not opened. {PASTE}")
    inflated = sum(entry.file_size for entry in entries)
    bombs = (
        entry.file_size > MOST_PART
        or (entry.file_size > SMALL_PART and entry.file_size > MOST_RATIO * max(entry.compress_size, 1))
        for entry in entries
    )
    if inflated > MOST_INFLATED or any(bombs):
        raise InputTooLarge(
            f"The file grows too large when it is opened, as a zip bomb does. It was not opened. {PASTE}"
        )


def _main_part(package: Package) -> str:
    types = package.read(TYPES)
    root = parse(types)
    for override in root.iter("{*}Override"):
        kind = str(override.get("ContentType", "")).lower()
        if ("wordprocessingml" in kind or "ms-word" in kind) and kind.endswith("main+xml"):
            name = str(override.get("PartName", "")).lstrip("/")
            if name in package.names:
                return name
            raise BrokenInput(DAMAGED)
    lowered = types.lower()
    for mark, what in OTHER_PACKAGES.items():
        if mark.encode() in lowered:
            raise WrongType(f"This is {what}, not a Word file. {PASTE}")
    raise WrongType(f"This is a zip archive, not a Word file. {PASTE}")


def parse(data: bytes) -> etree._Element:
    """The root of an XML part. No entity is resolved, nothing is fetched, and depth and size keep lxml's limits."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise BrokenInput(TOO_DEEP if "depth" in str(error) else DAMAGED) from error
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise BrokenInput(DAMAGED)
    return root
