"""Each section as people write it finds its row."""

import pytest

from app.law.exemptions import eir_exceptions, exemption, exemptions, provision
from app.law.outcomes import Regime


@pytest.mark.parametrize(
    ("written", "section", "kind"),
    [("43(2)", "43(2)", "qualified"), ("s43(2)", "43(2)", "qualified"), ("Section 41", "41", "absolute"),
     ("31(1)(a)", "31", "qualified"), ("40(2)", "40(2) first condition", "absolute"), ("s.21", "21", "absolute"),
     ("22A", "22A", "qualified"), ("22", "22", "qualified"), ("36", "36(2)(a)", "qualified"),
     ("37(1)(aa)", "37(1)(a) to (ab)", "absolute"), ("37(1)(ad)", "37(1)(ac) to (b)", "qualified"),
     ("12(1)", "12(1)", "refusal"), ("14(2)", "14(2)", "refusal"), ("25", "25", "not an exemption")],
)  # fmt: skip
def test_a_section_finds_its_row(written, section, kind):
    row = exemption(written)
    assert row is not None
    assert (row.section, row.kind) == (section, kind)


@pytest.mark.parametrize("written", ["", "99", "honesty", "4", "2"])
def test_a_section_that_is_no_exemption_has_no_row(written):
    assert exemption(written) is None


def environmental(written):
    return provision(Regime.EIR, written).row


def test_a_trust_cannot_use_sections_for_ministers_and_auditors():
    assert {row.section for row in exemptions() if row.available == "no"} >= {"33", "35"}


def test_an_absolute_exemption_needs_no_balance_and_a_qualified_one_does():
    for row in exemptions():
        assert row.balance_needed is row.qualified
        assert row.title
        assert row.notes


def test_harm_has_to_be_shown_for_prejudice_only():
    assert exemption("43(2)").prejudice
    assert not exemption("43(1)").prejudice
    assert environmental("12(5)(e)").prejudice


def test_an_environmental_exception_is_found_by_its_regulation():
    row = environmental("reg 12(4)(b)")
    assert row.section == "12(4)(b)"
    assert row.qualified
    assert len(eir_exceptions()) == 14
    assert environmental("99") is None


@pytest.mark.parametrize(
    "written", ["reg 12(5)(e)", "regulation 12(5)(e)", "12(5)(e)", "Reg. 12 (5) (e)", "Regulation 12(5)(e) "]
)
def test_a_regulation_is_one_provision_however_it_is_written(written):
    found = provision(Regime.EIR, written)
    assert (found.section, found.words) == ("12(5)(e)", "regulation 12(5)(e)")
    assert found.row == environmental("12(5)(e)")


@pytest.mark.parametrize("written", ["40(2)", "s40(2)", "Section 40(2)", "s. 40 (2)"])
def test_a_section_is_one_provision_however_it_is_written(written):
    found = provision(Regime.FOIA, written)
    assert (found.section, found.words, found.row) == ("40(2)", "section 40(2)", exemption("40(2)"))


def test_a_section_of_the_act_is_no_exception_of_the_regulations_nor_the_other_way_round():
    assert provision(Regime.EIR, "section 40(2)").row is None
    assert provision(Regime.EIR, "43(2)").row is None
    assert provision(Regime.FOIA, "reg 12(5)(e)").row is None
    assert provision(Regime.FOIA, "reg 12(5)(e)").words == "regulation 12(5)(e)"


def test_a_provision_that_only_denies_finds_its_exemption():
    assert provision(Regime.FOIA, "40(5B)(a)").row is not None
    assert provision(Regime.EIR, "12(6)").row is not None


def test_a_letter_that_was_read_back_says_itself_which_law_it_cites():
    assert provision(None, "reg 12(4)(b)").row == environmental("12(4)(b)")
    assert provision(None, "43(2)").row == exemption("43(2)")
