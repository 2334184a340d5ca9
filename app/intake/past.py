"""Reads a letter that went out back into its parts: reference, dates, questions, answers, links."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from app.intake.blocks import Block, Document
from app.intake.eml import read_eml
from app.intake.html_text import html_text
from app.intake.past_letter import Link, PastLetter
from app.intake.read import DOCUMENTS, kind_of
from app.intake.reading_back.dates import dates_of
from app.intake.reading_back.flattened import flattened
from app.intake.reading_back.heads import head_lines
from app.intake.reading_back.layouts import introduction, questions_of
from app.intake.reading_back.links import links_of
from app.intake.reading_back.opening import opened, unwrapped
from app.intake.reading_back.reference import reference_of
from app.intake.text import clean, decode
from app.law.errors import EmptyInput, UnreadableInput

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
    if kind == "eml":
        return _mail(data)
    text, notes = decode(data)
    if kind == "html":
        text, notes = clean(html_text(text)[0])
    return _letter(_from_text(text, notes))


def _mail(data: bytes) -> PastLetter:
    """An e-mail: its own words if they hold the questions, else the first attached letter that does."""
    mail = read_eml(data)
    source = _from_text(mail.text, tuple(mail.notes))
    source.links = [Link(words, url) for words, url in mail.links]
    source.margins = [mail.subject]
    source.sent = mail.sent
    own = _letter(source)
    if own.questions:
        return own
    for attached in mail.attached:
        try:
            kind = kind_of(attached.data, attached.name) if attached.data else ""
            if kind in DOCUMENTS:
                inner = _from_document(DOCUMENTS[kind](attached.data))
                inner.sent = mail.sent
                inner.margins.append(mail.subject)
                inner.notes.append(f"The e-mail is a covering note; the letter is the attached file {attached.name}.")
                letter = _letter(inner)
                if letter.questions:
                    return letter
        except UnreadableInput:
            continue
    if not mail.text:
        raise EmptyInput("The e-mail has no words of its own, and no attachment that is read.")
    return own


def _from_document(document: Document) -> _Source:
    text, notes = clean("\n".join([document.text, *document.margins]))
    return _Source(
        list(document.blocks), text, list(document.margins), document.links, [*document.notes, *notes],
        frozenset(document.styles),
    )  # fmt: skip


def _from_text(text: str, notes: Sequence[str]) -> _Source:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _Source(flattened(unwrapped(lines)), text, notes=list(notes))


def _letter(source: _Source) -> PastLetter:
    blocks = opened(source.blocks)
    found = questions_of(blocks)
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
        reference=reference_of(around) or reference_of(after),
        received=received.day if received else None,
        sent=sent.day if sent else source.sent,
        received_text=received.words if received else "",
        sent_text=sent.words if sent else "",
        introduction=introduction(blocks, found.start),
        questions=found.questions,
        general_answer=found.general,
        links=links_of(source.links, source.text),
        notes=tuple(notes),
        styles=source.styles,
    )
