"""What the desk can read, one row a format: the page of that name is made from it, and tests hold it true."""

from dataclasses import dataclass

from app.intake.read import MOST_BYTES
from app.intake.text import MOST_CHARACTERS

FILE_LIMIT = f"{MOST_BYTES // 1024**2} MB"
TEXT_LIMIT = f"{MOST_CHARACTERS // 1_000_000} million characters"
"""The one limit for a file and the one for words, as pages say them."""
PROGRAMS = {"LibreOffice": ("soffice", "libreoffice"), "tesseract": ("tesseract",)}
"""Programs that some formats need, each with the names that it goes by."""


@dataclass(frozen=True)
class Format:
    """One format: its kinds as `read.kind_of` names them, its endings, what is read of it and what is not.

    `needs` is a program without which none of it is read; `better_with` one that reads more of it.
    """

    kinds: tuple[str, ...]
    name: str
    endings: tuple[str, ...]
    read: str
    not_read: str
    needs: str = ""
    better_with: str = ""


FORMATS = (
    Format(
        ("pasted", "html"),
        "Pasted words, plain text and web pages",
        (".txt", ".html"),
        "All words, line by line. Of a web page its words and no more.",
        "Pictures and links of a web page. Pasting loses numbers that Word counts by itself: upload the file instead.",
    ),
    Format(
        ("eml",),
        "Saved email",
        (".eml",),
        "Subject, sender, date and message, in plain text or HTML. Forwarded and earlier messages are told from "
        "the one that asks. Everything attached is named; where the message does not ask, or points to it, what is "
        "attached is read as part of the request.",
        "Pictures in the message. Encrypted email: ask for it again, or paste its words. Up to 500 parts, 20 attached "
        "files and 5 messages in one another are read.",
    ),
    Format(
        ("msg", "tnef"),
        "Outlook message, and winmail.dat",
        (".msg", ".dat"),
        "The same as of a saved email, from plain text, HTML or Outlook’s own rich text.",
        "Messages that are encrypted or protected by rights management: paste their words.",
    ),
    Format(
        ("word",),
        "Word",
        (".docx", ".docm", ".dotx"),
        "All words with their numbers, tables, text boxes, footnotes and forms. Tracked insertions count as written, "
        "deletions as gone.",
        "Macros are never run. Hidden words, comments, pictures and files inside the file are left out, and the "
        "desk says "
        "so. Nothing that the file links to is fetched.",
    ),
    Format(
        ("doc", "rtf", "odt", "fodt"),
        "Old Word, rich text and OpenDocument",
        (".doc", ".rtf", ".odt", ".fodt"),
        "The same as of Word, once LibreOffice has made a Word file of it. It takes some seconds, in the background.",
        "As for Word. Macros are never run.",
        needs="LibreOffice",
    ),
    Format(
        ("pdf",),
        "PDF",
        (".pdf",),
        "Words and ruled tables, also over several pages. A page that is only a picture (a scan) is named, and read by "
        "machine where tesseract is installed: check such words against the original.",
        "Comments, files inside the PDF, and handwriting. Scripts are never run.",
        better_with="tesseract",
    ),
)
"""Every format that is read. A new reader gets its row here; a test fails until it has one."""

ALWAYS = (
    ("What arrives is kept", "Byte for byte, even when it cannot be read. You can then paste its words beside it."),
    ("How large", f"A file up to {FILE_LIMIT}, words up to {TEXT_LIMIT}, and up to 400 questions."),
    (
        "Passwords",
        "A file that opens only with a password is not read. Ask for a copy without one, or paste its words.",
    ),
    (
        "What a file is",
        "The desk looks at what is in a file and not at its name. A file that is not what its name says is named.",
    ),
    (
        "Safety",
        (
            "Each file is read apart from the desk, with a limit on time and memory, and cut off from the network "
            "where the machine allows it. Macros and scripts are never run. Nothing that a file points to is fetched."
        ),
    ),
    ("Not read", "Pictures, spreadsheets, slides, archives such as .zip, and programs. Paste the words instead."),
)
"""What goes for every format."""


def readable(here: frozenset[str]) -> tuple[str, ...]:
    """The endings that are read on a machine that has the programs named in `here`."""
    return tuple(ending for row in FORMATS if not row.needs or row.needs in here for ending in row.endings)
