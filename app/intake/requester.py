"""Who seems to ask: proposals from the words of a request, never taken for true."""

import re

from app.intake.splitting.lines import lines_of
from app.intake.splitting.zones import CLOSING, zones_of

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}", re.ASCII)
_FROM = re.compile(r"from\s?:\s*\"?([^\"<\[\n]{1,80}?)\"?\s*(?:[<\[]|$)", re.IGNORECASE)
_NAME = re.compile(r"(?:[A-Z][\w'’.-]{0,30}|(?:de|van|von|of|the)\b)(?: (?:[A-Z][\w'’.()-]{0,30}|de|van|von)){0,5}")
_TITLE = re.compile(r"(?:requester|name|submitted by|from)\s?:\s*(.{2,80})", re.IGNORECASE)


def propose(text: str) -> tuple[str, str]:
    """A name and an e-mail address for the requester as (name, address), each empty where none is to be seen."""
    lines = lines_of(text[:200_000])
    why = zones_of(text[:200_000], lines)
    name = address = ""
    closing = False
    for number, line in enumerate(lines):
        said = text[line.start : min(line.end, line.start + 200)]
        if why[number] == "e-mail header" and not name and (found := _FROM.match(said)):
            name = _sound(found[1])
            address = address or _address(said)
        if line.blank or why[number] in ("e-mail header", "earlier message", "covering message", "response"):
            continue
        if not name and (found := _TITLE.match(said)):
            name = _sound(found[1])
        if closing and not name and _NAME.match(said) and not _ADDRESS.search(said):
            name = _sound(said)
        closing = bool(CLOSING.fullmatch(said)) if len(said) < 60 else False
        if why[number] == "signature" or "@" in said:
            address = address or _address(said)
    return name, address


def _sound(words: str) -> str:
    """The name in a line: what stands before a comma, a dash, a bracket or a bar."""
    name = re.split(r"[,|(<]| [-–—] ", words, maxsplit=1)[0].strip(" .\t")
    return name if 1 < len(name) <= 60 and not any(char.isdigit() for char in name) and "@" not in name else ""


def _address(words: str) -> str:
    found = _ADDRESS.search(words)
    return found[0].rstrip(".") if found and not found[0].lower().startswith("foi") else ""
