import pytest

from app.matching.asked import Asked, covered_and_not
from app.matching.reading import Lexicon


def read(text: str) -> Asked:
    return Lexicon("").read(text).asked


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("How many beds?", "number"), ("What proportion is late?", "share"), ("What did it cost?", "money"),
        ("What was the average wait?", "length"), ("Who is the head of estates?", "person"),
        ("Which company runs it?", "supplier"),
        ("Send a copy of the policy", "document"), ("Why was it shut?", "reason"),
        ("Do you have a list?", "whether"),
    ],
)  # fmt: skip
def test_the_measure_that_a_question_asks_for_is_read(question: str, measure: str):
    assert measure in read(question).measures


@pytest.mark.parametrize(
    ("question", "cut"),
    [
        ("by ward", "place"), ("split by age", "age"), ("for men and women", "sex"), ("by ethnicity", "ethnicity"),
        ("by council", "body"), ("each month", "short period"), ("the longest", "extreme"),
        ("how many of those", "subset"),
    ],
)  # fmt: skip
def test_the_cut_that_a_question_asks_for_is_read(question: str, cut: str):
    assert cut in read(question).cuts


def test_a_firm_that_is_asked_for_is_no_cut_by_firm():
    assert "body" not in read("Which firm washes the sheets?").cuts
    assert "body" in read("How much went to each company, firm by firm?").cuts


def test_a_version_that_is_no_longer_in_force_is_another_cut():
    assert "earlier version" in read("Please send the version which it replaced").cuts


def test_a_question_that_points_back_is_seen():
    assert read("How many of them?").leaning
    assert not read("How many beds?").leaning


@pytest.mark.parametrize(
    ("scope", "left_out"),
    [
        ("Total per year. Not by ward, no rates.", "Not by ward"),
        ("One figure. No breakdown by council.", "No breakdown by council"),
        ("Says who. Does not name individuals.", "Does not name individuals"),
    ],
)
def test_what_a_scope_leaves_out_is_told_from_what_it_covers(scope: str, left_out: str):
    covered, not_covered = covered_and_not(scope)
    assert left_out in not_covered
    assert left_out not in covered


def test_a_scope_without_limits_covers_all_it_says():
    assert covered_and_not("Notes on northern wards") == ("Notes on northern wards", "")
