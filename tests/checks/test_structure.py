import pytest

from app.checks.check import check
from app.checks.facts import from_draft, from_past
from app.drafting.draft import DraftQuestion
from tests.checks.letters import HOLIDAYS, draft, findings, good, reply


@pytest.mark.parametrize(
    ("labels", "faults"),
    [
        (("1", "2", "3"), 0),
        (("1", "2", "4"), 1),
        (("1", "2", "2"), 1),
        (("2", "3", "4"), 1),
        (("1", "3", "2"), 1),
        (("1", "2(a)", "2(b)"), 0),
        (("1", "2(a)", "2(a)"), 1),
        (("A1", "A2", "B1"), 0),
        (("A1", "A3", "B1"), 1),
        (("a", "b", "c"), 0),
        (("a", "b", "d"), 1),
        (("Q1", "Q2", "Q3"), 0),
        (("1", None, "3"), 1),
        ((None,), 0),
    ],
)
def test_questions_run_on_from_one_without_a_gap_or_a_repeat(labels, faults):
    assert len(findings(good(*["Six."] * len(labels), labels=labels), "LR09")) == faults


def test_a_letter_that_leaves_the_request_out_is_found():
    assert findings(good(questions=()), "LR09")


def test_a_reference_is_there_and_is_the_only_one():
    assert findings(good(reference=""), "LR03")
    assert findings(good(swap=(("Dear requester", "Your case FOI-2425-0118\nDear requester"),)), "LR03")
    assert not findings(good(), "LR03")


def test_a_draft_s_reference_is_the_case_s():
    found = check(from_draft(draft(reply()), None, HOLIDAYS, case_reference="FOI-2425-0999"))
    assert "LR03" in {finding.rule for finding in found}


def test_a_raw_address_is_found_once_and_the_requester_s_own_is_left_alone():
    answer = "See https://wrenfield.example/x and again https://wrenfield.example/x."
    assert len([f for f in findings(good(answer), "LR27") if "wrenfield" in f.message]) == 1


def test_a_word_file_is_judged_by_the_styles_that_it_really_has():
    whole = frozenset({"headings", "header_row_marked", "tables", "has_title", "has_language"})
    assert not findings(good(styles=whole), "LR26")
    assert findings(good(styles=whole | {"header_row_unmarked"}), "LR26")
    assert findings(good(styles=whole - {"has_title"}), "LR26")


def test_only_a_copy_for_publication_is_searched_for_the_requester():
    letter = good(swap=(("Dear requester", "Dear Ms Ada Invented"),))
    found = check(from_past(letter, None, HOLIDAYS, for_publication=True, requester=("Ada Invented",)))
    assert "LR29" in {finding.rule for finding in found}
    assert not findings(letter, "LR29")


@pytest.mark.parametrize(
    ("labels", "faults"),
    [(("1", "2", "4"), 0), (("1", "2", "2"), 1), (("1", "", "3"), 1), (("", ""), 1), (("",), 0)],
)
def test_a_case_keeps_the_requester_s_labels_so_only_a_repeat_or_a_lack_is_a_fault(labels, faults):
    one = draft(questions=tuple(DraftQuestion(label, "Who?", reply=reply()) for label in labels))
    assert sum(finding.rule == "LR09" for finding in check(from_draft(one, None, HOLIDAYS))) == faults


def test_parts_of_two_questions_may_share_a_letter():
    parts = tuple(DraftQuestion(label, "Who?", reply=reply()) for label in "ab")
    one = draft(questions=(DraftQuestion("1", "Wards", parts), DraftQuestion("2", "Teams", parts)))
    assert "LR09" not in {finding.rule for finding in check(from_draft(one, None, HOLIDAYS))}
