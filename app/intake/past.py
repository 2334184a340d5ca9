"""Reads a letter that went out back into its parts: reference, dates, questions, answers, links."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.intake.blocks import Block, Document
from app.intake.mail.parcel import Attached, Mail
from app.intake.past_letter import Link, PastLetter
from app.intake.read import DOCUMENTS, MAIL, kind_of
from app.intake.reading_back.dates import dates_of
from app.intake.reading_back.flattened import flattened
from app.intake.reading_back.heads import head_lines
from app.intake.reading_back.html_blocks import html_document
from app.intake.reading_back.layouts import introduction, questions_of
from app.intake.reading_back.links import links_of
from app.intake.reading_back.opening import opened, unwrapped
from app.intake.reading_back.own_letter import own_introduction, own_letter, own_reference
from app.intake.reading_back.reference import reference_of
from app.intake.text import clean, decode
from app.law.errors import EmptyInput, UnreadableInput

MOST_OPENED = 20
MOST_DEPTH = 3
NO_QUESTIONS = (
    "No questions were found in the letter: it may be a covering note, or laid out in a way that is not read."
)


@dataclass
class _Source:
    """What a reader found: blocks, the lines in the margins of its pages, links, and what the envelope says."""

    blocks: list[Block]
    text: str
    margins: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    styles: frozenset[str] = frozenset()
    sent: date | None = None


def read_past(data: bytes, filename: str) -> PastLetter:
    """The past letter in `data`: text, Word, PDF, or an e-mail that is the letter or carries it.

    Dates are as printed, right or wrong. Raises the UnreadableInput family.
    """
    kind = kind_of(data, filename)
    if kind in DOCUMENTS:
        return _letter(_from_document(DOCUMENTS[kind](data)))
    if kind in MAIL:
        return _mail(MAIL[kind](data))
    text, notes = decode(data)
    if kind == "html":
        return _letter(_from_html(text))
    return _letter(_from_text(text, notes))


def _mail(mail: Mail, depth: int = 0) -> PastLetter:
    """An e-mail: its own words if they hold the questions, else the first attached letter or message that does."""
    own: PastLetter | None = None
    for source in _bodies(mail):
        source.notes += mail.notes
        source.links = source.links or [Link(words, url) for words, url in mail.links]
        source.margins = [mail.subject]
        source.sent = mail.sent
        own = _letter(source)
        if own.questions:
            return own
    for attached in mail.attached[:MOST_OPENED]:
        letter = _attached(attached, mail, depth)
        if letter is not None and letter.questions:
            return letter
    if own is None:
        raise EmptyInput("The e-mail has no words of its own, and no attachment that is read.")
    return own


def _bodies(mail: Mail) -> Iterator[_Source]:
    """The words of an e-mail: as its HTML arranges them, then in plain text."""
    with contextlib.suppress(EmptyInput):
        yield _from_html(mail.html)
    if mail.text:
        yield _from_text(mail.text)


def _attached(attached: Attached, mail: Mail, depth: int) -> PastLetter | None:
    """The letter in what came with an e-mail; None where it cannot be read."""
    try:
        if attached.mail is not None:
            return _mail(attached.mail, depth + 1) if depth < MOST_DEPTH else None
        kind = kind_of(attached.data, attached.name) if attached.data else ""
        if kind in MAIL and depth < MOST_DEPTH:
            return _mail(MAIL[kind](attached.data), depth + 1)
        if kind not in DOCUMENTS:
            return None
        inner = _from_document(DOCUMENTS[kind](attached.data))
    except UnreadableInput:
        return None
    inner.sent = mail.sent
    inner.margins.append(mail.subject)
    inner.notes.append(f"The e-mail is a covering note; the letter is the attached file {attached.name}.")
    return _letter(inner)


def _from_html(html: str) -> _Source:
    document = html_document(html)
    text, notes = clean(document.text)
    return _Source(list(document.blocks), text, links=document.links, notes=list(notes))


def _from_document(document: Document) -> _Source:
    text, notes = clean("\n".join([document.text, *document.margins]))
    return _Source(
        list(document.blocks), text, list(document.margins), document.links, [*document.notes, *notes],
        frozenset(document.styles),
    )  # fmt: skip


def _from_text(text: str, notes: Sequence[str] = ()) -> _Source:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _Source(flattened(unwrapped(lines)), text, notes=list(notes))


def _letter(source: _Source) -> PastLetter:
    blocks = source.blocks
    own = own_letter(blocks)
    if own is None:
        blocks = opened(blocks)
    found = own or questions_of(blocks)
    around = head_lines(blocks[: found.start]) + source.margins
    after = head_lines(blocks[found.end :])
    received, sent = dates_of(around)
    if received is None or sent is None:
        later = dates_of(after)
        received, sent = received or later[0], sent or later[1]
    notes = list(source.notes)
    if not found.questions:
        notes.append(NO_QUESTIONS)
    return PastLetter(
        text=source.text,
        reference=(own_reference(blocks, own.start) if own else "") or reference_of(around) or reference_of(after),
        received=received.day if received else None,
        sent=sent.day if sent else source.sent,
        received_text=received.words if received else "",
        sent_text=sent.words if sent else "",
        introduction=(own_introduction if own else introduction)(blocks, found.start),
        questions=found.questions,
        general_answer=found.general,
        links=links_of(source.links, source.text),
        notes=tuple(notes),
        styles=source.styles,
    )
