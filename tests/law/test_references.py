"""References are filled, read back and refused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.law.errors import BadReference
from app.law.references import ReferencePattern, financial_year, financial_year_in, own_reference


@pytest.mark.parametrize(
    ("day", "year"),
    [("2025-03-31", "2425"), ("2025-04-01", "2526"), ("2025-12-31", "2526"), ("2026-01-01", "2526"),
     ("1999-04-01", "9900"), ("2000-03-31", "9900")],
)  # fmt: skip
def test_the_financial_year_turns_on_the_first_of_april(day, year):
    assert financial_year(date.fromisoformat(day)) == year


def test_a_trust_may_number_in_its_own_way():
    assert ReferencePattern().format(date(2025, 7, 1), 12) == "FOI-2526-0012"
    own = ReferencePattern("FOI-{fy}-WP{number:04d}")
    assert own.format(date(2024, 12, 2), 7) == "FOI-2425-WP0007"
    assert own.series(date(2024, 12, 2)) == "FOI-2425-WP#"
    assert ReferencePattern("IG/{year}/{month}/{number}").format(date(2025, 7, 1), 9) == "IG/2025/07/9"


def test_a_number_past_its_width_still_has_a_reference_of_its_own():
    pattern = ReferencePattern("FOI-{number:02d}")
    assert pattern.format(date(2025, 7, 1), 123) == "FOI-123"


@pytest.mark.parametrize(
    "pattern",
    ["", "FOI", "FOI-{fy}", "{number}{number}", "FOI-{number.__class__}", "FOI-{number!r}", "{0}", "{secret}-{number}",
     "FOI-{number:9999d}", "FOI<{number}>", "FOI\n{number}", "F" * 60 + "{number}", "{{number}}", "{number:04}",
     "new/{number}", "FOI/files/{number}"],
)  # fmt: skip
def test_a_pattern_that_cannot_number_requests_is_refused(pattern):
    with pytest.raises(BadReference):
        ReferencePattern(pattern)


@pytest.mark.parametrize("reference", ["FOI-1/files/2", "FOI/questions/12", "enter/12", "New/7", "FOI/Notes/3"])
def test_a_reference_whose_address_is_that_of_another_page_is_refused_with_the_page_and_another_way(reference):
    with pytest.raises(BadReference, match=f"a page called .* such as {reference.replace('/', '-')}"):
        own_reference(reference)


@pytest.mark.parametrize("reference", ["FOI/24/7", "files/24/7", "FOI-files-2", "new-7", "Letter 12", "notes/2024/3"])
def test_the_name_of_a_page_elsewhere_in_a_reference_does_no_harm(reference):
    assert own_reference(reference) == reference


def test_requests_are_numbered_from_one():
    with pytest.raises(BadReference):
        ReferencePattern().format(date(2025, 7, 1), 0)


@given(st.dates(date(2005, 1, 1), date(2099, 12, 31)), st.integers(1, 999_999), st.integers(1, 999_999))
def test_two_numbers_of_one_series_never_make_one_reference(day, one, other):
    pattern = ReferencePattern("FOI-{fy}-{fy}/{number:04d}")
    assert (pattern.format(day, one) == pattern.format(day, other)) == (one == other)
    assert financial_year_in(pattern.format(day, one)) == financial_year(day)


@pytest.mark.parametrize(
    ("reference", "year"),
    [("FOI-2425-0117", "2425"), ("2024/25-117", "2425"), ("FOI 24-25 WP1", "2425"), ("FOI-0506", None),
     ("FOI-0117", None), ("", None),
     ("FOI-99991", None)],
)  # fmt: skip
def test_a_year_is_found_in_any_reference(reference, year):
    assert financial_year_in(reference) == year
