"""Reads a letter that went out back into its parts: reference, dates, questions, answers, links."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.intake.blocks import Block, Document, Paragraph, Table
from app.intake.eml import read_eml
from app.intake.html_text import html_text
from app.intake.past_letter import Answered, Link, PastLetter
from app.intake.read import kind_of, pdf_document
from app.intake.reading_back.endings import ends
from app.intake.reading_back.facts import dates_of, links_of, reference_of
from app.intake.reading_back.paragraphs import answered_paragraphs, line_blocks
from app.intake.reading_back.tables import flattened, question_table
from app.intake.text import clean, decode
from app.intake.word.reader import read_word
from app.law.errors import EmptyInput, UnreadableInput

_GENERAL = re.compile(
    r"(?:our (?:response|reply|answer)|(?:trust )?response|reply)\s*:\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_REQUEST = re.compile(r"(?:your )?request\s*:\s*(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_DOCUMENTS: dict[str, Callable[[bytes], Document]] = {"word": read_word, "pdf": pdf_document}
NO_QUESTIONS = (
    "No questions were found in the letter: it may be a covering note, or laid out in a way that is not read."
)


@dataclass
class _Source:
    """What a reader found: blocks, the lines that may hold the facts, links, and what the envelope says."""

    blocks: list[Block]
    text: str
    head: list[str]
    links: list[Link] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    styles: frozenset[str] = frozenset()
    sent: date | None = None


def read_past(data: bytes, filename: str) -> PastLetter:
    """The past letter in `data`: text, Word, PDF, or an e-mail that is the letter or carries it.

    Dates are as printed, right or wrong. Raises the UnreadableInput family.
    """
    kind = kind_of(data, filename)
    if kind in _DOCUMENTS:
        return _letter(_from_document(_DOCUMENTS[kind](data)))
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
    source.head = [mail.subject, *source.head]
    source.sent = mail.sent
    own = _letter(source)
    if own.questions:
        return own
    for attached in mail.attached:
        try:
            kind = kind_of(attached.data, attached.name) if attached.data else ""
            if kind in _DOCUMENTS:
                inner = _from_document(_DOCUMENTS[kind](attached.data))
                inner.sent = mail.sent
                inner.head += [mail.subject]
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
    head = [line for line in text.split("\n") if line.strip()]
    return _Source(
        list(document.blocks), text, head, document.links, [*document.notes, *notes], frozenset(document.styles)
    )


def _from_text(text: str, notes: Sequence[str]) -> _Source:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    blocks: list[Block] = [Paragraph(line.strip(" \t\xa0\f")) for line in lines]
    return _Source(flattened(blocks), text, [line.strip() for line in lines if line.strip()], notes=list(notes))


def _letter(source: _Source) -> PastLetter:
    questions, after = _questions(source.blocks)
    general = _general(questions, after)
    received, sent = dates_of(source.head)
    notes = list(source.notes)
    if not questions:
        notes.append(NO_QUESTIONS)
    return PastLetter(
        text=source.text,
        reference=reference_of(source.head),
        received=received.day if received else None,
        sent=sent.day if sent else source.sent,
        received_text=received.words if received else "",
        sent_text=sent.words if sent else "",
        introduction=_introduction(source.blocks),
        questions=questions,
        general_answer=general,
        links=links_of(source.links, source.text),
        notes=tuple(notes),
        styles=source.styles,
    )


def _questions(blocks: Sequence[Block]) -> tuple[tuple[Answered, ...], list[Block]]:
    """The questions, and the blocks after them."""
    found: list[Answered] = []
    after = 0
    for place, block in enumerate(blocks):
        rows = question_table(block) if isinstance(block, Table) else None
        if rows:
            found += rows
            after = place + 1
    if found:
        return tuple(found), list(blocks[after:])
    return answered_paragraphs(blocks), list(blocks)


def _general(questions: Sequence[Answered], after: Sequence[Block]) -> str:
    """The one response under all questions, where their own answers are empty; "" where there is none."""
    if not questions or any(question.answer for question in questions):
        return ""
    lines: list[str] = []
    started = False
    for block in line_blocks(after):
        if isinstance(block, Table) or not block.text:
            continue
        found = _GENERAL.match(block.text)
        if found:
            started = True
            lines = [found["rest"].strip()] if found["rest"].strip() else []
        elif ends(block.text):
            break
        elif started or not _same(block.text, questions):
            lines.append(block.shown)
    return "\n".join(lines)


def _same(words: str, questions: Sequence[Answered]) -> bool:
    return any(words.endswith(question.text) for question in questions if question.text)


def _introduction(blocks: Sequence[Block]) -> str:
    """The request in the requester's words, where the letter repeats it above the questions."""
    wrote = False
    for block in blocks:
        if isinstance(block, Table):
            break
        found = _REQUEST.match(block.text)
        if found and len(block.text) > 12:
            return found["rest"].strip()
        if wrote and block.text:
            return block.text
        wrote = wrote or block.text.strip().lower() == "you wrote:"
    return ""
