"""The rules on the paragraphs that stand in every letter, and on the two that a refusal may not lack (rules.md 2.3)."""

from collections.abc import Iterator

from app.checks.letter_facts import LetterFacts
from app.checks.remark import Remark, Rule, listed
from app.law.months import in_words


def letterhead(facts: LetterFacts) -> Iterator[Remark]:
    """LR01: the Trust's name and its FOI office's address, email and phone."""
    if facts.letterhead_missing:
        yield Remark("The letterhead", f"The letter lacks {listed(facts.letterhead_missing)}.")


def salutation(facts: LetterFacts) -> Iterator[Remark]:
    """LR02: a salutation that names the requester, or their reference."""
    if not facts.salutation:
        yield Remark("The salutation", "The letter greets nobody.")
    elif not facts.names_someone:
        yield Remark("The salutation", "The letter names neither the requester nor a reference.")


def names_the_regime(facts: LetterFacts) -> Iterator[Remark]:
    """LR08: the letter names the law that it answers under."""
    if not facts.names_regime:
        yield Remark(
            "The opening",
            "The letter names neither the Freedom of Information Act 2000 nor the Environmental Information "
            "Regulations 2004.",
        )


def internal_review(facts: LetterFacts) -> Iterator[Remark]:
    """LR15: how, to whom and by when to ask for an internal review, or that there is none (FOIA s17(7)(a))."""
    notice = facts.review
    if notice.none_offered:
        return
    lacks = [
        words
        for words, there in (("to whom to write", notice.to_whom), ("by when to ask", notice.by_when))
        if not there
    ]
    if not notice.there:
        message = (
            "The letter does not say how, to whom and by when to ask for an internal review, or that there is none."
        )
    elif lacks:
        message = f"The paragraph on internal review does not say {listed(lacks)}."
    elif notice.last_day and facts.judged_sent and notice.last_day <= facts.judged_sent:
        message = f"The last day to ask for a review, {in_words(notice.last_day)}, is not after the date of the letter."
    else:
        return
    yield Remark("The paragraph on internal review", message, stricter=facts.refuses)


def regulator(facts: LetterFacts) -> Iterator[Remark]:
    """LR16: the right to complain to the regulator, with its name, postal address and web address (FOIA s17(7)(b))."""
    notice = facts.regulator
    where = "The paragraph on the regulator"
    lacks = [words for words, there in (("postal address", notice.address), ("web address", notice.web)) if not there]
    if not notice.named:
        message = "The letter does not give the right to complain to the regulator."
    elif lacks:
        message = f"The letter names the regulator without its {listed(lacks)}."
    elif notice.dead:
        message = f"The letter gives a contact of the regulator that no longer works: {listed(notice.dead)}."
    else:
        return
    yield Remark(where, message, stricter=facts.refuses)


def reuse(facts: LetterFacts) -> Iterator[Remark]:
    """LR21: how the information may be re-used."""
    if not facts.reuse:
        yield Remark("The closing paragraphs", "The letter does not say how the information may be re-used.")


def sign_off(facts: LetterFacts) -> Iterator[Remark]:
    """LR22: a sign-off with a role or name, and a team."""
    if not facts.sign_off:
        yield Remark("The end of the letter", "The letter ends without a sign-off.")


def other_formats(facts: LetterFacts) -> Iterator[Remark]:
    """LR28: other formats are offered."""
    if not facts.formats:
        yield Remark("The closing paragraphs", "The letter does not offer other formats.")


def disclosure_log(facts: LetterFacts) -> Iterator[Remark]:
    """LR30: if the reply will be published, the letter says so."""
    if not facts.disclosure_log:
        yield Remark("The closing paragraphs", "The letter does not say whether the reply will be published.")


RULES: dict[str, Rule] = {
    "LR01": letterhead,
    "LR02": salutation,
    "LR08": names_the_regime,
    "LR15": internal_review,
    "LR16": regulator,
    "LR21": reuse,
    "LR22": sign_off,
    "LR28": other_formats,
    "LR30": disclosure_log,
}
