"""A past letter: a response that went out, read back into its parts."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Answered:
    """One question of a past letter with its answer; the answer is empty where the letter leaves it so."""

    label: str | None
    text: str
    answer: str


@dataclass(frozen=True)
class Link:
    """A link: the words that show, and where they go."""

    text: str
    url: str


@dataclass(frozen=True)
class PastLetter:
    """A response read back. Dates are as printed, right or wrong; `received_text` and `sent_text` are their words.

    `text` is the whole letter as plain text; `styles` says which structures the file really has (headings, marked
    header rows, title, language), empty for plain text.
    """

    text: str
    reference: str = ""
    received: date | None = None
    sent: date | None = None
    received_text: str = ""
    sent_text: str = ""
    introduction: str = ""
    questions: tuple[Answered, ...] = ()
    general_answer: str = ""
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()
    styles: frozenset[str] = frozenset()
