"""The letter that acknowledges a request: what it says, what its template may print, and which template is one.

It tells that the request came, under which law it is dealt with, by when a reply is due, and whom to ask. Whether the
information is held, and all else that a reply must say, is for the reply.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.answers.trust import Trust
from app.law.months import in_words
from app.law.outcomes import Regime
from app.letters.context import Link, OfficeWords, TrustWords
from app.letters.kind import REPLY, Kind
from app.letters.letter import Letter
from app.letters.specimens import Specimen
from app.letters.template import CompiledTemplate
from app.letters.words import office_words
from app.letters.write import printed

KEY = "acknowledgement"
"""The name of its template; what a trust keeps beside it, such as acknowledgement-old.docx, is of this kind as well."""


@dataclass(frozen=True)
class Acknowledgement:
    """What one says. `due` is None while the Trust waits for `waiting_for`, as in "the fee that we asked for ..."."""

    reference: str
    subject: str
    regime: Regime
    received: date
    written_on: date
    due: date | None
    provisional: bool
    waiting_for: str
    trust: Trust

    @property
    def title(self) -> str:
        """The document's title, for its properties."""
        return f"{self.reference}: we have received your request"


@dataclass(frozen=True, slots=True)
class AcknowledgementContext:
    """Everything that its template may print.

    `due` is the last day for a reply, and `waiting_for` is what stops the clock: one of the two is empty. `is_late`
    when the last day is over already.
    """

    trust: TrustWords
    foi_office: OfficeWords
    reference: str
    subject: str
    received: str
    issued: str
    act: str
    is_foia: bool
    is_eir: bool
    due: str
    is_late: bool
    is_provisional: bool
    waiting_for: str
    salutation: str
    sign_off: str


def write_acknowledgement(template: CompiledTemplate, said: Acknowledgement, name: str) -> Letter:
    """The letter to somebody of this `name`: the same bytes for the same input."""
    context = context_of(said, name)
    return printed(template, context, title=said.title, author=said.trust.name, dated=said.written_on)


def context_of(said: Acknowledgement, name: str) -> AcknowledgementContext:
    """What the letter to somebody of this `name` prints."""
    return AcknowledgementContext(
        trust=TrustWords(said.trust.name),
        foi_office=office_words(said.trust.foi_office, said.trust),
        reference=said.reference,
        subject=said.subject,
        received=in_words(said.received),
        issued=in_words(said.written_on),
        act=said.regime.act,
        is_foia=said.regime is Regime.FOIA,
        is_eir=said.regime is Regime.EIR,
        due=in_words(said.due) if said.due else "",
        is_late=said.due is not None and said.written_on > said.due,
        is_provisional=said.provisional,
        waiting_for=said.waiting_for,
        salutation=name.strip() or "requester",
        sign_off="\n".join(said.trust.sign_off),
    )


def specimens() -> Iterator[Specimen]:
    """Under each law one in time, one whose date may move, one that is late, and one for which the clock waits."""
    for regime in Regime:
        running = _specimen(regime)
        no_house = replace(running.foi_office, address="", address_line="")
        yield _must_print(f"under {regime}, in time", running)
        yield _must_print(f"under {regime}, in time by a date that may move", replace(running, is_provisional=True))
        yield _must_print(f"under {regime}, late", replace(running, is_late=True, foi_office=no_house))
        waiting = replace(running, due="", is_provisional=False, waiting_for="specimen answer")
        yield _must_print(f"under {regime}, while the clock waits", waiting)


def _specimen(regime: Regime) -> AcknowledgementContext:
    office = OfficeWords(
        name="Specimen Desk",
        called="the Specimen Desk",
        address="Specimen House",
        address_line="Specimen House",
        phone="",
        email=Link("specimen email", "mailto:a@trust.example"),
    )
    return AcknowledgementContext(
        trust=TrustWords("Specimen Trust"),
        foi_office=office,
        reference="SPECIMEN-REFERENCE",
        subject="specimen subject",
        received="specimen day of receipt",
        issued="specimen day of writing",
        act=regime.act,
        is_foia=regime is Regime.FOIA,
        is_eir=regime is Regime.EIR,
        due="specimen day due",
        is_late=False,
        is_provisional=False,
        waiting_for="",
        salutation="requester",
        sign_off="Specimen Desk",
    )


def _must_print(name: str, made: AcknowledgementContext) -> Specimen:
    values = (
        (made.reference, "our reference"),
        (made.subject, "the subject"),
        (made.received, "the date received"),
        (made.issued, "the date of the letter"),
        (made.act, "the law that it is dealt with under"),
        (made.due, "the date by which a reply is due"),
        (made.waiting_for, "what the clock waits for"),
        (made.foi_office.name, "whom to write to"),
        (made.foi_office.email.text, "the email address to write to"),
    )
    return Specimen(name, made, values, ())


ACKNOWLEDGEMENT = Kind(
    called="An acknowledgement",
    context=AcknowledgementContext,
    required={
        "reference": "our reference",
        "subject": "the subject",
        "received": "the date received",
        "issued": "the date of the letter",
        "act": "the law that it is dealt with under",
        "due": "the date by which a reply is due",
        "waiting_for": "what the clock waits for",
        "foi_office.name": "whom to write to",
        "foi_office.email": "the email address to write to",
    },
    styles=("heading 1", "heading 2", "list bullet", "list number", "hyperlink"),
    specimens=specimens,
)
"""What no acknowledgement may leave out. No law asks for one: it is good practice (R-T12)."""


def kind_of(key: str) -> Kind:
    """The kind of letter that the template of this name is for; the name of an acknowledgement's begins so."""
    return ACKNOWLEDGEMENT if key.startswith(KEY) else REPLY
