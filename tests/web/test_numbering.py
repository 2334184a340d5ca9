import re

import pytest


@pytest.mark.parametrize("who", ["officer", "administrator"])
def test_the_next_reference_is_shown_before_and_after(arrives, who: str):
    person = arrives(who)
    page = person.get("/requests/numbering")
    before = re.search(r"the next request will be (\S+?) ?\.", page.text)[1]
    assert before.endswith("-0001")
    page = person.send("/requests/numbering", number="143")
    after = before.replace("-0001", "-0143")
    assert page.text.count(f"next request will be {after}") == 2, "said once, and shown again"


@pytest.mark.parametrize(
    ("number", "said"), [("", "Enter the next number"), ("0", "1 or more"), ("-4", "1 or more"), ("1e9", "1 or more")]
)
def test_what_is_no_number_is_refused(arrives, number: str, said: str):
    officer = arrives("officer")
    officer.get("/requests/numbering")
    assert said in officer.send("/requests/numbering", 422, number=number).text


def test_numbers_never_go_back_and_what_was_typed_is_kept(arrives):
    officer = arrives("officer")
    officer.get("/requests/numbering")
    officer.send("/requests/numbering", number="143")
    page = officer.send("/requests/numbering", 422, number="12")
    assert "only go up" in page.text
    assert page.root.xpath("//input[@name='number']/@value") == ["12"]
