"""The rules on each question: held or not, answered or refused, and a refusal's grounds (LR10 to LR14, LR18, LR19)."""

from collections.abc import Iterator

from app.checks import counting
from app.checks.letter_facts import ExemptionSaid, LetterFacts, QuestionFacts, Said
from app.checks.people import bare_numbers, small_counts
from app.checks.remark import Remark, Rule, listed, place
from app.law.exemptions import Provision, eir_exceptions, exemptions, provision
from app.law.outcomes import Held, Regime

_PLAIN_BY_THEMSELVES = ("21",)
"""Exemptions whose name says why they apply (FOIA s17(1)(c))."""


def _each(facts: LetterFacts) -> Iterator[tuple[str, QuestionFacts, Said]]:
    """Each question, its place and what is said of it: by its own answer, or by a general reply with a status."""
    general = facts.general_said
    covers = general if general.plainly or general.refuses else Said()
    for position, question in enumerate(facts.questions, 1):
        own = question.said
        yield place(question, position), question, own if not question.empty or question.tied else covers


def says_whether_held(facts: LetterFacts) -> Iterator[Remark]:
    """LR10: every question states whether the information is held, or neither confirms nor denies (FOIA s1(1)(a))."""
    for where, question, said in _each(facts):
        if said.held and said.outcome and said.contradicts_itself:
            yield Remark(
                where,
                f"{where} contradicts itself: it says “{said.held.words}”, and its outcome is "
                f"“{said.outcome.words}”. Choose a status and an outcome that can both be true.",
                question.label,
            )
        if said.held is not None or said.clarification or said.cost_limit or said.vexatious:
            continue
        message = f"{where} does not say whether the Trust holds the information."
        if said.elsewhere or (question.empty and facts.general_said.elsewhere):
            message += " That another body is responsible does not settle whether the Trust holds it."
        yield Remark(where, message, question.label)
    if not facts.questions and facts.general and facts.general_said.held is None:
        yield Remark("The reply", "The reply does not say whether the Trust holds the information.")


def ends_in_an_answer(facts: LetterFacts) -> Iterator[Remark]:
    """LR11: what is held is given or refused (FOIA s1(1)(b))."""
    for where, question, said in _each(facts):
        if said.held in (Held.NOT_HELD, Held.NEITHER) or said.ends:
            continue
        message = f"{where} ends in no answer, exemption, section 12 or section 14."
        if said.held is Held.PART:
            message = f"{where} says that part is held, but does not give that part."
        yield Remark(where, message, question.label)


def no_answer_is_empty(facts: LetterFacts) -> Iterator[Remark]:
    """LR12: no answer is left empty, and a general reply says which question numbers it answers."""
    for position, question in enumerate(facts.questions, 1):
        where = place(question, position)
        if question.empty and not question.tied:
            message = f"{where} has no answer beside it."
            if facts.general:
                message += " The general reply does not say that it answers this question."
            yield Remark(where, message, question.label)


def exemptions_are_named(facts: LetterFacts) -> Iterator[Remark]:
    """LR13: each exemption relied on is named by section and subsection, with why it applies (FOIA s17(1))."""
    for where, question, said in _refusals(facts):
        for one in said.exemptions:
            cited = _cited(facts, one)
            regime = facts.regime if facts.from_case else cited.regime
            fault = _fault(one, cited, regime, neither=said.held is Held.NEITHER)
            if fault:
                yield Remark(where, f"{where}: {fault}", question)


def public_interest_is_weighed(facts: LetterFacts) -> Iterator[Remark]:
    """LR14: each qualified exemption has reasons why the public interest favours it, or a date for the decision."""
    balanced_below = "public interest" in facts.general.casefold() or any(
        "public interest" in question.answer.casefold() and question.said.held is None for question in facts.questions
    )
    for where, question, said in _refusals(facts):
        for one in said.exemptions:
            cited = _cited(facts, one)
            row = cited.row
            if row and row.balance_needed and not one.public_interest and not balanced_below:
                yield Remark(
                    where,
                    f"{where} relies on {cited.words} ({row.title}), which is qualified, without the public interest.",
                    question,
                )


def figures_have_their_record(facts: LetterFacts) -> Iterator[Remark]:
    """LR18: a question that asks for a figure gets one with its date and source, or a refusal or not-held status."""
    for where, question, said in _each(facts):
        if question.strays:
            yield Remark(
                where,
                f"{where} gives {listed(list(question.strays))}, which the reading behind it does not print. "
                "Put the reading's own figure back, or say where the other one comes from.",
                question.label,
            )
        if not question.asks_figure or said.refuses or said.clarification or said.held is Held.NOT_HELD:
            continue
        if not question.figure_given:
            yield Remark(where, f"{where} asks for a figure, and no figure is given.", question.label)
            continue
        lacks = [
            words
            for words, there in (("an as-at date", question.figure_dated), ("a source", question.figure_sourced))
            if not there
        ]
        if lacks:
            yield Remark(where, f"{where} gives a figure without {listed(lacks)}.", question.label)


def nobody_can_be_identified(facts: LetterFacts) -> Iterator[Remark]:
    """LR19: small numbers are handled by a named policy, no hidden count stands, and there is no patient identifier."""
    for position, question in enumerate(facts.questions, 1):
        where = place(question, position)
        if counting.nhs_numbers(question.printed):
            yield Remark(where, f"{where} has a number that may be an NHS number.", question.label, stricter=True)
        stands = sorted(facts.hidden_counts & bare_numbers(question.printed)) if facts.hidden_counts else ()
        if stands:
            yield Remark(
                where,
                f"{where} prints {listed([f'{count:,}' for count in stands])}, which disclosure control hides: it is "
                f"the register's own count of a part that the letter may not show.",
                question.label,
                stricter=True,
            )
        small = [
            words
            for text in (question.answer, question.grounds)
            for words in small_counts(text, question.text, facts.shown_counts)
        ]
        if small:
            yield Remark(
                where, f"{where} prints a small number ({listed(small)}) and names no policy for them.", question.label
            )


def _refusals(facts: LetterFacts) -> Iterator[tuple[str, str | None, Said]]:
    for position, question in enumerate(facts.questions, 1):
        yield place(question, position), question.label, question.said
    if not any(question.tied for question in facts.questions):
        yield "The general reply", None, facts.general_said


def _cited(facts: LetterFacts, one: ExemptionSaid) -> Provision:
    """The provision that a reply cites. A letter that is read back may hold both regimes, so its words decide."""
    return provision(facts.regime if facts.from_case else None, one.section)


def _fault(one: ExemptionSaid, cited: Provision, regime: Regime, *, neither: bool) -> str:
    """What an exemption's record lacks, or nothing; saying why may confirm what must not be confirmed (s17(4))."""
    eir = cited.regime is Regime.EIR
    if not one.section:
        return "information is refused without the section and subsection of an exemption."
    if _wants_subsection(cited):
        return f"{cited.words} is named without its {'paragraph' if eir else 'subsection'}."
    if cited.row is None:
        return f"{cited.words} is no {'exception' if regime is Regime.EIR else 'exemption'} of the {regime.act}."
    if cited.row.available == "no":
        return f"a Trust cannot rely on {cited.words} ({cited.row.title})."
    if not one.why and not neither and (eir or cited.section not in _PLAIN_BY_THEMSELVES):
        return f"{cited.words} is named without why it applies."
    return ""


def _wants_subsection(cited: Provision) -> bool:
    """Whether the law splits the provision, or has paragraphs that have to be chosen, and none is named."""
    if cited.regime is Regime.EIR:
        return any(row.section.startswith(f"{cited.section}(") for row in eir_exceptions())
    return "(" not in cited.section and (
        cited.section == "31" or any(row.section.startswith(f"{cited.section}(") for row in exemptions())
    )


RULES: dict[str, Rule] = {
    "LR10": says_whether_held,
    "LR11": ends_in_an_answer,
    "LR12": no_answer_is_empty,
    "LR13": exemptions_are_named,
    "LR14": public_interest_is_weighed,
    "LR18": figures_have_their_record,
    "LR19": nobody_can_be_identified,
}
