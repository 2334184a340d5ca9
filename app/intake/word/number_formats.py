"""Numbers as Word writes them: letters, Roman numerals, words, circles."""

_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDERED = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_CHICAGO = "*†‡§"
_LETTERS = {"lowerLetter": "abcdefghijklmnopqrstuvwxyz", "russianLower": "абвгдежзиклмнопрстуфхцчшщыэюя"}
_CIRCLES = {
    "decimalEnclosedCircle": (0x2460, 20), "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
}  # fmt: skip
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
MOST_REPEATED = 20
"""How often a letter is repeated (aaa); beyond that the number stands in digits."""


def formatted(value: int, how: str) -> str:
    """A number in one of Word's formats; in digits where the format is unknown or has no such number."""
    lowered = how[:1].lower() + how[1:]
    if how in ("decimal", ""):
        return str(value)
    if how in ("lowerLetter", "upperLetter", "russianLower", "russianUpper"):
        small = how.replace("upper", "lower").replace("Upper", "Lower")
        return _cased(_lettered(value, _LETTERS[small]), upper="pper" in how)
    if how in ("lowerRoman", "upperRoman"):
        return _cased(_roman(value), upper=how == "upperRoman")
    if how in ("cardinalText", "ordinalText"):
        words = cardinal(value) if how == "cardinalText" else ordinal(value)
        return words[:1].upper() + words[1:]
    if lowered in _CIRCLES:
        first, most = _CIRCLES[lowered]
        return chr(first + value - 1) if 0 < value <= most else str(value)
    return _other(value, how)


def _other(value: int, how: str) -> str:
    if how.startswith("decimalZero"):
        # Word’s own two digits, or as many as a format of the file’s own has.
        return str(value).zfill(int(how[11:] or 2))
    if how == "ordinal":
        return str(value) + ("th" if 10 < value % 100 < 14 else _ORDINALS.get(value % 10, "th"))
    if how == "numberInDash":
        return f"- {value} -"
    if how == "hex":
        return f"{value:X}" if value >= 0 else str(value)
    if how == "chicago" and 0 < value <= len(_CHICAGO) * MOST_REPEATED:
        return _CHICAGO[(value - 1) % len(_CHICAGO)] * ((value - 1) // len(_CHICAGO) + 1)
    return str(value)


def _roman(value: int) -> str:
    if not 0 < value < 5000:
        return str(value)
    found = ""
    for worth, sign in _ROMAN:
        times, value = divmod(value, worth)
        found += sign * times
    return found


def _lettered(value: int, letters: str) -> str:
    """Word counts a to z, then aa to zz, then aaa."""
    if not 0 < value <= len(letters) * MOST_REPEATED:
        return str(value)
    return letters[(value - 1) % len(letters)] * ((value - 1) // len(letters) + 1)


def _cased(words: str, *, upper: bool) -> str:
    return words.upper() if upper else words


def cardinal(value: int) -> str:
    """A number in words, up to 999; in digits beyond."""
    if not 0 <= value < 1000:
        return str(value)
    if value < 20:
        return _ONES[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    hundreds, rest = divmod(value, 100)
    return f"{_ONES[hundreds]} hundred" + (f" {cardinal(rest)}" if rest else "")


def ordinal(value: int) -> str:
    """A number's place in words: first, twenty-second; in digits beyond 999."""
    if not 0 < value < 1000:
        return str(value)
    words = cardinal(value)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    before, last = words[:cut], words[cut:]
    if last in _ORDERED:
        return before + _ORDERED[last]
    return before + (last[:-1] + "ieth" if last.endswith("y") else last + "th")
