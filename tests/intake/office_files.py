"""Files that LibreOffice reads, made in code: OpenDocument texts, flat or zipped, and the head of an old Word file."""

import io
import struct
import zipfile

TYPE = "application/vnd.oasis.opendocument.text"
SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"'
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{0}</manifest:file-entry>'
    "</manifest:manifest>"
)


def odt(body, *, kind=TYPE, locked=False, before="", **more):
    """An .odt around `body`; `before` stands before its root, and `more` are other entries of the manifest's zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", kind, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST.format("<manifest:encryption-data/>" if locked else ""))
        archive.writestr(
            "content.xml",
            f"{before}<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
        )
        for name, part in more.items():
            archive.writestr(name, part)
    return made.getvalue()


def flat(body):
    """The same in one XML file."""
    return (
        f'<?xml version="1.0"?><office:document {SPACES} office:mimetype="{TYPE}"><office:body><office:text>{body}'
        "</office:text></office:body></office:document>"
    ).encode()


def compound(*, flags=0, sectors=1):
    """As much of a .doc as tells that it is one: a directory that names its stream, and the head of that stream."""
    free = 0xFFFFFFFF
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HH", head, 30, 9, 6)
    struct.pack_into("<I", head, 48, 1)
    struct.pack_into("<109I", head, 76, 0, *[free] * 108)
    # Sector 0 says which follows which; 1 and on are the directory; the last is the stream.
    chain = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE, 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[free] * (128 - len(chain)))
    directory = bytearray(512 * sectors)
    name = "WordDocument".encode("utf-16-le")
    at = len(directory) - 128
    directory[at : at + len(name)] = name
    struct.pack_into("<H", directory, at + 64, len(name) + 2)
    struct.pack_into("<I", directory, at + 116, sectors + 1)
    stream = struct.pack("<HHHHHH", 0xA5EC, 0xC1, 0, 0, 0, flags).ljust(512, b"\0")
    return bytes(head) + table + bytes(directory) + stream
