from datetime import date

import pytest

from app.drafting.issue import issue
from app.law.bank_holidays import BankHolidays
from app.law.errors import BadDate
from tests.letters.drafts import draft


def test_a_letter_one_working_day_late_says_so_and_gives_forty_working_days_for_a_review():
    made = issue(draft(), date(2025, 1, 6), BankHolidays.shipped())
    assert (made.days_taken, made.days_late, made.review_by) == (21, 1, date(2025, 3, 3))


def test_a_letter_on_the_due_date_is_not_late():
    assert issue(draft(), date(2025, 1, 3), BankHolidays.shipped()).days_late == 0


def test_a_letter_cannot_be_older_than_the_request():
    with pytest.raises(BadDate, match="Nothing was issued"):
        issue(draft(), date(2024, 1, 6), BankHolidays.shipped())
