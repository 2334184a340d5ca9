"""Reads an e-mail file with the standard library: subject, sender, date in UK time, body, and what is attached."""

import binascii
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from email import errors, policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

from app.intake.html_text import html_text
from app.intake.text import clean, decode
from app.law.errors import BrokenInput, EmptyInput, InputTooLarge, UnreadableInput

MOST_PARTS = 500
HTML_NOTE = "The message was in HTML only; its words were taken out of it."
CHARSET_NOTE = "The message names a character set that does not exist; check names and signs."
# What the parser of the standard library lets through on hostile headers, beside its own errors.
_PARSER = (errors.MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError)
_DAMAGED = "The e-mail is damaged and could not be read. Paste its text instead."


@dataclass(frozen=True)
class Attached:
    """A file in an e-mail: its name, its media type, and its bytes."""

    name: str
    media_type: str
    data: bytes


@dataclass
class Mail:
    """An e-mail as read."""

    text: str = ""
    subject: str = ""
    sender: str = ""
    address: str = ""
    sent: date | None = None
    links: list[tuple[str, str]] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_eml(data: bytes) -> Mail:
    """Reads an e-mail; a body in plain text is preferred to one in HTML. Raises the UnreadableInput family."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        mail = Mail()
        _headers(message, mail)
        _bodies(message, mail)
    except UnreadableInput:
        raise
    except _PARSER as error:
        raise BrokenInput(_DAMAGED) from error
    if mail.attached:
        names = ", ".join(one.name or "a file without a name" for one in mail.attached[:20])
        mail.notes.append(f"Attached, and not read as part of the request: {names}.")
    return mail


def _headers(message: EmailMessage, mail: Mail) -> None:
    mail.subject = _words(_header(message, "subject"))
    sender = _raw(message, "from")
    addresses: tuple[Address, ...] = getattr(sender, "addresses", ())
    if addresses:
        mail.sender = _words(addresses[0].display_name)
        mail.address = addresses[0].addr_spec if addresses[0].domain else ""
    mail.sent = _sent(_header(message, "date"))


def _raw(message: EmailMessage, name: str) -> object:
    try:
        return message[name]
    except _PARSER:
        return None


def _header(message: EmailMessage, name: str) -> str:
    value = _raw(message, name)
    return str(value) if value is not None else ""


def _words(value: str) -> str:
    """A header as one line of printable text that survives a round trip through UTF-8."""
    sound = value.encode("utf-8", errors="replace").decode("utf-8")
    return " ".join("".join(char if char.isprintable() else " " for char in sound).split())[:1000]


def _sent(value: str) -> date | None:
    try:
        return uk_date(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
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


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """The leaves of the message, and messages in it as leaves, in order and no more than `MOST_PARTS`."""
    waiting = [message]
    seen = 0
    while waiting:
        part = waiting.pop()
        seen += 1
        if seen > MOST_PARTS:
            raise InputTooLarge(f"The e-mail has more than {MOST_PARTS} parts. Paste its text instead.")
        payload = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(payload, list):
            waiting.extend(one for one in reversed(payload) if isinstance(one, EmailMessage))
        else:
            yield part


def _bodies(message: EmailMessage, mail: Mail) -> None:
    plain: list[str] = []
    rich: list[str] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if _is_attached(part):
            mail.attached.append(_attachment(part, kind))
        elif kind == "text/html":
            rich.append(_text(part, mail))
        elif part.get_content_maintype() == "text":
            plain.append(_text(part, mail))
        else:
            mail.attached.append(_attachment(part, kind))
    words = "\n\n".join(one for one in plain if one.strip())
    html = [html_text(one) for one in rich]
    for _, links in html:
        mail.links += links
    if not words.strip() and html:
        words = "\n\n".join(text for text, _ in html)
        mail.notes.append(HTML_NOTE)
    try:
        mail.text, notes = clean(words)
    except EmptyInput:
        if not mail.attached:
            raise
        mail.text, notes = "", ()
    mail.notes += notes


def _is_attached(part: EmailMessage) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_type() == "message/rfc822"


def _attachment(part: EmailMessage, kind: str) -> Attached:
    if kind == "message/rfc822":
        payload = part.get_payload()
        inner = payload[0] if isinstance(payload, list) and payload else None
        name = _words(_header(inner, "subject")) if isinstance(inner, EmailMessage) else ""
        return Attached(name or "a forwarded message", kind, b"")
    try:
        name = _words(part.get_filename() or "")
    except _PARSER:
        name = ""
    return Attached(name, kind, _bytes(part))


def _bytes(part: EmailMessage) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (*_PARSER, binascii.Error):
        return b""
    return data if isinstance(data, bytes) else b""


def _text(part: EmailMessage, mail: Mail) -> str:
    """The text of a part in the character set it names, else in the one that fits."""
    data = _bytes(part)
    charset = str(part.get_content_charset() or "")
    try:
        if charset:
            return data.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        if CHARSET_NOTE not in mail.notes:
            mail.notes.append(CHARSET_NOTE)
    try:
        return decode(data)[0]
    except EmptyInput:
        return ""
