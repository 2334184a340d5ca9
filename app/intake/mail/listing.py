"""What came with an e-mail, in words: each file's name, kind and size, so that none is dropped in silence."""

from app.intake.mail.parcel import Attached

MOST_NAMED = 50
_KINDS = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"II*\0", "TIFF picture"),
    (b"MM\0*", "TIFF picture"),
    (b"BM", "BMP picture"),
    (b"{\\rtf", "RTF document"),
    (b"\xd0\xcf\x11\xe0", "old Office file or Outlook message"),
    (b"Rar!", "RAR archive"),
    (b"7z\xbc\xaf", "7-Zip archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"BEGIN:VCARD", "business card"),
    (b"BEGIN:VCALENDAR", "calendar entry"),
)
_PACKED = (
    (b"word/", "Word file"),
    (b"xl/", "Excel spreadsheet"),
    (b"ppt/", "PowerPoint presentation"),
    (b"application/vnd.oasis.opendocument.text", "OpenDocument text"),
    (b"application/vnd.oasis.opendocument", "OpenDocument file"),
)
_TOLD = {"text": "text", "image": "picture", "audio": "sound", "video": "film", "message": "report on a message"}
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")


def kind_of(attached: Attached) -> str:
    """What a file is, by its bytes, else by what the message calls it."""
    if attached.mail is not None or attached.media_type == "message/rfc822":
        return "message"
    if attached.media_type in _SIGNATURES:
        return "signature"
    data = attached.data
    if data.startswith(b"PK"):
        ends = data[:4000] + data[-40_000:]
        return next((kind for mark, kind in _PACKED if mark in ends), "zip archive")
    for mark, kind in _KINDS:
        if data.startswith(mark):
            return kind
    first, _, second = attached.media_type.partition("/")
    return {"text/csv": "CSV table", "text/html": "HTML page"}.get(f"{first}/{second}", _TOLD.get(first, "file"))


def told(attached: Attached) -> str:
    """A file in a few words: request.docx (Word file, 24 KB)."""
    size = "" if attached.mail is not None else f", {size_of(len(attached.data))}"
    return f"{name_of(attached)} ({kind_of(attached)}{size})"


def name_of(attached: Attached) -> str:
    """What it is called, or that it has no name."""
    return attached.name or "a file without a name"


def size_of(count: int) -> str:
    """A number of bytes as people say it."""
    if count < 1024:
        return f"{count} bytes" if count != 1 else "1 byte"
    return f"{count / 1024:.0f} KB" if count < 1024**2 else f"{count / 1024**2:.1f} MB"


def all_of(attached: list[Attached]) -> str:
    """All of them, one after another; of very many the first ones, and how many there are besides."""
    said = [told(one) for one in attached[:MOST_NAMED]]
    if len(attached) > MOST_NAMED:
        said.append(f"and {len(attached) - MOST_NAMED} more")
    return ", ".join(said)
