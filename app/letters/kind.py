"""A kind of letter: what its template may print, what it may not leave out, and which styles it needs."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.letters.context import LetterContext
from app.letters.specimens import Specimen, specimens


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of letter. `called` begins a sentence about one, such as "A letter".

    The names that its tags may use are the fields of `context`. `required` are those that a template has to print, each
    with what it is; `specimens` are letters that it has to print whole; `styles` must be in the file.
    """

    called: str
    context: type
    required: Mapping[str, str]
    styles: tuple[str, ...]
    specimens: Callable[[], Iterator[Specimen]]


REPLY = Kind(
    called="A letter",
    context=LetterContext,
    required={
        "reference": "our reference",
        "received": "the date received",
        "issued": "the date of the letter",
        "act": "the law that it is answered under",
        "foi_office.name": "whom to write to",
        "QuestionWords.label": "the number of each question",
        "QuestionWords.text": "each question as received",
        "QuestionWords.status": "whether the information is held",
        "QuestionWords.answer": "the answer to each question",
        "QuestionWords.note": "the source and date of figures",
        "due": "when a late reply was due",
        "HolderWords.name": "who else may hold it",
        "RefusalWords.provision": "the exemption relied on",
        "RefusalWords.why": "why an exemption applies",
        "RefusalWords.public_interest": "the public interest",
        "review_office.address_line": "where to ask for a review",
        "review_by": "the last day to ask for a review",
        "regulator.name": "the regulator",
        "regulator.address_line": "the regulator’s postal address",
        "regulator.link": "the regulator’s web page",
    },
    styles=(
        "heading 1", "heading 2", "heading 3", "heading 4", "list bullet", "list number", "hyperlink", "quote",
        "caption", "letter table",
    ),
    specimens=specimens,
)  # fmt: skip
"""The reply: what it may not leave out is in rules.md 2.1."""
