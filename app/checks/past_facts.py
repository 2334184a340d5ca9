"""LetterFacts from a letter that was read back."""

import re
from datetime import date

from app.checks import counting, holders, notices, said, ties
from app.checks.letter_facts import LetterFacts, QuestionFacts, Said
from app.checks.own_words import URL, without
from app.checks.timing import timing
from app.intake.past_letter import PastLetter, stems
from app.law.bank_holidays import BankHolidays
from app.law.outcomes import Regime

_REFERENCE = re.compile(r"\b[A-Z]{2,}[A-Z0-9]*[-/ ]?\d[\w/-]*\d\b")


def from_past(
    past: PastLetter,
    received: date | None,
    holidays: BankHolidays,
    *,
    for_publication: bool = False,
    case_reference: str = "",
    requester: tuple[str, ...] = (),
) -> LetterFacts:
    """The facts of `past`, judged as it stands.

    `received` is the date in the case's record, where the caller knows it: it is what the clock runs on, and a letter
    that prints another is wrong. `requester` holds the requester's name and address, for a copy to be published.
    """
    general = past.general_answer.strip()
    questions = _questions(past, general)
    own = without(past.text, [past.introduction, *(question.text for question in past.questions)])
    clock = timing(received or past.received, past.sent, holidays)
    general_said = said.read(general)
    pointing = [question.answer for question in questions if question.said.leaves_it_elsewhere]
    pointing += [general] if general_said.elsewhere or general_said.leaves_it_elsewhere else []
    greeting = notices.salutation(own)
    return LetterFacts(
        received=past.received,
        received_text=past.received_text,
        sent=past.sent,
        sent_text=past.sent_text,
        questions=questions,
        regime=_regime(own),
        case_received=received,
        suggested_sent=clock.suggested,
        judged_sent=clock.judged,
        sent_not_working=clock.not_working,
        due=clock.due,
        due_why_not=clock.why_not,
        code_due=clock.code_due,
        days_taken=clock.taken,
        days_late=clock.late,
        says_due=notices.says_due(own, clock.due),
        apologises=notices.apologises(own),
        reference=past.reference,
        case_reference=case_reference,
        other_references=_others(past.reference, own),
        names_regime=notices.names_regime(own),
        general=general,
        general_said=general_said,
        general_ties=not general or all(question.tied for question in questions if question.empty),
        review=notices.review(own),
        regulator=notices.regulator(own, tuple(link.url for link in past.links)),
        holders=holders.holders(list(dict.fromkeys(pointing)), past.links),
        offers_transfer=holders.offers_transfer(own),
        letterhead_missing=notices.letterhead_missing(own),
        salutation=bool(greeting),
        names_someone=_names_someone(greeting, own, past.reference),
        sign_off=notices.signed_off(own),
        reuse=re.search(r"\bre-?us(?:e|ed|ing)\b|Open Government Licence", own, re.IGNORECASE) is not None,
        formats=_FORMATS.search(own) is not None,
        disclosure_log=_LOG.search(own) is not None,
        own_words=own,
        unchecked_words=own,
        request_words=" ".join([past.introduction, *(question.text for question in past.questions)]),
        table_faults=_table_faults(past, own),
        raw_links=tuple(dict.fromkeys(URL.findall(own))),
        requester_details=tuple(detail for detail in requester if detail and detail.casefold() in past.text.casefold()),
        for_publication=for_publication,
    )


def _regime(own: str) -> Regime:
    """The law that the letter answers under; one that names both is taken for a reply under the Act."""
    eir = re.search(r"Environmental Information Regulations|\bEIR\b", own) is not None
    foia = re.search(r"Freedom of Information Act|\bFOIA\b", own, re.IGNORECASE) is not None
    return Regime.EIR if eir and not foia else Regime.FOIA


_FORMATS = re.compile(
    r"\b(?:other|another|alternative|different|accessible) (?:accessible )?(?:format|language)|large print"
    r"|\bbraille\b|easy read",
    re.IGNORECASE,
)
_LOG = re.compile(
    r"disclosure log|\b(?:will|may) (?:also )?be published|\bpublish(?:es|ed)? (?:this|our|its|all|the|a copy"
    r"|responses|replies)\b",
    re.IGNORECASE,
)


def _questions(past: PastLetter, general: str) -> tuple[QuestionFacts, ...]:
    labels = [question.label for question in past.questions]
    heads = stems(past.questions)
    parts = ties.tied(general, labels)
    answers = ["" if _same(question.answer, general) else question.answer for question in past.questions]
    return tuple(
        _question(question.label, question.text, _resolve(answers, labels, place), parts.get(place, ""))
        for place, question in enumerate(past.questions)
        if place not in heads
    )


def _same(answer: str, general: str) -> bool:
    """Whether a reader has copied the general reply to this question, whose own place is empty."""
    return bool(general) and answer.split() == general.split()


def _resolve(answers: list[str], labels: list[str | None], place: int) -> str:
    """The answer, or the one that it borrows; a ring of answers that borrow from each other answers nothing."""
    seen = {place}
    while (further := ties.points_to(answers[place], labels, place)) is not None:
        if further in seen:
            return ""
        seen.add(further)
        place = further
    return answers[place]


def _question(label: str | None, text: str, answer: str, part: str) -> QuestionFacts:
    empty = said.is_empty(answer)
    whole = part if empty else f"{answer}\n{part}".strip()
    reads: Said = said.read(whole)
    figure = counting.gives_figure(whole)
    return QuestionFacts(
        label=label,
        text=text,
        answer=whole,
        said=reads,
        empty=empty,
        tied=bool(part),
        asks_figure=counting.asks_figure(text),
        figure_given=figure,
        figure_dated=counting.is_dated(whole) or counting.is_dated(text),
        figure_sourced=counting.is_sourced(whole),
    )


def _others(reference: str, own: str) -> tuple[str, ...]:
    """References of the same shape as ours that the letter prints as well."""
    shape = re.sub(r"\d", "0", reference)
    found = [one for one in _REFERENCE.findall(own) if one != reference and re.sub(r"\d", "0", one) == shape]
    return tuple(dict.fromkeys(found)) if shape else ()


def _names_someone(greeting: str, own: str, reference: str) -> bool:
    nobody = re.fullmatch(r"Dear (?:Sir|Madam|Sirs?(?: ?/ ?| or )Madam|All|Colleague)?\W*", greeting, re.IGNORECASE)
    return bool(greeting) and (nobody is None or (bool(reference) and reference in own))


def _table_faults(past: PastLetter, own: str) -> tuple[str, ...]:
    """What keeps the letter from being read by everybody; only a real file can show its styles."""
    faults = []
    if "\t" in past.text:
        faults.append("layout by tabs")
    if _HEADINGS_IN_LINES.search(own) and not past.styles:
        faults.append("a table whose header row is not marked")
        if past.questions and all(said.is_empty(question.answer) for question in past.questions):
            faults.append("an empty column for the responses")
    if past.styles:
        faults += [f"no {name}" for name in ("title", "language") if f"has_{name}" not in past.styles]
        faults += [fault for name, fault in _TABLE_FAULTS.items() if name in past.styles]
        if "headings" not in past.styles:
            faults.append("no real headings")
    return tuple(faults)


_TABLE_FAULTS = {
    "header_row_unmarked": "a table whose header row is not marked",
    "merged_cells": "merged cells",
    "empty_cells": "empty cells",
}
_HEADINGS_IN_LINES = re.compile(
    r"^\s*(?:No|No\.|Number|Ref)\s*\n\s*\n?\s*Questions?\s*\n\s*\n?\s*(?:Response|Answer|Reply)s?\s*$",
    re.MULTILINE | re.IGNORECASE,
)
