"""The headers of an e-mail as words: names, addresses, dates in UK time. What is broken is read as it stands."""

import binascii
from datetime import date, datetime, timedelta
from email import errors
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from app.intake.mail.charsets import short

MOST_CHARACTERS = 4000
PARSER = (
    errors.MessageError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    RecursionError,
    AssertionError,
    OverflowError,
    binascii.Error,
)
"""What the parser of the standard library lets through on hostile mail, beside its own errors."""


def header(message: Message, name: str) -> str:
    """A header as it came, unfolded, its encoded words still encoded; nothing where there is none."""
    wanted = name.lower()
    plain = next((str(value) for key, value in message.raw_items() if key.lower() == wanted), "")
    plain = plain[:MOST_CHARACTERS].replace("\r", "").replace("\n", "")
    if plain.isascii():
        return plain
    return short(plain.encode("utf-8", "surrogateescape"))


def words(value: str) -> str:
    """A header's encoded words decoded, as one line of printable text that survives a round trip through UTF-8."""
    value = value[:MOST_CHARACTERS]
    if "=?" in value:
        try:
            pieces = [
                piece if isinstance(piece, str) else short(piece, charset or "")
                for piece, charset in decode_header(value)
            ]
            value = "".join(pieces)
        except PARSER:
            pass
    return one_line(value)


def one_line(value: str) -> str:
    """Printable text on one line, of a thousand characters at most."""
    sound = value[:MOST_CHARACTERS].encode("utf-8", errors="replace").decode("utf-8")
    return " ".join("".join(char if char.isprintable() else " " for char in sound).split())[:1000]


def person(value: str) -> tuple[str, str]:
    """The first name and e-mail address of a From, Reply-To or Sender header, each empty where there is none."""
    try:
        found = getaddresses([value[:MOST_CHARACTERS]])
    except PARSER:
        return "", ""
    for name, address in found:
        if name or address:
            sound = one_line(address)
            place, _, domain = sound.rpartition("@")
            return words(name), sound if place and domain and " " not in sound else ""
    return "", ""


def day(value: str) -> date | None:
    """The date in the United Kingdom of a Date header; None where it holds none."""
    try:
        return uk_date(parsedate_to_datetime(value[:200]))
    except (*PARSER, IndexError):
        return None


def uk_date(moment: datetime) -> date:
    """The date in the United Kingdom at a moment; a moment without a zone is taken as it stands.

    British Summer Time runs from 1 a.m. UTC on the last Sunday in March to that hour on the last Sunday in October.
    """
    offset = moment.utcoffset()
    if offset is None:
        return moment.date()
    utc = moment.replace(tzinfo=None) - offset
    begins, ends = (_last_sunday(utc.year, month) for month in (3, 10))
    return (utc + timedelta(hours=1) if begins <= utc < ends else utc).date()


def _last_sunday(year: int, month: int) -> datetime:
    last = datetime(year, month, 31, 1)  # noqa: DTZ001
    return last - timedelta(days=(last.weekday() + 1) % 7)
