from datetime import date

import pytest

from app.signposting.body import Body, contact_warning

BODY = Body("a", "A Council", "council", ("social-care",), ("North",), url="https://a.example")


@pytest.mark.parametrize(
    ("checked_on", "on", "says"),
    [
        (None, date(2025, 1, 3), "not yet checked"),
        (date(2024, 7, 2), date(2025, 1, 3), "more than 6 months ago"),
        (date(2024, 7, 3), date(2025, 1, 3), ""),
        (date(2024, 8, 31), date(2025, 2, 28), ""),
        (date(2024, 8, 31), date(2025, 3, 1), "more than 6 months ago"),
    ],
)
def test_a_contact_is_fresh_for_six_months_from_the_day_it_was_checked(checked_on: date | None, on: date, says: str):
    body = Body("a", "A", "council", ("x",), ("*",), url="https://a.example", checked_on=checked_on)
    assert says in contact_warning(body, on)
    assert bool(says) == bool(contact_warning(body, on))


def test_a_body_without_address_is_a_warning_however_lately_it_was_checked():
    body = Body("a", "A", "council", ("x",), ("*",), checked_on=date(2025, 1, 2))
    assert contact_warning(body, date(2025, 1, 3)) == "There is no contact for A yet."


def test_a_name_within_another_is_another_area():
    leicester = Body("a", "A", "council", ("x",), ("Leicester",))
    assert leicester.serves(frozenset({"leicester"}))
    assert not leicester.serves(frozenset({"leicestershire"}))


def test_a_body_exists_on_its_first_and_last_day():
    body = Body("a", "A", "council", ("x",), ("*",), valid_from=date(2025, 1, 1), valid_to=date(2025, 3, 31))
    days = [date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 31), date(2025, 4, 1)]
    assert [body.exists_on(day) for day in days] == [False, True, True, False]


def test_the_reason_for_the_topic_comes_before_the_general_one():
    body = Body("a", "A", "c", ("x", "y"), ("*",), why=(("x", "for x"), ("", "for all")))
    assert (body.reason("x"), body.reason("y")) == ("for x", "for all")
