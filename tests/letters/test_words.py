# ruff: noqa: E501  a broken part reads better unbroken

import dataclasses
from datetime import date

import pytest

from app.answers.trust import Regulator
from app.drafting.draft import ExemptionClaimed
from app.drafting.issue import Addressee
from app.law.outcomes import Held, Outcome, Regime
from app.letters.words import address, context_of, questions_named
from tests.letters.drafts import ISSUE, LATE, SIGNPOSTS, TRUST, draft, question, reply


def words(*helds, issue=ISSUE, who=None, **more):
    questions = tuple(question(str(number), answer=reply(held=held)) for number, held in enumerate(helds, 1))
    return context_of(draft(questions, **more), issue, who)


@pytest.mark.parametrize(
    ("helds", "flags"),
    [
        ([Held.HELD, Held.HELD], (True, False, False)),
        ([Held.NOT_HELD], (False, False, True)),
        ([Held.HELD, Held.NOT_HELD], (False, True, False)),
        ([Held.PART], (False, True, False)),
        ([Held.NEITHER], (False, False, False)),
        ([Held.HELD, Held.NEITHER], (True, False, False)),
        ([], (False, False, False)),
        ([None], (False, False, False)),
    ],
)
def test_the_opening_says_whether_all_some_or_none_is_held(helds, flags):
    made = words(*helds)
    assert (made.holds_all, made.holds_some, made.holds_none) == flags


@pytest.mark.parametrize(
    ("labels", "said"),
    [([], ""), (["4"], "question 4"), (["8", "9"], "questions 8 and 9"), (["8", "9", "10"], "questions 8, 9 and 10")],
)
def test_questions_are_named_in_words(labels, said):
    assert questions_named(labels) == said


def test_days_late_are_counted_in_words():
    assert words(issue=LATE).days_late == "1 working day"
    assert words(issue=dataclasses.replace(LATE, days_late=3)).days_late == "3 working days"


@pytest.mark.parametrize(
    ("who", "said"), [(None, "requester"), (Addressee(" ", ""), "requester"), (Addressee("Dr Li", ""), "Dr Li")]
)
def test_without_a_name_the_letter_greets_the_requester(who, said):
    assert words(who=who).salutation == said


def test_a_stem_points_to_its_parts_and_a_question_without_a_reply_says_so():
    made = context_of(
        draft((question("2", parts=(question("2(a)"), question("2(b)"))), dataclasses.replace(question("3"), reply=None))),
        ISSUE, None,
    )  # fmt: skip
    assert [row.label for row in made.questions] == ["2", "2(a)", "2(b)", "3"]
    assert "questions 2(a) and 2(b)" in made.questions[0].status
    assert "No answer" in made.questions[3].answer.markdown


def test_one_exemption_for_several_questions_is_explained_once():
    claim = ExemptionClaimed("43(2)", "why", "balance")
    same = reply(outcome=Outcome.REFUSED, exemptions=(claim,))
    made = context_of(draft((question("1", answer=same), question("2", answer=same))), ISSUE, None)
    assert [(row.heading, row.questions) for row in made.refusals] == [("Section 43(2)", "questions 1 and 2")]
    assert made.refusals[0].title


def test_an_environmental_exception_is_a_regulation():
    claim = ExemptionClaimed("12(5)(e)", "why", "balance")
    made = context_of(draft((question(answer=reply(exemptions=(claim,))),), regime=Regime.EIR), ISSUE, None)
    assert made.refusals[0].provision == "regulation 12(5)(e)"


def test_the_regulator_is_the_one_of_the_day_of_issue():
    later = Regulator("Information Commission", ("Wycliffe House",), "", "", "https://example.org/", date(2025, 1, 5))
    trust = dataclasses.replace(TRUST, regulators=(*TRUST.regulators, later))
    assert words(trust=trust).regulator.name.startswith("Information Commissioner")
    assert words(trust=trust, issue=LATE).regulator.name == "Information Commission"


def test_a_body_without_a_contact_is_named_without_one():
    made = context_of(draft((question(answer=reply(held=Held.NOT_HELD, signposts=SIGNPOSTS)),)), ISSUE, None)
    assert [holder.has_contact for holder in made.holders] == [True, True, True, False]
    assert not made.holders[3].link


def test_addresses_are_percent_encoded_where_they_must_be():
    assert address(' https://a.example/a b?"<>') == "https://a.example/a%20b?%22%3C%3E"


def test_a_letterhead_does_not_repeat_the_name_of_the_trust():
    office = dataclasses.replace(TRUST.foi_office, address=(TRUST.name, "1 Meadow Walk"))
    assert words(trust=dataclasses.replace(TRUST, foi_office=office)).foi_office.address == "1 Meadow Walk"


@pytest.mark.parametrize("section", ["12(5)(e)", "reg 12(5)(e)", "regulation 12(5)(e)", "Reg. 12(5)(e)"])
def test_a_regulation_is_printed_once_as_a_regulation_however_it_was_written(section):
    claimed = reply(outcome=Outcome.REFUSED, exemptions=(ExemptionClaimed(section, "why"),))
    made = context_of(draft((question(answer=claimed),), regime=Regime.EIR), ISSUE, None)
    [refusal] = made.refusals
    assert (refusal.heading, refusal.provision) == ("Regulation 12(5)(e)", "regulation 12(5)(e)")
    assert refusal.title.startswith("Commercial")
