"""Signs that Word takes from a symbol font, as the characters that show the same."""

from lxml import etree

from app.intake.word.tags import W

_PICTURES = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x76: "•", 0x77: "◆", 0x78: "☒", 0x9F: "•",
    0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹",
}  # fmt: skip
_SECOND = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x30: "☐", 0x2A: "☐"}
_GREEK = {
    0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", 0x41: "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ",
}  # fmt: skip
_SIGNS = {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB0: "°", 0xB7: "•", 0xB9: "≠", 0xBB: "≈", 0xA5: "∞",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®",
    0xE3: "©", 0xE4: "™", 0x2D: "−", 0xD7: "·", 0xDE: "⇒", 0xB6: "∂", 0xE5: "∑", 0xD6: "√", 0xA0: "€",
}  # fmt: skip
_FONTS = {"wingdings": _PICTURES, "wingdings 2": _SECOND}
UNKNOWN = "□"


def symbol(element: etree._Element) -> str:
    """The character that a symbol shows; "□" for one that this table does not know."""
    try:
        code = int((element.get(W + "char") or "")[:6], 16)
    except ValueError:
        return UNKNOWN
    font = (element.get(W + "font") or "").lower()
    # Symbol fonts have their signs at F000 and above in a file, and below 100 in themselves.
    own = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if font in _FONTS:
        return _FONTS[font].get(own, UNKNOWN)
    if font == "symbol":
        return _symbol(own)
    if 0xE000 <= code <= 0xF8FF or not 0x20 <= code < 0x110000 or 0xD800 <= code < 0xE000:
        return UNKNOWN
    return chr(code)


def _symbol(own: int) -> str:
    for first, letters in _GREEK.items():
        if first <= own < first + len(letters):
            return letters[own - first]
    return _SIGNS.get(own) or (chr(own) if 0x20 <= own < 0x7F else UNKNOWN)
