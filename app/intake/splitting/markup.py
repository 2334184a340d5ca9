"""Remains of HTML in a pasted e-mail: blanked out, a character for a character, so that offsets still hold."""

import re

_TAG = re.compile(
    r"</?(?:a|b|blockquote|body|br|center|div|em|font|h[1-6]|head|hr|html|i|img|li|o:p|ol|p|pre|small|span|strong|style|"
    r"sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]{0,300})?/?>|&(?:nbsp|#160|ensp|emsp|bull|#8226);",
    re.IGNORECASE,
)
# One that stands alone makes no list of what follows it.
_ENTITY = re.compile(r"&(?:bull|#8226);", re.IGNORECASE)
_STRUCK = re.compile(r"<(?:s|del|strike)>[^<]{0,600}</(?:s|del|strike)>", re.IGNORECASE)
_LIST_ITEM = ("<li>", "<li ", "&bul", "&#82")
BULLET = "•"


def unmarked(text: str) -> str:
    """`text` of the same length, with tags and hard spaces as spaces and the beginning of a list item as a bullet."""
    if "<" not in text and "&" not in text:
        return text
    bare = _STRUCK.sub(_blank, text)
    alone = _ENTITY.findall(bare)[1:] == []
    return _TAG.sub(_blank, _ENTITY.sub(_space, bare) if alone else bare)


def _space(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _blank(found: re.Match[str]) -> str:
    first = BULLET if found[0][:4].lower() in _LIST_ITEM else " "
    return first + " " * (len(found[0]) - 1)
