"""The text of a part of an e-mail: in the character set that it names, that it meant, or that fits."""

import codecs
import re

from app.intake.text import decode
from app.law.errors import EmptyInput

UNKNOWN_NOTE = "The message names a character set that does not exist; check names and signs."
WRONG_NOTE = "The message is not in the character set that it names; check names and signs."
_MEANT = {
    "ascii": "utf-8",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "tis-620": "cp874",
}
"""Whoever names the first means the second, which holds it: browsers and mail programs read them so."""
_REFUSED = frozenset(("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"))
"""Not character sets of mail, and slow or strange."""
_ODD = re.compile(r"[^a-z0-9_:.+-].*", re.DOTALL)
_META = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)


def text_of(data: bytes, charset: str) -> tuple[str, str]:
    """The text, and a note if the character set was not what it was called. No word in it is an empty text."""
    named = known(charset)
    note = UNKNOWN_NOTE if charset and not named else ""
    if named.startswith(("utf-16", "utf-32")) and data[:400].isascii() and not data[:400].count(0):
        named, note = "utf-8", WRONG_NOTE
    if named == "cp1252" and not data.isascii() and _is_utf8(data):
        named, note = "utf-8", WRONG_NOTE
    if named:
        try:
            return data.decode(named), note
        except (UnicodeError, ValueError):
            note = WRONG_NOTE
    try:
        return decode(data)[0], note
    except EmptyInput:
        return "", note


def short(data: bytes, charset: str = "") -> str:
    """A few words, as in a header: in the character set named, else in UTF-8, else as Windows writes them."""
    for name in (known(charset), "utf-8"):
        try:
            if name:
                return data.decode(name)
        except (UnicodeError, ValueError):
            continue
    return data.decode("cp1252", "replace")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def known(charset: str) -> str:
    """The name by which Python knows a character set, or the one that is meant by it; nothing for none."""
    plain = _ODD.sub("", charset.strip().strip("\"'").lower())[:40].removesuffix("-i").removesuffix("-e")
    try:
        found = codecs.lookup(plain) if plain else None
    except (LookupError, ValueError):
        found = None
    if found is None or not found._is_text_encoding:
        return ""
    return "" if found.name in _REFUSED else _MEANT.get(found.name, found.name)


def of_html(data: bytes) -> str:
    """The character set that an HTML page names in its head, or nothing."""
    found = _META.search(data[:4000])
    return found[1].decode("ascii") if found else ""
