r"""What a person types into the search, and what of an answer is searched: words that mean the same to each database.

What is typed is never a query language: it becomes pieces, each a word or a phrase in quotation marks, and every piece
must be there. Words are letters and digits, in any capitals, with or without accents; all else stands between words.
"""

import re
import unicodedata

LONGEST, MOST_WORDS = 400, 30
INDEXED = 200_000
"""How many characters of one text are searched; PostgreSQL takes no more than a megabyte of words."""
MARK, UNMARK, GAP = "\x02", "\x03", "…"
_PIECE = re.compile(r'"([^"]*)"?|(\S+)')
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")


def pieces(typed: str) -> list[str]:
    """The words and quoted phrases that somebody typed; what has no letter or digit is nothing to search for."""
    found = [quoted or word for quoted, word in _PIECE.findall(clean(typed[:LONGEST]))]
    return [piece.replace('"', " ") for piece in found if any(letter.isalnum() for letter in piece)][:MOST_WORDS]


def clean(text: str) -> str:
    """Without characters that no database keeps or that mark our hits."""
    return _CONTROL.sub(" ", text)


def indexed(text: str) -> str:
    """What is searched of a text."""
    return clean(text[:INDEXED])


def plain(text: str) -> str:
    """The words alone, without accents, one space between each: no parser can see anything else in them."""
    letters = (letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return " ".join("".join(letter if letter.isalnum() else " " for letter in letters).lower().split())
