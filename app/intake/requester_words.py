"""Finding the requester in words that others read: the subject and the introduction reach reviewers and readers."""

import re

_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|rev|cllr|councillor)\.?\s+", re.IGNORECASE)
_LED_BY = r"[\s,:;–-]*\b(?:from|by|on behalf of|for)\s+(?:(?:mr|mrs|ms|miss|mx|dr|prof)\.?\s+)?"


def names_requester(text: str, name: str, address: str) -> bool:
    """Whether the requester's name or email address stands in `text`, whatever its capitals and spaces.

    A name of one word counts only in its own capitals: may is a word, May may be somebody.
    """
    return any(pattern.search(text) for pattern in _patterns(name, address))


def without_requester(text: str, name: str, address: str) -> str:
    """`text` without the requester's name and email address, and without the word that led to them."""
    for pattern in _patterns(name, address):
        text = re.sub(f"(?:{_LED_BY})?{pattern.pattern}", "", text, flags=pattern.flags)
    return " ".join(re.sub(r"<\s*>|\(\s*\)", "", text).split()).strip(" ,:;–-")


def _patterns(name: str, address: str) -> list[re.Pattern[str]]:
    words = _TITLE.sub("", name.strip()).split()
    found = []
    if len("".join(words)) > 1:
        flags = re.IGNORECASE if len(words) > 1 else re.NOFLAG
        whole = r"[\s,.]+".join(re.escape(word) for word in words)
        found.append(re.compile(rf"(?<!\w){whole}(?!\w)", flags))
    emails = re.findall(r"[^\s<>(),;:]+@[^\s<>(),;:]+", address)
    return found + [re.compile(rf"(?<![\w.]){re.escape(email)}(?!\w)", re.IGNORECASE) for email in emails]
