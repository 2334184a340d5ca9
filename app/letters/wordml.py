"""Small pieces of WordprocessingML: names, and text made safe to stand in it."""

import re

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_SPECIAL = re.compile(r"[&<>\"\n\r\t\v\f\x85\u2028\u2029]|[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEW_LINES = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_NOT_IN_XML = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x84\x86-\x9f]")

LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


class Xml(str):
    """Text that is WordprocessingML already."""

    __slots__ = ()


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def attribute(text: str) -> str:
    """Text for an attribute's value: on one line, escaped, without what XML cannot hold."""
    if not _SPECIAL.search(text):
        return text
    clean = _NOT_IN_XML.sub("", _NEW_LINES.sub("\n", text)).replace("\n", " ").replace("\t", " ")
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def text(words: str) -> str:
    """Text for the inside of a `w:t`: escaped, new lines as line breaks, control characters left out."""
    if not _SPECIAL.search(words):
        return words
    clean = _NOT_IN_XML.sub("", _NEW_LINES.sub("\n", words)).replace("\t", " ")
    clean = clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return clean.replace("\n", LINE_BREAK)


def printed(value: object) -> str:
    """What a tag prints: XML as it is, anything else as text."""
    return value if type(value) is Xml else text(str(value))
