"""Specimen letters: a template has to print in each what no such letter may lack, whatever else is in it (rules.md 2).

A tag that is in the file but within a condition that has nothing to do with it (the last day for a review only under
the EIR, say) shows up here, because each specimen is without something that another has. Apologies, offers and formats
are the template's own words, so they are looked for by their wording.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from app.law.outcomes import Held, Regime
from app.letters import trial
from app.letters.context import (
    Answer,
    HolderWords,
    LetterContext,
    Link,
    OfficeWords,
    QuestionWords,
    RefusalWords,
    RegulatorWords,
    Tables,
    TrustWords,
)
from app.letters.wordml import w

_NO_LINK = Link("", "")
_APOLOGY = re.compile(r"\bapolog|\bsorry\b", re.IGNORECASE)
_TRANSFER = re.compile(r"\btransfer|\b(?:pass|forward)\w*\b[^.]{0,40}\b(?:on|request|questions?)\b", re.IGNORECASE)
_FORMATS = re.compile(r"\bformats?\b|\blarge print\b|\bbraille\b", re.IGNORECASE)


@dataclass(frozen=True)
class Specimen:
    """A letter to try: what it is called, its context, and what it has to print, each with a name for the message."""

    name: str
    context: Any
    values: tuple[tuple[str, str], ...]
    wording: tuple[tuple[re.Pattern[str], str], ...]

    def lacks(self, printed: str) -> list[str]:
        """What `printed`, all the words of the letter, lacks."""
        return [
            *(what for value, what in self.values if value not in printed),
            *(what for pattern, what in self.wording if not pattern.search(printed)),
        ]


def specimens() -> Iterator[Specimen]:
    """Under each law a late letter with parts that are not held and refused, and one in time with all of it given."""
    for regime in Regime:
        yield _specimen(f"under {regime}, late, with parts that are not held and refused", regime, full=True)
        yield _specimen(f"under {regime}, in time, with everything given", regime, full=False)


def words_of(documents: list[str]) -> str:
    """All the words of a letter's printed parts, a line a paragraph."""
    return "\n".join(
        "".join(node.text or "" if node.tag == w("t") else " " for node in paragraph.iter(w("t"), w("br"), w("tab")))
        for document in documents
        for paragraph in etree.fromstring(document.encode("utf-8")).iter(w("p"))
    )


def _specimen(name: str, regime: Regime, *, full: bool) -> Specimen:
    made = _context(regime, full=full)
    values = [
        (made.reference, "our reference"),
        (made.received, "the date received"),
        (made.issued, "the date of the letter"),
        (made.act, "the law that it is answered under"),
        (made.foi_office.name, "whom to write to"),
        (made.review_office.address_line, "where to ask for a review"),
        (made.review_by, "the last day to ask for a review"),
        (made.regulator.name, "the regulator"),
        (made.regulator.address_line, "the regulator’s postal address"),
        (made.regulator.link.text, "the regulator’s web page"),
    ]
    wording = [(_FORMATS, "an offer of other formats, such as large print")]
    for question in made.questions:
        values += [
            (question.label, "the number of each question"),
            (question.text, "each question as received"),
            (question.status, "whether the information is held"),
            (question.answer.markdown, "the answer to each question"),
            (question.note, "the source and date of figures"),
        ]
    if full:
        values.append((made.due, "when a late reply was due"))
        values += [(holder.name, "who else may hold it") for holder in made.holders]
        for refusal in made.refusals:
            values += [
                (refusal.provision, "the exemption relied on"),
                (refusal.why.markdown, "why an exemption applies"),
                (refusal.public_interest.markdown, "the public interest"),
            ]
        wording += [(_APOLOGY, "an apology for being late"), (_TRANSFER, "an offer to pass the request on")]
    return Specimen(name, made, tuple(values), tuple(wording))


def _context(regime: Regime, *, full: bool) -> LetterContext:
    """A letter with every setting filled in, or with only those that none can do without."""
    eir = regime is Regime.EIR
    always: dict[str, Any] = {
        "trust": TrustWords("Specimen Trust"),
        "foi_office": _office("Specimen Desk", full=full),
        "review_office": _office("Specimen Reviewer", full=full),
        "regulator": RegulatorWords(
            name="Specimen Regulator",
            address_line="Specimen Regulator House",
            phone="specimen phone" if full else "",
            link=Link("specimen regulator page", "https://regulator.example/"),
            email=Link("specimen email", "mailto:a@regulator.example") if full else _NO_LINK,
        ),
        "reference": "SPECIMEN-REFERENCE",
        "received": "specimen day of receipt",
        "issued": "specimen day of issue",
        "due": "specimen day due",
        "review_by": "specimen last day",
        "is_late": full,
        "days_late": "specimen days",
        "salutation": "requester",
        "act": regime.act,
        "is_foia": not eir,
        "is_eir": eir,
        "holds_all": not full,
        "holds_some": full,
        "questions": _questions(full=full),
        "tables": Tables(),
        "sign_off": "Specimen Desk",
    }
    more: dict[str, Any] = {
        "subject": "specimen subject",
        "introduction": "specimen introduction",
        "not_held_questions": "question 2",
        "one_not_held": True,
        "part_held_questions": "question 3",
        "one_part_held": True,
        "holders": (
            HolderWords("Specimen Council", _NO_LINK, _NO_LINK, "specimen reason", has_contact=False),
            HolderWords("Specimen Board", _NO_LINK, _NO_LINK, "", has_contact=False),
        ),
        "refusals": (
            RefusalWords(
                heading="Specimen heading",
                provision="specimen provision",
                title="",
                questions="question 3",
                why=Answer("3", "Specimen grounds."),
                public_interest=Answer("3", "Specimen balance."),
                neither=False,
            ),
        ),
        "attachments": ("specimen enclosure",),
        "reuse": Link("specimen licence", "https://licence.example/"),
        "disclosure_log": Link("specimen log", "https://trust.example/"),
    }
    return replace(trial.bare(), **always, **(more if full else {}))


def _office(name: str, *, full: bool) -> OfficeWords:
    return OfficeWords(
        name=name,
        called=f"the {name}",
        address=f"{name} House",
        address_line=f"{name} House",
        phone="specimen phone" if full else "",
        email=Link("specimen email", "mailto:a@trust.example") if full else _NO_LINK,
    )


def _questions(*, full: bool) -> tuple[QuestionWords, ...]:
    """Question 1 has figures with a note behind them; in a full letter question 2 is not held and 3 is in part."""
    held = (Held.HELD, Held.NOT_HELD, Held.PART) if full else (Held.HELD,)
    return tuple(
        QuestionWords(
            label=f"S{number}",
            text=f"Specimen question {number}.",
            status=status.words,
            answer=Answer(f"S{number}", f"Specimen answer {number}."),
            note="Specimen note." if status is Held.HELD else "",
        )
        for number, status in enumerate(held, 1)
    )
