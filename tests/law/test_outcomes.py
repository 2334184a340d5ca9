"""Every status has its words, and a refusal is known as one."""

import pytest

from app.law.outcomes import Held, Outcome, Regime, consistent


def test_every_status_line_names_the_trust():
    assert all(held.words.startswith("The Trust ") for held in Held)


def test_every_outcome_has_words():
    assert len({outcome.words for outcome in Outcome}) == len(Outcome)


def test_giving_not_holding_and_asking_are_no_refusals():
    assert {outcome for outcome in Outcome if not outcome.refuses} == {
        Outcome.PROVIDED, Outcome.NOT_HELD, Outcome.CLARIFICATION,
    }  # fmt: skip


def test_each_regime_is_called_by_its_full_name():
    assert Regime.FOIA.act == "Freedom of Information Act 2000"
    assert Regime.EIR.act == "Environmental Information Regulations 2004"


@pytest.mark.parametrize(
    ("held", "outcomes"),
    [
        (Held.NOT_HELD, {Outcome.NOT_HELD, Outcome.CLARIFICATION}),
        (Held.NEITHER, {Outcome.NEITHER}),
        (Held.HELD, set(Outcome) - {Outcome.NOT_HELD, Outcome.NEITHER}),
        (Held.PART, set(Outcome) - {Outcome.NOT_HELD, Outcome.NEITHER}),
    ],
)
def test_what_became_of_a_question_fits_whether_it_is_held(held, outcomes):
    assert {outcome for outcome in Outcome if consistent(held, outcome)} == outcomes
