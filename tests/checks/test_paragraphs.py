from dataclasses import replace

import pytest

from app.checks.check import check
from app.checks.facts import from_draft
from tests.checks.letters import HOLIDAYS, OFFICE, REGULATOR, REGULATOR_ROW, REVIEW, TRUST, draft, findings, good, reply


@pytest.mark.parametrize(
    ("paragraph", "faults"),
    [
        (REVIEW, 0),
        ("You may ask for an internal review within forty working days, by writing to foi@wrenfield.example.", 0),
        ("You may ask for an internal review within 40 working days of this letter. Write to the FOI office.", 0),
        ("You may ask for an internal review by writing to foi@wrenfield.example.", 1),
        ("You may ask for an internal review by writing to a@b.example. We will reply within 20 working days.", 1),
        ("You may ask for an internal review by 13 March 2025.", 1),
        ("You may ask for an internal review: write to a@b.example by 1 January 2025.", 1),
        ("The Trust does not operate an internal review procedure.", 0),
        ("Let us know what you think.", 1),
    ],
)
def test_the_review_paragraph_says_to_whom_and_by_when(paragraph, faults):
    assert len(findings(good(swap=((REVIEW, paragraph),)), "LR15")) == faults


@pytest.mark.parametrize(
    ("paragraph", "faults"),
    [
        (REGULATOR, 0),
        ("You may complain to the Information Commissioner.", 1),
        ("You may complain to the Information Commissioner at https://ico.org.uk.", 1),
        ("You may complain to the Information Commissioner, Wycliffe House, Wilmslow SK9 5AF.", 1),
        ("You may complain to the Information Commissioner, SK9 5AF, https://ico.org.uk, 01625 545 700.", 1),
        ("Thank you.", 1),
    ],
)
def test_the_regulator_is_given_with_its_post_and_web_address(paragraph, faults):
    assert len(findings(good(swap=((REGULATOR, paragraph),)), "LR16")) == faults


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("LR01", "0116 496 0123", ""),
        ("LR01", "Larchmoor House, Larchmoor, LE1 1AA", ""),
        ("LR02", "Dear requester\n", ""),
        ("LR08", "under the Freedom of Information Act 2000", ""),
        ("LR21", "re-use this under the Open Government Licence", "read this"),
        ("LR22", "Yours sincerely\nInformation Governance Team\n", ""),
        ("LR28", "in other formats", ""),
        ("LR30", "published in our disclosure log", "posted"),
    ],
)
def test_a_paragraph_that_is_taken_out_is_missed(rule, old, new):
    assert len(findings(good(swap=((old, new),)), rule)) == 1


def test_the_requester_s_mention_of_the_act_is_not_ours():
    letter = good(swap=(("under the Freedom of Information Act 2000", ""),))
    asked = "I ask under the Freedom of Information Act 2000."
    assert findings(replace(letter, text=f"{asked}\n{letter.text}", introduction=asked), "LR08")


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("LR15", {"review_office": replace(OFFICE, email="", address=())}),
        ("LR16", {"regulators": (replace(REGULATOR_ROW, url=""),)}),
        ("LR16", {"regulators": (replace(REGULATOR_ROW, address=()),)}),
        ("LR16", {"regulators": (replace(REGULATOR_ROW, email="mail@ico.gsi.gov.uk"),)}),
        ("LR16", {"regulators": ()}),
        ("LR01", {"foi_office": replace(OFFICE, phone="")}),
        ("LR22", {"sign_off": ()}),
        ("LR21", {"reuse_url": ""}),
    ],
)
def test_a_setting_that_is_empty_is_a_paragraph_that_lacks_it(rule, change):
    one = draft(reply(), trust=replace(TRUST, **change))
    assert rule in {finding.rule for finding in check(from_draft(one, None, HOLIDAYS))}
