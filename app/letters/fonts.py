"""Which fonts a letter template asks for, so that somebody can see that the machine which makes PDFs has them."""

import re

from lxml import etree

from app.letters.package import read_parts
from app.letters.wordml import w

_PART = re.compile(r"word/(document|styles|header\d*|footer\d*)\.xml")
_THEME = re.compile(r"word/theme/theme\d*\.xml")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def fonts_of(data: bytes) -> tuple[str, ...]:
    """The names of the fonts that the Word file's letters are set in, in the order of the alphabet.

    Raises ValueError for a file that is not a Word file.
    """
    parts = read_parts(data)
    found: set[str] = set()
    themed: set[str] = set()
    for name, body in parts.items():
        if _PART.fullmatch(name):
            for fonts in _root(body).iter(w("rFonts")):
                found |= {fonts.get(w(which), "") for which in ("ascii", "hAnsi")}
                themed |= {fonts.get(w(which), "")[:5] for which in ("asciiTheme", "hAnsiTheme")}
    for name, body in parts.items():
        if _THEME.fullmatch(name) and themed - {""}:
            found |= {latin.get("typeface", "") for latin in _root(body).iter(f"{_DRAWING}latin")}
    return tuple(sorted(name for name in found if name and not name.startswith("+")))


def _root(body: bytes) -> etree._Element:
    try:
        return etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError("a part of it is not well formed") from error
