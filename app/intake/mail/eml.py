"""Reads an e-mail file with the standard library: its tree of parts, its words, and what is attached."""

import re
from dataclasses import dataclass, field
from email import policy
from email.message import Message
from email.parser import BytesParser

from app.intake.html_text import html_words
from app.intake.mail import charsets, headers, protected, tnef
from app.intake.mail.flowed import unfolded
from app.intake.mail.parcel import Attached, Bounds, Mail
from app.intake.mail.uuencode import taken_out
from app.intake.text import clean
from app.law.errors import BrokenInput, EmptyInput, InputTooLarge, UnreadableInput

HTML_NOTE = "The message was in HTML only; its words were taken out of it."
RICHER_NOTE = "The plain text of the message holds less than its HTML; the words were taken out of the HTML."
DAMAGED = "The e-mail is damaged and could not be read. Paste its text instead."
MOST_HEADER = 10_000
_NO_REPLY = re.compile(
    r"no.?reply|do.?not.?reply|web.?(?:form|master|site)|mailer|notifications?@|forms?@", re.IGNORECASE
)


class _Bounded(policy.Compat32):
    """The parser's rules for headers, none of which is longer than anybody's needs."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:MOST_HEADER]


@dataclass
class _Said:
    """The words of a part, and whether they were taken out of HTML."""

    text: str = ""
    rich: bool = False


@dataclass
class _Reading:
    bounds: Bounds = field(default_factory=Bounds)

    def mail(self, message: Message, depth: int) -> Mail:
        """A message, with its headers; raises EmptyInput where it has neither words nor files."""
        mail = Mail()
        _headers(message, mail)
        said = self.part(message, mail, depth)
        plain = said.text.replace("\r\n", "\n").replace("\r", "\n")
        text, files = taken_out(protected.unsigned(plain, mail))
        mail.attached += files
        if said.rich and text.strip():
            mail.notes.insert(0, HTML_NOTE)
        try:
            mail.text, notes = clean(text)
        except EmptyInput:
            if not mail.attached:
                raise
            notes = ()
        for note in notes:
            mail.note(note)
        return mail

    def part(self, part: Message, mail: Mail, depth: int) -> _Said:
        """The words of a part and of what is in it; what is no words of the message is attached to the mail."""
        if self.bounds.full(mail, depth):
            return _Said()
        kind = part.get_content_type()
        protected.refuse(part, kind, at_top=depth == 0)
        payload = part.get_payload()
        inner = [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
        if kind == "message/rfc822" and inner:
            mail.attached.append(self.message(inner[0], depth))
        elif kind == "multipart/alternative":
            return self.alternative(inner, mail, depth)
        elif inner and kind.startswith("multipart/"):
            return _joined([self.part(one, mail, depth + 1) for one in inner])
        elif kind in ("text/plain", "text/html", "text/enriched") and not _is_file(part, mail):
            return _words(part, kind, mail)
        elif inner:
            mail.attached.append(Attached(kind.replace("/", " "), kind, "\n".join(map(str, inner[:50])).encode()))
        else:
            self.attach(part, kind, mail, depth)
        return _Said()

    def alternative(self, inner: list[Message], mail: Mail, depth: int) -> _Said:
        """Of the same words in several forms the plain ones, unless they are but a part of the others."""
        said = [one for one in (self.part(one, mail, depth + 1) for one in inner) if one.text.strip()]
        plain = next((one for one in said if not one.rich), None)
        rich = next((one for one in said if one.rich), None)
        if plain is None or rich is None:
            return plain or rich or _Said()
        if len(rich.text.split()) > 2 * len(plain.text.split()) + 20:
            mail.note(RICHER_NOTE)
            return _Said(rich.text)
        return plain

    def message(self, inner: Message, depth: int) -> Attached:
        """A message that came with the message, read as well."""
        name = headers.words(headers.header(inner, "subject")) or "a forwarded message"
        try:
            return Attached(name, "message/rfc822", mail=self.mail(inner, depth + 1))
        except UnreadableInput as error:
            return Attached(name, "message/rfc822", problem=str(error))

    def attach(self, part: Message, kind: str, mail: Mail, depth: int) -> None:
        """A file; of a winmail.dat what is in it."""
        data = _bytes(part)
        if data.startswith(tnef.MARK):
            self.unwrap(data, mail, depth)
            return
        shown = kind.startswith("image/") and (part["content-id"] or part.get_content_disposition() == "inline")
        mail.attached.append(Attached(_name(part), kind, data, shown=bool(shown)))

    def unwrap(self, data: bytes, mail: Mail, depth: int) -> None:
        """Puts what a winmail.dat holds into the mail; its words only where the message has none of its own."""
        try:
            inner = tnef.read_tnef(data, self.bounds, depth + 1)
        except UnreadableInput as error:
            mail.attached.append(Attached("winmail.dat", "application/ms-tnef", data, problem=str(error)))
            return
        mail.note("Outlook had packed what is attached into winmail.dat; it was taken out of it.")
        mail.attached += inner.attached
        if inner.text.strip():
            mail.attached.append(Attached("the message in winmail.dat", "message/rfc822", mail=inner))


def read_eml(data: bytes) -> Mail:
    """Reads an e-mail; a body in plain text is preferred to one in HTML. Raises the UnreadableInput family."""
    try:
        message = BytesParser(policy=_Bounded()).parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n"))
        return _Reading().mail(message, 0)
    except UnreadableInput:
        raise
    except RecursionError as error:
        raise InputTooLarge("The e-mail is nested too deep to be read. Paste its text instead.") from error
    except headers.PARSER as error:
        raise BrokenInput(DAMAGED) from error


def _headers(message: Message, mail: Mail) -> None:
    mail.subject = headers.words(headers.header(message, "subject"))
    mail.sender, mail.address = headers.person(headers.header(message, "from"))
    answer, reply_to = headers.person(headers.header(message, "reply-to"))
    if reply_to and reply_to.lower() != mail.address.lower():
        mail.reply_to = reply_to
        if _NO_REPLY.search(mail.address):
            mail.sender, mail.address = answer or mail.sender, reply_to
    mail.sent = headers.day(headers.header(message, "date"))


def _joined(pieces: list[_Said]) -> _Said:
    said = [one for one in pieces if one.text.strip()]
    return _Said("\n\n".join(one.text for one in said), any(one.rich for one in said))


def _is_file(part: Message, mail: Mail) -> bool:
    """Whether a part of text is a file: it is said to be attached, or it has a name and is not the message's first."""
    if part.get_content_disposition() == "attachment":
        return True
    return bool(_name(part)) and bool(mail.attached)


def _words(part: Message, kind: str, mail: Mail) -> _Said:
    data = _bytes(part)
    charset = str(_asked(part.get_content_charset) or "")
    if not charset and kind == "text/html":
        charset = charsets.of_html(data)
    text, note = charsets.text_of(data, charset)
    if note:
        mail.note(note)
    if kind == "text/html":
        found = html_words(text)
        mail.links += found.links
        mail.html = mail.html or text
        if found.hidden:
            mail.note(found.hidden_note)
        return _Said(found.text, rich=True)
    if str(_asked(part.get_param, "format") or "").lower() == "flowed":
        text = unfolded(text, delete_space=str(_asked(part.get_param, "delsp") or "").lower() == "yes")
    return _Said(text)


def _asked(question: object, *args: object) -> object:
    try:
        return question(*args)  # type: ignore[operator]
    except headers.PARSER:
        return None


def _name(part: Message) -> str:
    name = str(_asked(part.get_filename) or "")
    return headers.words(name.replace("\\", "/").rpartition("/")[2])


def _bytes(part: Message) -> bytes:
    data = _asked(part.get_payload, None, True)
    return data if isinstance(data, bytes) else b""
