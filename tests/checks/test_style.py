import pytest

from app.checks.check import check
from app.checks.facts import from_draft
from app.drafting.draft import SourceUsed
from tests.checks.letters import HOLIDAYS, draft, findings, good, reply


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("It opened on 2 December 2024.", 0),
        ("It opened in May 2024.", 0),
        ("It opened on 2nd December 2024.", 1),
        ("It opened on 02/12/2024 and shut on 3.12.24.", 2),
        ("It opened on 2 Dec 2024.", 1),
        ("It opened on December 2, 2024.", 1),
        ("It opened on 2024-12-02.", 1),
        ("See https://wrenfield.example/2024-12-02/x for 2024/25.", 0),
    ],
)
def test_dates_are_written_out(words, faults):
    assert len(findings(good(words), "LR23")) == faults


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        ("The NHS in the UK.", 0),
        ("The CMHT runs it.", 1),
        ("The Community Mental Health Team (CMHT) runs it. The CMHT is open.", 0),
        ("It is NOT open.", 1),
        ("It is in Leicester.", 0),
    ],
)
def test_abbreviations_are_spelled_out_and_nothing_is_shouted(words, faults):
    assert len(findings(good(words), "LR24")) == faults


def test_what_only_a_person_can_judge_is_listed_to_be_checked_by_hand():
    [law] = findings(good("The Mental Health Act 1983 requires a register."), "LR20")
    assert law.message.startswith("Check by hand")
    [slip] = findings(good("The Trust will have duty to reply."), "LR25")
    assert slip.message.startswith("Check by hand")
    assert not findings(good(), "LR20")
    assert not findings(good(), "LR25")


@pytest.mark.parametrize(("edited", "faults"), [(False, 0), (True, 1)])
def test_an_approved_answer_s_law_was_checked_once_and_an_edited_one_is_checked_again(edited, faults):
    source = SourceUsed("answer", "register", "The register", 1, edited)
    one = draft(reply("The Mental Health Act 1983 requires it.", sources=(source,)))
    assert sum(finding.rule == "LR20" for finding in check(from_draft(one, None, HOLIDAYS))) == faults
