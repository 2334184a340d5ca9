"""What a letter template may print, as types: the grammar of the tags is read from these classes.

`str` fields are text (`{{ reference }}`), and may stand in an `if`, where empty means no; `bool` fields only there.
A Link is put in by `{{r ... }}`, an Answer and the Tables by `{{p ... }}` in a paragraph of their own, and a tuple is
what a `for` runs over.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere. Without an address the words are printed alone, and an `if` takes it for no."""

    text: str
    url: str

    def __bool__(self) -> bool:
        return bool(self.url)


@dataclass(frozen=True, slots=True)
class Answer:
    """Markdown to print as native Word content, or nothing. `label` is the question it is about, for captions.

    `enclosed` is Markdown too: the files that go with the answer, in paragraphs of their own below it. It is no tag of
    its own, so that every template prints it.
    """

    label: str
    markdown: str
    enclosed: str = ""

    def __bool__(self) -> bool:
        return bool(self.markdown)


@dataclass(frozen=True, slots=True)
class Tables:
    """Where the tables of the answers go: after the table of questions, each with a caption."""


@dataclass(frozen=True, slots=True)
class TrustWords:
    """The trust. `name` in full."""

    name: str


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """An office: `address` on several lines, `address_line` on one; `called` is its name within a sentence."""

    name: str
    called: str
    address: str
    address_line: str
    phone: str
    email: Link


@dataclass(frozen=True, slots=True)
class RegulatorWords:
    """The regulator on the day of issue. `link` leads to its complaints page."""

    name: str
    address_line: str
    phone: str
    link: Link
    email: Link


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """One question: its label, its words as received, whether the information is held, and the answer.

    `note` is what stands behind the figures: as at when, from where, of whom. It is empty where the answer says it.
    """

    label: str
    text: str
    status: str
    answer: Answer
    note: str


@dataclass(frozen=True, slots=True)
class HolderWords:
    """Another body that is likely to hold it. `link` and `email` are empty where no contact is known."""

    name: str
    link: Link
    email: Link
    why: str
    has_contact: bool


@dataclass(frozen=True, slots=True)
class RefusalWords:
    """One exemption, or exception under the EIR: `provision` as in "section 43(2)", `heading` as in "Section 43(2)"."""

    heading: str
    provision: str
    title: str
    questions: str
    why: Answer
    public_interest: Answer
    neither: bool


@dataclass(frozen=True, slots=True)
class LetterContext:
    """Everything that a template may print. Names ending in `_questions` are words such as "questions 8, 9 and 10"."""

    trust: TrustWords
    foi_office: OfficeWords
    review_office: OfficeWords
    regulator: RegulatorWords
    reference: str
    subject: str
    received: str
    issued: str
    due: str
    review_by: str
    is_late: bool
    days_late: str
    salutation: str
    act: str
    is_foia: bool
    is_eir: bool
    holds_all: bool
    holds_some: bool
    holds_none: bool
    neither_questions: str
    introduction: str
    questions: tuple[QuestionWords, ...]
    tables: Tables
    not_held_questions: str
    one_not_held: bool
    part_held_questions: str
    one_part_held: bool
    holders: tuple[HolderWords, ...]
    refusals: tuple[RefusalWords, ...]
    cost_questions: str
    vexatious_questions: str
    available_questions: str
    clarification_questions: str
    attachments: tuple[str, ...]
    reuse: Link
    disclosure_log: Link
    sign_off: str
