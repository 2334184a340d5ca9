"""Small files of many kinds, made in code."""

import io
import zipfile
from collections.abc import Mapping

OOXML = "application/vnd.openxmlformats-officedocument."
PDF = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"
LOCKED_PDF = PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 2 0 R")
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
LOCKED_OFFICE = OLE + "EncryptedPackage".encode("utf-16-le")
OUTLOOK = OLE + "__properties_version1.0".encode("utf-16-le")


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return made.getvalue()


def office(main: str, **more: bytes) -> bytes:
    """An Office file whose main part is of this type; other parts with __ for / and DOT for the dot."""
    types = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'
    others = {name.replace("__", "/").replace("DOT", "."): part for name, part in more.items()}
    return zipped({"[Content_Types].xml": types, "main.xml": "<main/>", **others})


def open_document(kind: str, **more: bytes) -> bytes:
    others = {name.replace("__", "/").replace("DOT", "."): part for name, part in more.items()}
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<x/>", **others})


WORD = office(f"{OOXML}wordprocessingml.document.main+xml")
EXCEL = office(f"{OOXML}spreadsheetml.sheet.main+xml")
"""A workbook that no Excel would open, and that is one by its list of types."""


def locked_zip(data: bytes) -> bytes:
    """The same zip file with every part marked as encrypted."""
    made = bytearray(data)
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + flags] |= 1
            at = made.find(mark, at + 4)
    return bytes(made)
