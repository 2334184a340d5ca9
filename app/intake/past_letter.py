"""A past letter: a response that went out, read back into its parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise


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


def stems(questions: Sequence[Answered]) -> frozenset[int]:
    """The places of the questions that only head their parts: no answer of their own, and a part right after them."""
    return frozenset(
        place
        for place, (one, following) in enumerate(pairwise(questions))
        if not one.answer.strip() and one.label and following.label and is_under(following.label, one.label)
    )


def is_under(label: str, above: str) -> bool:
    """Whether a label is that of a part: "2(a)", "2a" and "2.1" are under "2."."""
    plain = above.rstrip(".):")
    return (
        any(char.isdigit() for char in plain)
        and label.startswith(plain)
        and re.match(r"\.\d|\(|[a-z]", label[len(plain) :]) is not None
    )
