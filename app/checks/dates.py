"""The rules on dates: received, sent, the reference's year, and the twentieth working day (LR04 to LR07)."""

from collections.abc import Iterator

from app.checks.letter_facts import LetterFacts
from app.checks.own_words import count
from app.checks.remark import Remark, Rule
from app.law.months import in_words
from app.law.references import financial_year, financial_year_in


def received_before_sent(facts: LetterFacts) -> Iterator[Remark]:
    """LR04: the date received is a real date, on or before the date sent."""
    faults = []
    if facts.received is None and facts.received_text:
        faults.append(f"The date received, “{facts.received_text}”, is not a real date.")
    elif facts.received is None and facts.case_received is None:
        faults.append("The letter does not say when the request was received.")
    elif facts.received and facts.case_received and facts.received != facts.case_received:
        faults.append(
            f"The letter says that the request was received on {in_words(facts.received)}; "
            f"the case says {in_words(facts.case_received)}."
        )
    received = facts.case_received or facts.received
    if received and facts.sent and facts.suggested_sent:
        early = (received - facts.sent).days
        faults.append(
            f"The letter is dated {in_words(facts.sent)}, {count(early, 'day')} before the request was received on "
            f"{in_words(received)}. If only the year is wrong, the date sent is {in_words(facts.suggested_sent)} "
            f"({facts.suggested_sent.isoformat()}): confirm it from the case."
        )
    if faults:
        yield Remark("The dates at the top", " ".join(faults))


def sent_on_a_working_day(facts: LetterFacts) -> Iterator[Remark]:
    """LR05: the date sent is a real date, a working day, and the day the letter was issued."""
    where = "The date of the letter"
    if not facts.dated:
        return
    if facts.sent is None:
        message = f"“{facts.sent_text}” is not a real date." if facts.sent_text else "The letter has no date."
        yield Remark(where, message)
    elif facts.sent_not_working:
        yield Remark(
            where,
            f"{facts.sent_not_working}, which is not a working day.".replace(
                "covers, which is not a working day", "covers"
            ),
        )
    elif facts.issued_on and facts.issued_on != facts.sent:
        yield Remark(
            where, f"The letter is dated {in_words(facts.sent)} but was issued on {in_words(facts.issued_on)}."
        )


def dates_fit_the_reference(facts: LetterFacts) -> Iterator[Remark]:
    """LR06: the date received falls in the financial year of the reference, the date sent in that year or the next."""
    year = financial_year_in(facts.reference)
    if year is None:
        return
    following = f"{year[2:]}{(int(year[2:]) + 1) % 100:02d}"
    received = facts.case_received or facts.received
    faults = []
    if received and financial_year(received) != year:
        faults.append(f"the date received, {in_words(received)}, does not")
    if facts.sent and financial_year(facts.sent) not in (year, following):
        faults.append(
            f"the date sent, {in_words(facts.sent)}, falls in "
            f"20{financial_year(facts.sent)[:2]}-{financial_year(facts.sent)[2:]}"
        )
    if faults:
        yield Remark(
            "The reference and the dates",
            f"The reference {facts.reference} belongs to the financial year {_spelt(year)}; {'; '.join(faults)}.",
        )


def _spelt(year: str) -> str:
    """A financial year as people write it: 2425 is 2024-25."""
    return f"20{year[:2]}-{year[2:]}"


def in_time_or_apologises(facts: LetterFacts) -> Iterator[Remark]:
    """LR07: the letter is sent on or before the due date, or says when it was due and apologises (FOIA s10(1))."""
    if facts.due is None or facts.judged_sent is None or not facts.days_late:
        return
    lacks = [
        words
        for words, there in (("does not say when it was due", facts.says_due), ("does not apologise", facts.apologises))
        if not there
    ]
    if not lacks:
        return
    read_as = f"Read as {in_words(facts.judged_sent)}, the" if facts.suggested_sent else "The"
    note = ""
    if facts.code_due and facts.judged_sent <= facts.code_due:
        note = (
            f" By the section 45 Code, paragraph 4.2, it would have been due on {in_words(facts.code_due)} and "
            f"in time; "
            "the Act's own date is the one that counts."
        )
    yield Remark(
        "The date of the letter",
        f"{read_as} letter was sent on working day {facts.days_taken}, {count(facts.days_late, 'working day')} "
        f"late. It was due "
        f"on {in_words(facts.due)} ({facts.due.isoformat()}), and it {' and '.join(lacks)}.{note}",
    )


RULES: dict[str, Rule] = {
    "LR04": received_before_sent,
    "LR05": sent_on_a_working_day,
    "LR06": dates_fit_the_reference,
    "LR07": in_time_or_apologises,
}
