"""Words without the requester: the archive and the audit are for people who do not need to know who asked."""

import re

from app.records.library import Library
from app.records.requests import Requester

SHORTEST_NAME = 5
TITLES = r"(?:mr|mrs|ms|miss|mx|dr|prof|professor)"
_TITLE = re.compile(rf"^{TITLES}\.?\s+", re.IGNORECASE)
INSTEAD = "[the requester]"


def nameless(words: str, requester: Requester, library: Library) -> str:
    """`words` with the requester's name, organisation and address lines left out, and their surname after a title.

    The names of places, of public bodies and of the trust stay, though a requester may live in one.
    """
    bodies = library.directory.bodies
    kept = {library.trust.name, *library.trust.areas, *(body.name for body in bodies)}
    kept |= {area for body in bodies for area in body.areas}
    stays = {name.casefold() for name in kept if name}
    name = _TITLE.sub("", requester.name.strip(), count=1)
    lines = (requester.name, name, requester.organisation, *requester.address.splitlines())
    goes = [line for line in map(str.strip, lines) if len(line) >= SHORTEST_NAME and line.casefold() not in stays]
    longest_first = map(re.escape, sorted((*filter(None, kept), *goes), key=len, reverse=True))
    found = re.compile(rf"(?<!\w)(?:{'|'.join((*_titled(name), *longest_first))})(?!\w)", re.IGNORECASE)
    return found.sub(lambda match: match[0] if match[0].casefold() in stays else INSTEAD, words)


def _titled(name: str) -> list[str]:
    """The surname after a title, with or without the names before it."""
    if not name:
        return []
    *first, surname = map(re.escape, name.split())
    between = "".join(f"{one}\\s+" for one in first)
    return [rf"{TITLES}\.?\s+(?:{between})?{surname}"]
