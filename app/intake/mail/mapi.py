"""What Outlook keeps of a message, as numbered properties, made into a `Mail`; .msg and winmail.dat both hold them."""

import struct
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.message import Message
from email.parser import HeaderParser

from app.intake.html_text import html_words
from app.intake.mail import charsets, headers, protected
from app.intake.mail.parcel import Mail
from app.intake.mail.rtf import rtf_words
from app.intake.mail.rtf_packed import unpacked
from app.intake.text import CONTROLS, clean
from app.law.errors import EmptyInput, EncryptedInput, UnreadableInput

TEXT8, TEXT16, BINARY, OBJECT, TIME = 0x1E, 0x1F, 0x102, 0x0D, 0x40
SUBJECT, BODY, HTML, RTF, CLASS = 0x37, 0x1000, 0x1013, 0x1009, 0x1A
HEADERS, SUBMITTED, DELIVERED = 0x7D, 0x39, 0xE06
NAMES = (0x42, 0xC1A)
"""On whose behalf it was sent, and who sent it."""
ADDRESSES = (0x5D02, 0x5D01, 0x65, 0xC1F)
REPLY_NAMES = 0x50
MESSAGE_CODE_PAGE, INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
LONG_NAME, SHORT_NAME, SHOWN_NAME, MEDIA_TYPE, DATA = 0x3707, 0x3704, 0x3001, 0x370E, 0x3701
METHOD, CONTENT_ID, HIDDEN = 0x3705, 0x3712, 0x7FFE
TEXTS = frozenset((SUBJECT, BODY, HTML, RTF, CLASS, HEADERS, *NAMES, *ADDRESSES, REPLY_NAMES))
RTF_NOTE = "The message was in Outlook's own format only; its words were taken out of it."
_BEGINNING = datetime(1601, 1, 1, tzinfo=UTC)
_PAGES = {
    65001: "utf-8",
    20127: "ascii",
    28591: "iso-8859-1",
    28592: "iso-8859-2",
    28605: "iso-8859-15",
    1200: "utf-16-le",
}


@dataclass
class Properties:
    """Properties by their number: the type of each, and its bytes."""

    values: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    code_page: str = ""

    def text(self, number: int) -> str:
        """A property's words, whatever they are coded in; nothing where there is no such property."""
        kind, data = self.values.get(number, (0, b""))
        if kind == TEXT16:
            return data[: len(data) // 2 * 2].decode("utf-16-le", "replace").rstrip("\0")
        if kind == TEXT8:
            return charsets.short(data.rstrip(b"\0"), self.code_page or self._page(MESSAGE_CODE_PAGE))
        return ""

    def line(self, *numbers: int) -> str:
        """The first of these properties that has words, on one line."""
        return next((said for number in numbers if (said := headers.one_line(self.text(number)))), "")

    def binary(self, number: int) -> bytes:
        """A property's bytes."""
        kind, data = self.values.get(number, (0, b""))
        return data if kind in (BINARY, OBJECT) else b""

    def number(self, number: int) -> int:
        """A property that is a whole number, 0 where there is none."""
        kind, data = self.values.get(number, (0, b""))
        return struct.unpack("<I", data[:4])[0] if kind in (3, 0xB) and len(data) >= 4 else 0

    def moment(self, number: int) -> date | None:
        """The date in the United Kingdom of a property that is a moment."""
        kind, data = self.values.get(number, (0, b""))
        if kind != TIME or len(data) < 8:
            return None
        try:
            moment = _BEGINNING + timedelta(microseconds=struct.unpack("<Q", data[:8])[0] // 10)
            return headers.uk_date(moment) if moment.year > 1970 else None
        except (OverflowError, ValueError):
            return None

    def html(self) -> str:
        """The body in HTML, which is kept as bytes or as words."""
        data = self.binary(HTML)
        if not data:
            return self.text(HTML)
        return charsets.text_of(data, charsets.of_html(data) or self._page(INTERNET_CODE_PAGE))[0]

    def _page(self, number: int) -> str:
        page = self.number(number)
        return _PAGES.get(page, f"cp{page}" if page else "")


def mail_of(found: Properties) -> Mail:
    """The message that the properties tell of, without what is attached. Raises EncryptedInput."""
    mail = Mail(subject=found.line(SUBJECT))
    _who_and_when(found, mail)
    kind = found.text(CLASS).lower()
    if kind.startswith("ipm.note.smime") and "multipartsigned" not in kind:
        raise EncryptedInput(protected.SMIME)
    text = found.text(BODY).replace("\r\n", "\n").replace("\r", "\n").translate(CONTROLS)
    rich = found.html() if HTML in found.values else ""
    if rich:
        words = html_words(rich)
        mail.links += words.links
        mail.html = rich
        if words.hidden:
            mail.note(words.hidden_note)
        if not text.strip() or len(words.text.split()) > 2 * len(text.split()) + 20:
            text = words.text
            mail.note("The words were taken out of the HTML of the message.")
    if not text.strip() and (packed := found.binary(RTF)):
        text = _of_rtf(packed, mail)
    try:
        mail.text, notes = clean(protected.unsigned(text, mail))
        mail.notes += notes
    except EmptyInput:
        mail.text = ""
    return mail


def _of_rtf(packed: bytes, mail: Mail) -> str:
    try:
        words = rtf_words(unpacked(packed))
    except UnreadableInput as error:
        mail.note(f"The message has a body in Outlook's own format, which could not be read. {error}")
        return ""
    if words.strip():
        mail.note(RTF_NOTE)
    return words


def _who_and_when(found: Properties, mail: Mail) -> None:
    kept: Message = HeaderParser().parsestr(found.text(HEADERS)[:200_000].lstrip())
    mail.sender, mail.address = headers.person(headers.header(kept, "from"))
    mail.sender = mail.sender or found.line(*NAMES)
    said = (found.line(number) for number in ADDRESSES)
    mail.address = mail.address or next((one for one in said if "@" in one and " " not in one and "/" not in one), "")
    if mail.sender == mail.address:
        mail.sender = ""
    _, reply_to = headers.person(headers.header(kept, "reply-to"))
    mail.reply_to = reply_to if reply_to.lower() != mail.address.lower() else ""
    mail.sent = headers.day(headers.header(kept, "date")) or found.moment(SUBMITTED) or found.moment(DELIVERED)
