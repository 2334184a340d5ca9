"""What is true of every page, and what happens when one goes wrong."""

import pytest

from app.web import inbox
from tests.web.reader import Page


def test_an_address_that_does_not_exist_says_so(arrives):
    assert "There is no page at this address" in arrives("officer").get("/nowhere", status=404).text


def test_a_request_that_does_not_exist_is_not_found(arrives):
    officer = arrives("officer")
    for end in ("", "/questions/1", "/checks", "/clock", "/letter", "/story", "/original", "/letter/word"):
        officer.get(f"/requests/FOI-9999-0001{end}", status=404)


def test_a_wrong_method_stays_405_and_says_which_are_right(arrives):
    page = Page(arrives("officer").client.open("/archive", method="DELETE", headers={"X-CSRFToken": "x"}))
    assert page.status in (400, 405)
    page = Page(arrives("officer").client.get("/requests/FOI-9999-0001/letter/sent"))
    assert page.status == 405 or page.status == 404


def test_a_form_without_its_token_changes_nothing_and_says_what_to_do(arrives):
    page = Page(arrives("officer").client.post("/requests/new", data={"text": "1. How many?"}))
    assert page.status == 400
    assert "open the page again" in page.text


def test_too_much_at_once_is_413(arrives):
    officer = arrives("officer")
    token = officer.get("/requests/new").root.xpath("//main//input[@name='csrf_token']/@value")[0]
    big = {"csrf_token": token, "file": (__import__("io").BytesIO(b"x" * 26 * 1024 * 1024), "big.txt")}
    page = Page(officer.client.post("/requests/new", data=big, content_type="multipart/form-data"))
    assert page.status == 413
    assert "files up to 20 MB each and 25 MB at once, and words up to 2 million characters" in page.text


def test_a_fault_is_a_page_of_plain_words(desk, arrives, monkeypatch: pytest.MonkeyPatch):
    officer = arrives("officer")
    desk.config["PROPAGATE_EXCEPTIONS"] = False

    def break_down() -> None:
        raise RuntimeError("a fault that nobody should read")

    monkeypatch.setattr(inbox, "page_number", break_down)
    page = officer.get("/requests", status=500)
    assert "tell your administrator" in page.text
    assert "nobody should read" not in page.text


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999999999999", "2"])
def test_a_page_number_that_is_nonsense_shows_a_page(arrives, number: str):
    arrives("officer").get(f"/requests?page={number}")
    arrives("reader").get(f"/archive?page={number}")


def test_every_page_has_the_trust_at_its_head_and_loads_nothing_from_elsewhere(arrives):
    officer = arrives("officer")
    for path in ("/requests", "/requests/new", "/archive", "/answers", "/statistics"):
        page = officer.get(path)
        assert "Wrenfield Partnership NHS Trust" in page.text
        assert not page.root.xpath("//*[starts-with(@src, 'http') or starts-with(@src, '//')]")
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
