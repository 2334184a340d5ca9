"""Finding a request by who asked."""

import logging

from app.extensions import db
from app.records.letters import AuditEvent


def test_an_officer_finds_a_request_by_who_asked_and_the_search_is_on_record_without_the_name(
    arrives, behind, desk, caplog
):
    reference = behind(lambda walk: walk.received().reference)
    officer = arrives("officer")
    officer.get("/requests/by-requester")
    with caplog.at_level(logging.DEBUG):
        page = officer.send("/requests/by-requester", who="lovelace")
    assert "1 request" in page.text
    assert page.root.xpath("//tbody//a/@href") == [f"/requests/{reference}"]
    assert "lovelace" not in (caplog.text + page.path).lower()
    with desk.app_context():
        [event] = db.session.query(AuditEvent).filter_by(verb="find_requester")
        assert event.details == {"found": 1, "requests": [reference]}
        assert event.by_id is not None


def test_what_would_find_everybody_is_refused_and_nobody_found_is_said(arrives, behind):
    behind(lambda walk: walk.received())
    officer = arrives("officer")
    officer.get("/requests/by-requester")
    assert "Enter a word of 3 letters or more" in officer.send("/requests/by-requester", 422, who="a e").text
    assert "Nothing found" in officer.send("/requests/by-requester", who="Nobody").text


def test_only_officers_are_offered_it(arrives):
    assert "by who asked" in arrives("officer").get("/requests").text
    for who in ("reviewer", "administrator"):
        assert "by who asked" not in arrives(who).get("/requests").text
