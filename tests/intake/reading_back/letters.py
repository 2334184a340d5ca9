"""Past letters made in code, in layouts that trusts send: Word files and e-mails."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

from docx import Document
from docx.document import Document as Made
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor

REVIEW = (
    "If you are unhappy with this reply you may ask for an internal review within forty working days, by writing to "
    "foi@trust.example. If you remain dissatisfied you can then complain to the Information Commissioner."
)
FACTS = ("Our ref: FOI 25/417", "Date request received: 6 May 2025", "Date of response: 3 June 2025")


@dataclass(frozen=True)
class Layout:
    """One layout: its name, a letter in it, and the label, question and answer of each that should be found."""

    name: str
    data: bytes
    filename: str
    questions: tuple[tuple[str, str, str], ...]
    general: str = ""


def letter(fill: Callable[[Made], None], *, facts: tuple[str, ...] = FACTS, close: bool = True) -> bytes:
    """A letter with its facts above and its closing words below what `fill` puts in."""
    made = Document()
    for line in facts:
        made.add_paragraph(line)
    made.add_paragraph("Dear requester")
    made.add_paragraph(
        "Thank you for your request under the Freedom of Information Act 2000. Our reply is set out below."
    )
    fill(made)
    if close:
        made.add_paragraph(REVIEW)
        made.add_paragraph("Yours sincerely")
        made.add_paragraph("Information Governance Team")
    return saved(made)


def saved(made: Made) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def say(
    place, *lines: str, bold: bool = False, italic: bool = False, colour: str = "", style: str | None = None
) -> None:
    """Paragraphs that look alike."""
    for line in lines:
        run = place.add_paragraph(style=style).add_run(line)
        run.bold = bold or None
        run.italic = italic or None
        if colour:
            run.font.color.rgb = RGBColor.from_string(colour)


def table(place, *rows: tuple[str, ...], columns: int | None = None):
    """A table of plain cells; a row with fewer cells is one cell over all columns."""
    width = columns or max(len(row) for row in rows)
    made = place.add_table(rows=0, cols=width)
    for row in rows:
        cells = made.add_row().cells
        if len(row) == 1 and width > 1:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
    return made


def numbering(made: Made, *levels: tuple[str, str]) -> int:
    """A list definition with these (format, text) levels; its number for `item`."""
    part = made.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    for level, (how, shown) in enumerate(levels):
        one = OxmlElement("w:lvl")
        one.set(qn("w:ilvl"), str(level))
        for name, value in (("start", "1"), ("numFmt", how), ("lvlText", shown)):
            element = OxmlElement(f"w:{name}")
            element.set(qn("w:val"), value)
            one.append(element)
        abstract.append(one)
    part.insert(0, abstract)
    num = OxmlElement("w:num")
    num.set(qn("w:numId"), "77")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "77")
    num.append(link)
    part.append(num)
    return 77


def item(made, words: str, number: int, level: int = 0) -> None:
    """A paragraph with an automatic number."""
    properties = made.add_paragraph(words)._p.get_or_add_pPr()
    num = OxmlElement("w:numPr")
    for name, value in (("ilvl", level), ("numId", number)):
        element = OxmlElement(f"w:{name}")
        element.set(qn("w:val"), str(value))
        num.append(element)
    properties.append(num)


def mail(
    body: str, *, html: str = "", attached: tuple[tuple[str, bytes], ...] = (), subject: str = "RE: FOI 25/417"
) -> bytes:
    """An e-mail of 3 June 2025."""
    made = EmailMessage()
    made["From"] = "FOI Office <foi@trust.example>"
    made["To"] = "requester@somewhere.example"
    made["Subject"] = subject
    made["Date"] = "Tue, 03 Jun 2025 10:00:00 +0100"
    made["Message-ID"] = "<1@trust.example>"
    if body:
        made.set_content(body)
    if html:
        if body:
            made.add_alternative(html, subtype="html")
        else:
            made.set_content(html, subtype="html")
    for name, data in attached:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()
