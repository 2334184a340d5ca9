import re

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _that_day():
    with time_machine.travel("2025-09-10T10:00:00+00:00", tick=True):
        yield


@pytest.mark.parametrize("who", ["officer", "administrator"])
def test_the_next_reference_is_shown_before_and_after(arrives, who: str):
    person = arrives(who)
    page = person.get("/requests/numbering")
    before = re.search(r"the next request will be (\S+?) ?\.", page.text)[1]
    assert before.endswith("-0001")
    page = person.send("/requests/numbering", number="43", because="We move here.")
    after = before.replace("-0001", "-0043")
    assert page.text.count(f"next request will be {after}") == 2, "said once, and shown again"


@pytest.mark.parametrize(
    ("number", "said"), [("", "Enter the next number"), ("0", "1 or more"), ("-4", "1 or more"), ("1e9", "1 or more")]
)
def test_what_is_no_number_is_refused(arrives, number: str, said: str):
    officer = arrives("officer")
    officer.get("/requests/numbering")
    assert said in officer.send("/requests/numbering", 422, number=number, because="We move here.").text


def test_without_a_reason_nothing_is_set(arrives):
    officer = arrives("officer")
    officer.get("/requests/numbering")
    assert "Say why the number is set" in officer.send("/requests/numbering", 422, number="43").text


def test_who_leaves_out_many_numbers_is_asked_and_what_was_typed_is_kept(arrives):
    officer = arrives("officer")
    officer.get("/requests/numbering")
    page = officer.send("/requests/numbering", 422, number="1430", because="We move here.")
    assert "1,429 numbers would be left out, 1 to 1429" in page.text
    assert page.root.xpath("//input[@name='number']/@value") == ["1430"]
    assert "-1430" in officer.send("/requests/numbering", sure="yes").text
    page = officer.send("/requests/numbering", number="143", because="A nought too many.")
    assert "-0143" in page.text


def test_a_number_that_was_used_is_refused_with_the_lowest_that_is_free(arrives, behind):
    reference = behind(lambda walk: walk.received().reference)
    officer = arrives("officer")
    officer.get("/requests/numbering")
    page = officer.send("/requests/numbering", 422, number="1", because="Again.")
    assert f"{reference} is on file" in page.text
