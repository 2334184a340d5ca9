"""The links of a letter: where its links lead, and the web addresses in its words."""

import re
from collections.abc import Sequence

from app.intake.past_letter import Link

_ADDRESS = re.compile(r"https?://[^\s<>\"“”|]{3,2000}", re.IGNORECASE)


def links_of(targets: Sequence[Link], text: str) -> tuple[Link, ...]:
    """The web addresses of a letter, each once and in its order: targets of links, and addresses in the words.

    Mail addresses are left out, and so is an address that is only what a link to elsewhere shows.
    """
    found: dict[str, tuple[int, Link]] = {}
    shown: list[str] = []
    after = 0
    for link in targets:
        words = link.text.strip()
        place = text.find(words, after) if words else -1
        after = place + len(words) if place >= 0 else after
        if link.url.lower().startswith(("http://", "https://")):
            found.setdefault(link.url, (place if place >= 0 else after, Link(words or link.url, link.url)))
            shown.append(words)
    covered = {_trimmed(words) for words in shown if words.lower().startswith("http")}
    for one in _ADDRESS.finditer(text):
        url = _trimmed(one[0])
        if url in covered:
            continue
        found.setdefault(url, (one.start(), Link(url, url)))
    return tuple(link for _, link in sorted(found.values(), key=lambda one: one[0]))


def _trimmed(address: str) -> str:
    """An address without the stop of the sentence that it ends, and without a bracket that opened before it."""
    url = address.rstrip(".,;:!?'’")
    return url.rstrip(").,;:") if url.endswith(")") and "(" not in url else url
