"""What is true of every count of working days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.law.bank_holidays import ENGLAND_AND_WALES, BankHolidays
from app.law.clock import due_date, ledger
from app.law.working_days import add_working_days, is_working_day, working_days_between

TABLE = BankHolidays.shipped()
DAYS = st.dates(date(2005, 1, 1), date(2030, 10, 15))
ONE = timedelta(days=1)


@given(DAYS)
def test_the_due_date_is_a_working_day(received):
    assert is_working_day(due_date(received), TABLE)


@given(DAYS)
def test_the_due_date_is_never_earlier_than_the_england_only_date(received):
    assert due_date(received) >= add_working_days(received, 20, TABLE, nations=ENGLAND_AND_WALES)


@given(DAYS, st.integers(0, 30))
def test_the_due_date_never_goes_back_as_receipt_goes_forward(received, later):
    assert due_date(received + timedelta(days=later) if later else received) >= due_date(received)


@given(DAYS)
def test_receipt_on_a_non_working_day_has_the_due_date_of_the_working_day_before(received):
    before = received
    while not is_working_day(before, TABLE):
        before -= ONE
    assert due_date(received) == due_date(before)


@given(DAYS, st.integers(1, 60))
def test_counting_there_and_back_agree(received, n):
    try:
        last = add_working_days(received, n, TABLE)
    except Exception:
        assert received.year == 2030
        return
    assert working_days_between(received, last, TABLE) == n
    days = ledger(received, n, TABLE)
    assert [day.number for day in days if day.counted] == list(range(1, n + 1))
    assert [day.date for day in days] == [received + ONE * i for i in range((last - received).days + 1)]
