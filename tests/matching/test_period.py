import pytest

from app.matching.period import Years, read_years

THREE = read_years("per financial year for 2023/24 to 2025/26")
LATEST = read_years("at the latest month end")


@pytest.mark.parametrize(
    ("question", "within"),
    [
        ("How many in 2024/25?", True),
        ("each year since April 2023", True),
        ("How many in 2018?", False),
        ("between 2015 and 2025", False),
        ("over the last three years", True),
        ("for the past 10 years", False),
        ("How many are there?", None),
        ("What will it come to in 2028/29?", False),
        ("in the calendar year 2026", True),
        ("five years ago", False),
        ("over the past decade", False),
        ("each year since the pandemic", False),
        ("staff off with covid in 2024", True),
        ("a two year trend", True),
    ],
)
def test_years_are_set_against_those_that_an_answer_covers(question: str, within: bool | None):
    assert read_years(question).within(THREE) is within


def test_an_answer_of_the_latest_figure_has_no_earlier_years():
    assert read_years("How many in March 2020?").within(LATEST) is False
    assert read_years("How many are there now?").within(LATEST) is None


def test_an_answer_that_names_no_years_leaves_none_out():
    assert read_years("How many in 1998?").within(Years()) is None


def test_years_that_an_answer_has_none_of_are_told_from_those_that_it_has_some_of():
    assert read_years("between 2009 and 2015").apart(THREE)
    assert read_years("in 2030").apart(THREE)
    assert not read_years("between 2015 and 2025").apart(THREE)
    assert not read_years("How many are there?").apart(THREE)
