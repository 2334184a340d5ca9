from dataclasses import replace

import pytest

from app.checks.check import check
from app.checks.facts import from_draft
from app.drafting.draft import ExemptionClaimed
from app.law.outcomes import Held, Outcome, Regime
from tests.checks.letters import HOLIDAYS, TRUST, draft, findings, good, reply

ON_QUESTIONS = ("LR10", "LR11", "LR12")


def rules(letter, *wanted):
    return {rule for rule in wanted or ON_QUESTIONS if findings(letter, rule)}


@pytest.mark.parametrize(
    "answer",
    [
        "Six.",
        "Yes.",
        "The Trust does not hold this information.",
        "Information not held.",
        "We do not centrally hold data on this.",
        "The Trust neither confirms nor denies that it holds this.",
        "This information is exempt under section 40(2) because it is personal data.",
        "To find this would exceed the appropriate limit (section 12).",
        "This is already available at https://wrenfield.example/x (section 21).",
        "No. The Trust does not have a register.",
        "12 patients refused treatment.",
        "Could you please clarify which ward you mean?",
    ],
)
def test_these_answers_say_whether_it_is_held_and_end_in_something(answer):
    assert rules(good(answer)) == set()


@pytest.mark.parametrize("answer", ["", "-", "–", "TBC", "[insert answer]", "To follow"])
def test_an_empty_answer_fails_all_three(answer):
    assert rules(good(answer)) == set(ON_QUESTIONS)


@pytest.mark.parametrize(
    "answer",
    [
        "This is the responsibility of the local authority.",
        "Please contact Leicester City Council at foi@council.example.",
        "The register is kept by the councils. You may wish to write to them.",
    ],
)
def test_another_body_s_responsibility_is_not_a_held_status(answer):
    assert rules(good(answer)) == {"LR10", "LR11"}


@pytest.mark.parametrize("answer", ["The Trust holds this information.", "We hold part of this information."])
def test_a_status_without_the_information_does_not_answer(answer):
    assert rules(good(answer)) == {"LR11"}


def test_part_held_with_the_part_is_an_answer():
    assert rules(good("We hold part of this information. There were 6 in 2024. The rest is not held.")) == set()


def test_a_general_reply_answers_the_questions_that_it_names_and_no_others():
    letter = good("", "", "", general="Questions 1 and 2: the Trust does not hold this information.")
    assert [finding.question for finding in findings(letter, "LR12")] == ["3"]


@pytest.mark.parametrize("words", ["questions 1 to 3", "Q1-3", "questions 1, 2 and 3", "all of your questions"])
def test_ranges_and_lists_and_all_tie_a_general_reply(words):
    assert rules(good("", "", "", general=f"In answer to {words}, the Trust does not hold this information.")) == set()


def test_a_general_reply_that_names_no_question_leaves_the_answers_empty_though_it_gives_a_status():
    assert rules(good("", "", general="The Trust does not hold this information.")) == {"LR12"}


def test_a_general_reply_without_a_status_leaves_every_question_open():
    letter = good("", "", general="Registers are the responsibility of the councils.")
    assert {rule: len(findings(letter, rule)) for rule in ON_QUESTIONS} == dict.fromkeys(ON_QUESTIONS, 2)


def test_a_copy_of_the_general_reply_beside_each_question_is_still_one_general_reply():
    words = "Registers are the responsibility of the councils."
    assert len(findings(good(words, words, general=words), "LR12")) == 2


def test_an_answer_may_borrow_another_s():
    assert rules(good("The Trust does not hold this.", "Please see answer to question 1.")) == set()
    assert rules(good("See question 2", "See question 1")) == set(ON_QUESTIONS)


@pytest.mark.parametrize(
    ("answer", "faults"),
    [
        ("This information is exempt because it is personal data.", 1),
        ("This is withheld under section 40 because it is personal data.", 1),
        ("This is withheld under section 40(2) because it is personal data.", 0),
        ("This is withheld under section 43(2).", 1),
        ("This is withheld under section 35(1)(a) because it is policy.", 1),
        ("This is withheld under section 31(1)(a) since it would help an attacker.", 0),
        ("People detained under section 37 of the Mental Health Act: 12.", 0),
        ("It is published at https://wrenfield.example/x (section 21).", 0),
        ("The Trust neither confirms nor denies this.", 0),
        ("The Trust neither confirms nor denies this under section 40(5B)(a).", 0),
    ],
)
def test_an_exemption_is_named_by_section_and_subsection_with_why(answer, faults):
    assert len(findings(good(answer), "LR13")) == faults


@pytest.mark.parametrize(
    ("answer", "faults"),
    [
        ("Withheld under section 43(2) because it would prejudice the supplier.", 1),
        ("Withheld under section 43(2) because it would prejudice the supplier. The public interest favours this.", 0),
        ("Withheld under section 40(2) because it is personal data.", 0),
    ],
)
def test_a_qualified_exemption_needs_the_public_interest(answer, faults):
    assert len(findings(good(answer), "LR14")) == faults


@pytest.mark.parametrize(
    ("answer", "faults"),
    [
        ("6 wards as at 3 January 2025, from the estates register.", 0),
        ("6.", 1),
        ("There are some.", 1),
        ("The Trust does not hold this information.", 0),
    ],
)
def test_a_figure_has_its_date_and_its_source(answer, faults):
    assert len(findings(good(answer), "LR18")) == faults


@pytest.mark.parametrize(
    ("answer", "faults"), [("3 patients.", 1), ("Fewer than 5 patients.", 0), ("943 476 5919", 1), ("6.", 0)]
)
def test_small_numbers_and_nhs_numbers_are_found(answer, faults):
    assert len(findings(good(answer), "LR19")) == faults


def of(*replies):
    return {(finding.rule, finding.question) for finding in check(from_draft(draft(*replies), None, HOLIDAYS))}


def test_a_draft_without_a_status_an_outcome_or_words_cannot_go():
    assert of(reply(held=None)) >= {("LR10", "1")}
    assert of(reply(outcome=None)) >= {("LR11", "1")}
    assert of(reply(body=" ")) >= {("LR11", "1"), ("LR12", "1")}
    assert of(None) >= {("LR10", "1"), ("LR11", "1"), ("LR12", "1")}


def test_a_draft_that_is_whole_has_no_findings():
    assert of(reply(), reply("We do not keep it.", Held.NOT_HELD, Outcome.NOT_HELD)) == set()


def test_a_draft_s_refusal_names_its_exemption_and_weighs_the_public_interest():
    def refused(*exemptions):
        return reply("We cannot give this.", Held.HELD, Outcome.REFUSED, exemptions=exemptions)

    assert ("LR13", "1") in of(refused())
    assert ("LR13", "1") in of(refused(ExemptionClaimed("40", "personal data")))
    assert ("LR13", "1") in of(refused(ExemptionClaimed("41", "")))
    assert ("LR14", "1") in of(refused(ExemptionClaimed("43(2)", "would harm the supplier")))
    assert of(refused(ExemptionClaimed("43(2)", "would harm the supplier", "It weighs more."))) == set()
    assert of(refused(ExemptionClaimed("40(2)", "personal data"))) == set()


@pytest.mark.parametrize(
    ("held", "outcome"),
    [
        (Held.HELD, Outcome.NEITHER),
        (Held.HELD, Outcome.NOT_HELD),
        (Held.NOT_HELD, Outcome.PROVIDED),
        (Held.NOT_HELD, Outcome.REFUSED),
        (Held.NEITHER, Outcome.PROVIDED),
    ],
)
def test_a_draft_s_status_and_outcome_cannot_contradict_each_other(held, outcome):
    [found] = [
        finding
        for finding in check(from_draft(draft(reply(held=held, outcome=outcome)), None, HOLIDAYS))
        if finding.rule == "LR10"
    ]
    assert "contradicts itself" in found.message
    assert held.words in found.message


def under_the_regulations(one):
    return check(from_draft(draft(one, regime=Regime.EIR), None, HOLIDAYS))


@pytest.mark.parametrize(
    ("section", "fault"),
    [
        ("12(5)(e)", ""),
        ("reg 12(5)(e)", ""),
        ("regulation 12(4)(b)", ""),
        ("43(2)", "no exception"),
        ("section 43(2)", "no exception"),
        ("12", "paragraph"),
        ("12(5)", "paragraph"),
    ],
)
def test_an_exception_of_the_regulations_is_looked_up_in_the_regulations(section, fault):
    claimed = ExemptionClaimed(section, "It would harm the supplier.", "The balance favours this.")
    found = under_the_regulations(reply("We withhold it.", Held.HELD, Outcome.REFUSED, exemptions=(claimed,)))
    messages = [finding.message for finding in found if finding.rule == "LR13"]
    assert [fault in message for message in messages] == ([True] if fault else [])


def test_an_exception_of_the_regulations_needs_the_public_interest():
    claimed = ExemptionClaimed("reg 12(5)(e)", "It would harm the supplier.")
    found = under_the_regulations(reply("We withhold it.", Held.HELD, Outcome.REFUSED, exemptions=(claimed,)))
    [message] = [finding.message for finding in found if finding.rule == "LR14"]
    assert message.startswith("Question 1 relies on regulation 12(5)(e) (Commercial or industrial confidentiality")


@pytest.mark.parametrize("outcome", [Outcome.COST_LIMIT, Outcome.VEXATIOUS])
def test_the_regulations_have_no_cost_limit_so_the_exception_has_to_be_claimed(outcome):
    assert "LR13" in {finding.rule for finding in under_the_regulations(reply("Too long.", Held.HELD, outcome))}


def test_what_is_already_available_is_no_refusal_under_the_regulations():
    found = under_the_regulations(reply("It is on our website.", Held.HELD, Outcome.ALREADY_AVAILABLE))
    assert "LR13" not in {finding.rule for finding in found}


@pytest.mark.parametrize(("regime", "level"), [(Regime.EIR, "LAW"), (Regime.FOIA, "CODE")])
def test_not_held_is_a_refusal_under_the_regulations_and_not_under_the_act(regime, level):
    one = draft(
        reply("It is not kept.", Held.NOT_HELD, Outcome.NOT_HELD),
        regime=regime,
        trust=replace(TRUST, regulators=(), review_office=replace(TRUST.review_office, name="")),
    )
    found = {finding.rule: finding.level for finding in check(from_draft(one, None, HOLIDAYS))}
    assert (found["LR15"], found["LR16"]) == (level, level)


@pytest.mark.parametrize(
    "answer",
    [
        "Leicester City Council is likely to hold it.",
        "We think that Leicester City Council is likely to hold it.",
        "This is a matter for the Integrated Care Board.",
        "This information is held by the council.",
        "This is the responsibility of the Mental Health Act leads.",
        "It is the responsibility of social services.",
        "The Integrated Care Board holds this information.",
        "We believe that the council may hold this information.",
    ],
)
def test_that_another_body_holds_it_does_not_say_whether_the_trust_does(answer):
    assert rules(good(answer)) == {"LR10", "LR11"}


@pytest.mark.parametrize(
    "answer",
    [
        "We are unable to provide this information.",
        "The Trust is unable to provide this.",
        "We cannot provide this information.",
        "We do not record this.",
        "The Trust does not record this information.",
        "Not applicable",
        "Not applicable.",
        "N/A",
        "n/a.",
        "Not available",
        "This information is not available.",
    ],
)
def test_saying_that_nothing_is_given_gives_nothing(answer):
    assert rules(good(answer)) >= {"LR10", "LR11"}


@pytest.mark.parametrize(
    "answer",
    [
        "The Trust holds this information jointly with the council. There were 6.",
        "The ward manager is responsible for it.",
        "We do not record a reason for each visit. Visits are open to all from 2pm to 8pm.",
        "No. This is not available on the intranet.",
        "The register is kept by the Mental Health Act office.",
    ],
)
def test_an_answer_that_speaks_of_others_is_still_an_answer(answer):
    assert rules(good(answer)) == set()
