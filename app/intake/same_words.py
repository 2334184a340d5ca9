"""Whether two texts are the same words: spaces, capitals and punctuation, which mail changes, say nothing."""

import hashlib
import re
import unicodedata

FEWEST = 5
"""Fewer words than that are the same by chance."""
_WORD = re.compile(r"\w+")


def words_sha256(text: str) -> str | None:
    """The SHA-256 of the words of a text, the same for texts of the same words; None where there are too few."""
    words = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    return hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest() if len(words) >= FEWEST else None
