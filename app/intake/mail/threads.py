"""Who asked, and when, where somebody at the Trust only passed the message on: the headers that stand in the text."""

import re
from dataclasses import dataclass
from datetime import date

from app.intake.days import days_in
from app.intake.mail import headers
from app.intake.splitting.lines import Line, lines_of
from app.intake.splitting.zones import zones_of

MOST_CHARACTERS = 200_000
_FIELD = re.compile(r"[>\s*]{0,20}\*?(from|sent|date)\s{0,3}:\*?\s{0,10}(\S.{0,200})", re.IGNORECASE)
_ON = re.compile(r"[>\s]{0,20}on (.{5,250}) wrote ?:?", re.IGNORECASE)


@dataclass(frozen=True)
class Passed:
    """The message that was passed on: who wrote it, and when."""

    name: str = ""
    address: str = ""
    sent: date | None = None


def passed_on(text: str) -> Passed | None:
    """What the headers over the message that asks say, where the mail is but its cover; None where it asks itself."""
    text = text[:MOST_CHARACTERS]
    lines = lines_of(text)
    why = zones_of(text, lines)
    if "covering message" not in why:
        return None
    first = next((number for number, line in enumerate(lines) if not why[number] and not line.blank), len(lines))
    name = address = ""
    sent: date | None = None
    for number in range(first - 1, max(-1, first - 30), -1):
        if why[number] != "e-mail header" and not lines[number].blank:
            break
        said = _said(text, lines[number])
        if found := _FIELD.match(said):
            if found[1].lower() == "from":
                name, address = _who(found[2])
            else:
                sent = sent or day_in(found[2])
        elif found := _ON.fullmatch(said.rstrip()):
            name, address = _who(found[1].rpartition(", ")[2])
            sent = sent or day_in(found[1])
    return Passed(name, address, sent) if name or address or sent else None


def day_in(words: str) -> date | None:
    """The first date in words such as "Monday, 3 March 2025 10:15", "Mar 3, 2025" or "03/03/2025" (3 March)."""
    return next((found.day for found in days_in(words) if found.day), None)


def _said(text: str, line: Line) -> str:
    return text[line.start : min(line.end, line.start + 300)]


def _who(value: str) -> tuple[str, str]:
    """Name and address of "Ann Asker <ann@post.example>", or as Outlook writes it "Ann Asker [mailto:ann@...]"."""
    plain = value.replace("[mailto:", "<").replace("[", "<").replace("]", ">").replace("mailto:", "").strip(" *")
    name, address = headers.person(plain if "@" in plain else "")
    return (name, address) if address else (headers.one_line(plain.partition("<")[0]).strip("\"' "), "")
