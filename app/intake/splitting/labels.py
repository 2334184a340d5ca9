"""The labels put before questions: 1. 1) (1) 1/ Q1 Question one: RFI 1 1.1 A1 5a) 2nd a) (iv) B. and bullets."""

import re
from dataclasses import dataclass

from app.intake.word.number_formats import cardinal, formatted

SPACES = r"[ \t\xa0\u2009\u202f]"
LETTERED = ("let", "LET", "rom", "ROM")
"""Kinds of labels that are letters or roman numbers."""
UNDER_A_LETTER = 1000
"""Keeps the letter of "A1" apart from every number, so that it is no child of question 1."""
RUN_IN = 80
"""The longest title between two stars, "*Sale of the site.*", which are emphasis and no bullets."""
BULLETS = "*•·●▪◦‣►■□➢✓\uf0b7∙○"

SPELT = tuple(cardinal(number) for number in range(1, 21))
_ROMANS = {formatted(number, "lowerRoman"): number for number in range(1, 40)}

_WORD = re.compile(
    rf"(?P<word>question|request|rfi|query|item|part|q){SPACES}{{0,2}}\.?(?:no\.?|number)?{SPACES}?"
    rf"(?:(?P<number>\d{{1,3}})(?P<letter>[a-z](?![a-z]))?|(?P<spelt>{'|'.join(SPELT)})\b)"
    rf"(?P<close>{SPACES}?[.):/\]]|{SPACES}[-–—](?={SPACES})|[-–—]|"
    rf"(?=\s|$))",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    rf"[(\[]{SPACES}?(?:q\.?)?(?P<value>\d{{1,3}}|[A-Za-z]|[ivx]{{1,5}}|[IVX]{{1,5}}){SPACES}?[)\]][.:]?", re.ASCII
)
_DECIMAL = re.compile(r"(?P<value>\d{1,2}(?:\.\d{1,2}){1,3})(?:[.):](?!\d)|(?=\s|[A-Za-z]))", re.ASCII)
_NUMBER_LETTER = re.compile(
    rf"(?P<number>\d{{1,3}})(?:{SPACES}?\(|\.)?(?P<letter>[a-z]|[ivx]{{1,4}})(?:[.):]{{1,2}}(?=\s|[A-Z]|$)|"
    rf"(?={SPACES}|$))",
    re.ASCII,
)
_NUMBER = re.compile(
    rf"(?P<value>\d{{1,3}})(?P<close>{SPACES}?\)|\.(?!\d)\)?|{SPACES}?:(?!\d)|/(?!\d)|\]|,(?=\s)|-(?=[\sA-Za-z])|"
    rf"{SPACES}?[-–—](?=\s))",
    re.ASCII,
)
_ORDINAL = re.compile(rf"(?P<value>\d{{1,2}})(?:st|nd|rd|th)(?:[.):,]|{SPACES}[-–—])?(?={SPACES})", re.IGNORECASE)
_LETTER_NUMBER = re.compile(
    rf"[(\[]?(?P<letter>[A-HJ-Z])\.?(?P<number>\d{{1,2}})"
    rf"(?:{SPACES}?[.):\]](?=\s|[A-Z])|{SPACES}[-–—](?=\s)|(?=[ \xa0]))",
    re.ASCII,
)
_BARE = re.compile(r"(?P<value>\d{1,3})(?=\s|$)(?! ?=)", re.ASCII)
_LETTER = re.compile(
    rf"(?P<value>[ivx]{{1,5}}|[IVX]{{1,5}}|[A-Za-z])(?P<close>\)[.:]?|\.(?=\s)|/(?=\s)|:(?=\s)|{SPACES}[-–—](?=\s))",
    re.ASCII,
)
_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}]+|[-–—](?![-–—=])|o(?={SPACES}{{1,}}))(?={SPACES}|[A-Za-z(\"‘“'])")


@dataclass(slots=True)
class Label:
    """One label: where it begins, where the words after it begin, its kind and value.

    `kind` is num, dec, sub (5a), ord (2nd), let, LET, rom, ROM, word, bare or bul; `style` tells "1." from "1)";
    `printed` is what the requester wrote, less brackets and stops; `at_line` whether it begins a line.
    `values` are its readings by kind: "i" is the ninth letter and the first roman number.
    """

    start: int
    body: int
    kind: str
    style: str
    values: dict[str, tuple[int, ...]]
    printed: str | None
    at_line: bool = True
    indent: int = 0
    line: int = 0

    def number(self, kind: str) -> int:
        """The last component of its value in one of its readings, -1 where it has none such."""
        value = self.values.get(kind)
        return value[-1] if value else -1


def label_at(text: str, at: int) -> Label | None:
    """The label that begins at `at`, or None."""
    char = text[at : at + 1]
    if char.isdigit():
        return _digits(text, at)
    if char in "([":
        return _bracketed(text, at)
    if char.isalpha() and char.isascii():
        return _worded(text, at) or _letter_number(text, at) or _lettered(text, at) or _bullet(text, at)
    return _bullet(text, at)


def _digits(text: str, at: int) -> Label | None:
    if found := _DECIMAL.match(text, at):
        value = tuple(int(part) for part in found["value"].split("."))
        return Label(at, found.end(), "dec", f"dec{len(value)}", {"dec": value}, found["value"])
    if found := _NUMBER.match(text, at):
        # "1.* How many": a star beside the number refers to a note.
        starred = found.end() + (text[found.end() : found.end() + 1] == "*")
        inner = _BRACKET.match(text, found.end()) if found["close"].strip() in (".", "") else None
        if inner and inner["value"].isalpha() and found["close"] == ".":
            return _sub(at, inner.end(), found["value"], inner["value"])
        close = found["close"].strip()
        return Label(at, starred, "num", "num" + close, {"num": (int(found["value"]),)}, found["value"])
    if found := _ORDINAL.match(text, at):
        printed = text[at : found.end()].rstrip(" \t.):,-–—")
        return Label(at, found.end(), "ord", "ord", {"ord": (int(found["value"]),)}, printed)
    if found := _NUMBER_LETTER.match(text, at):
        return _sub(at, found.end(), found["number"], found["letter"])
    if found := _BARE.match(text, at):
        return Label(at, found.end(), "bare", "bare", {"bare": (int(found["value"]),)}, found["value"])
    return None


def _sub(at: int, end: int, number: str, letter: str) -> Label:
    value = ord(letter[0].lower()) - 96 if len(letter) == 1 else roman(letter)
    return Label(at, end, "sub", "sub", {"sub": (int(number), value)}, number + letter)


def _bracketed(text: str, at: int) -> Label | None:
    found = _BRACKET.match(text, at)
    if not found:
        return None
    value = found["value"]
    if value.isdigit():
        return Label(at, found.end(), "num", "(num)", {"num": (int(value),)}, value)
    return _letters(at, found.end(), value, "()")


def _worded(text: str, at: int) -> Label | None:
    found = _WORD.match(text, at)
    if not found:
        return None
    word = found["word"].lower()
    close = found["close"].strip()
    if (word in ("item", "part", "request", "query") or found["spelt"]) and not close:
        return None
    style = "word" + ("q" if word in ("q", "question") else word)
    value = int(found["number"]) if found["number"] else SPELT.index(found["spelt"].lower()) + 1
    printed = text[at : found.start("close")].strip(" \t\xa0.")
    if found["letter"]:
        return Label(at, found.end(), "sub", "sub", {"sub": (value, ord(found["letter"].lower()) - 96)}, printed)
    return Label(at, found.end(), "word", style, {"word": (value,)}, printed)


def _letter_number(text: str, at: int) -> Label | None:
    """The label "A1" or "B.2": numbers under a letter, each letter a list of its own."""
    found = _LETTER_NUMBER.match(text, at)
    if not found:
        return None
    value = (UNDER_A_LETTER + ord(found["letter"]), int(found["number"]))
    return Label(at, found.end(), "dec", "letter", {"dec": value}, found["letter"] + found["number"])


def _lettered(text: str, at: int) -> Label | None:
    found = _LETTER.match(text, at)
    if not found:
        return None
    return _letters(at, found.end(), found["value"], found["close"].strip())


def _letters(at: int, end: int, value: str, close: str) -> Label | None:
    values: dict[str, tuple[int, ...]] = {}
    upper = value[0].isupper()
    if len(value) == 1:
        values["LET" if upper else "let"] = (ord(value.lower()) - 96,)
    number = roman(value)
    if number > 0:
        values["ROM" if upper else "rom"] = (number,)
    if not values:
        return None
    kind = next(iter(values))
    return Label(at, end, kind, close, values, value)


def _bullet(text: str, at: int) -> Label | None:
    found = _BULLET.match(text, at)
    if not found:
        return None
    if found[0] in ("*", "**") and not text[found.end()].isspace():
        mate = text.find(found[0], found.end(), found.end() + RUN_IN)
        if mate > 0 and "\n" not in text[at:mate]:
            return None
    style = "-" if found[0] in "-–—" else found[0][0]
    return Label(at, found.end(), "bul", style, {"bul": (0,)}, None)


def roman(letters: str) -> int:
    """The value of a roman number up to thirty-nine; 0 for what is none."""
    return _ROMANS.get(letters.lower(), 0)
