from datetime import date

import pytest

from app.intake.days import days_in


@pytest.mark.parametrize(
    "words",
    [
        "3 March 2025", "3 Mar 2025", "3rd of March, 2025", "March 3rd, 2025", "march 3 2025",
        "03/03/2025", "3.3.25", "2025-03-03", "3-Mar-2025", "3 MARCH 25",
    ],
)  # fmt: skip
def test_a_day_is_found_however_it_is_written(words: str):
    [found] = days_in(f"It came on {words}.")
    assert found.day == date(2025, 3, 3)
    assert f"It came on {words}."[found.start : found.end].rstrip(".") == words


def test_a_day_that_does_not_exist_is_kept_in_words_alone():
    [printed] = days_in("Received: 31st June 2025")
    assert (printed.start, printed.words, printed.day) == (10, "31st June 2025", None)


@pytest.mark.parametrize(
    "words", ["1/2", "ratio 3.5.2", "31 Mayor 2025", "12 beds 2025", "01632 960001", "10.0.0.1.2025"]
)
def test_what_is_no_date_is_none(words: str):
    assert list(days_in(words)) == []
