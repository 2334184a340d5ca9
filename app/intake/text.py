"""Bytes that are text: which encoding they are in, and which characters have no place in a letter."""

import codecs

from app.law.errors import BrokenInput, EmptyInput, InputTooLarge, WrongType

MOST_CHARACTERS = 2_000_000
NOTHING = "There are no words in it. Paste the text of the request, or ask for the file again."
TOO_LONG = (
    "It is longer than two million characters, which is more than the desk reads. Paste the part with the questions."
)
CONTROLS = {number: None for number in range(32) if chr(number) not in "\t\n\r"} | {127: None}
CONTROL_NOTE = "Control characters, which cannot be seen or printed, were taken out of the text."
ENCODING_NOTE = "The text was not in UTF-8; it was read as Windows Western European. Check names and signs."
BINARY_SHARE = 0.02
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of `data`, and notes on what was changed in reading it.

    Raises EmptyInput, InputTooLarge, and WrongType for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return clean(_by(data, encoding))
    if wide := _wide(data):
        return clean(_by(data, wide))
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        text, notes = clean(data.decode("cp1252", errors="replace"))
        return text, (*notes, ENCODING_NOTE)


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without control characters, with a note where there were any; see `decode` for what it raises."""
    if len(text) > MOST_CHARACTERS:
        raise InputTooLarge(TOO_LONG)
    plain = text.translate(CONTROLS)
    removed = len(text) - len(plain)
    if removed > max(8, BINARY_SHARE * len(text)) and plain.strip():
        raise WrongType("This is not text. Upload a text, e-mail or Word file, or paste the words.")
    if not plain.strip().strip("\ufeff\u200b\u200e\u200f"):
        raise EmptyInput(NOTHING)
    return plain, ((CONTROL_NOTE,) if removed else ())


def _by(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BrokenInput("The text is damaged and could not be read. Paste the text.") from error


def _wide(data: bytes) -> str:
    """The encoding of text in two-byte units without a mark, told by where its zero bytes stand; "" for other text."""
    head = data[:2000]
    if len(head) < 4 or len(data) % 2:
        return ""
    half = len(head) // 2
    if head[1::2].count(0) > 0.7 * half and head[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if head[0::2].count(0) > 0.7 * half and head[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return ""
