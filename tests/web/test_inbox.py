import re

import pytest

from app.extensions import db
from app.records.inbox import PAGE
from app.records.people import User
from app.records.requests import FoiRequest
from app.web.now import now, today
from tests.casework.desk import Desk


def rows(page) -> list[str]:
    return [" ".join(" ".join(row.itertext()).split()) for row in page.root.xpath("//main//tbody/tr")]


def references(page) -> list[str]:
    return [one.strip() for one in page.root.xpath("//main//tbody/tr/th//a/text()")]


@pytest.fixture
def cases(desk):
    """Records requests of these subjects; of the officer unless it says of whom."""

    def record(*subjects: str, of: str = "officer", **more) -> list[str]:
        with desk.app_context():
            session = db.get_session("writing")
            people = {row.email.split("@")[0]: row for row in session.query(User)}
            walk = Desk(session, {**people, "officer": people["officer"]}, today=today(), now=now())
            made = []
            for subject in subjects:
                row = walk.received(subject=subject, on=more.get("on", today()))
                row.case_officer_id = people[of].id if of else None
                walk.told(row)
                session.commit()
                made.append(row.reference)
        return made

    return record


def test_the_soonest_due_comes_first_with_what_is_left_in_words(with_demo, arrives):
    page = arrives("officer").get("/requests?whose=all")
    assert rows(page)
    assert len(rows(page)) <= PAGE
    assert all(re.search(r"working days? (left|late)|due today|waiting", row) for row in rows(page)), rows(page)
    assert "late" in rows(page)[0], "the demo has one that is overdue, and it comes first"


def test_every_open_request_of_the_demo_has_a_page_for_everyone_who_may_see_it(with_demo, arrives):
    officer, reviewer = arrives("officer"), arrives("reviewer")
    for link in officer.get("/requests?whose=all").root.xpath("//tbody//a/@href"):
        officer.get(link)
        officer.get(f"{link}/checks")
        officer.get(f"{link}/letter")
        reviewer.get(link)
        reviewer.get(f"{link}/review")


def test_an_empty_inbox_says_so(arrives):
    assert "No request is open" in arrives("officer").get("/").text


def test_an_officer_begins_with_their_own_if_they_have_any_and_the_address_keeps_what_they_chose(cases, arrives):
    cases("Beds")
    cases("Car parks", of="second.officer")
    officer = arrives("officer")
    page = officer.get("/requests")
    assert "Mine (1)" in page.text
    assert "All (2)" in page.text
    assert page.root.xpath("//a[@aria-current='page' and contains(., 'Mine')]")
    assert "Beds" in page.text
    assert "Car parks" not in page.text
    page = officer.get(page.root.xpath("//a[contains(., 'All (2)')]/@href")[0])
    assert "Car parks" in page.text
    assert page.root.xpath("//input[@name='whose']/@value") == ["all"], "the filters keep it"


def test_an_officer_without_requests_of_their_own_begins_with_all(cases, arrives):
    cases("Car parks", of="second.officer")
    page = arrives("officer").get("/requests")
    assert "Car parks" in page.text
    assert "You are the officer of no open request" in arrives("officer").get("/requests?whose=mine").text


@pytest.mark.parametrize("who", ["reviewer", "administrator"])
def test_others_see_the_list_without_mine_and_without_a_requester(cases, arrives, who: str):
    cases("Beds")
    page = arrives(who).get("/requests")
    assert "Beds" in page.text
    assert "Mine" not in page.text
    assert "Lovelace" not in page.text
    assert "Lovelace" not in arrives(who).client.get("/requests/list.csv").text


def test_words_are_found_in_any_capitals_and_order_and_every_sign_means_itself(cases, arrives):
    cases("Agency nurses at École House", "100% of beds_used", "1000 beds used")
    officer = arrives("officer")
    for words, found in (
        ("NURSES agency", "Agency nurses"),
        ("école", "Agency nurses"),
        ("ÉCOLE", "Agency nurses"),
        ("100%25", "100% of beds_used"),
        ("beds_used", "100% of beds_used"),
    ):
        page = officer.get(f"/requests?words={words}")
        assert len(rows(page)) == 1, words
        assert found in rows(page)[0]
    assert len(rows(officer.get("/requests?words=beds"))) == 2


def test_a_whole_reference_goes_straight_to_its_case_and_part_of_one_is_searched(cases, arrives):
    reference, *_ = cases("Beds", "Car parks")
    officer = arrives("officer")
    assert officer.get(f"/requests?words={reference.lower()}").path == f"/requests/{reference}"
    assert references(officer.get(f"/requests?words={reference[:-1]}")) != []


def test_nothing_found_says_what_to_try(cases, arrives):
    cases("Beds")
    page = arrives("officer").get("/requests?whose=mine&words=zebra")
    assert "Nothing found" in page.text
    for link in page.root.xpath("//main//ul//a/@href"):
        assert arrives("officer").get(link)


def test_filters_by_officer_stage_law_and_due_date(cases, arrives):
    cases("Of nobody", of="")
    cases("Long ago", on=today().replace(year=today().year - 1))
    officer = arrives("officer")
    with_filter = lambda query: " ".join(rows(officer.get(f"/requests?whose=all&{query}")))  # noqa: E731
    assert "Of nobody" in with_filter("officer=nobody")
    assert "Long ago" not in with_filter("officer=nobody")
    assert "Long ago" in with_filter("due=late")
    assert "Of nobody" not in with_filter("due=late")
    assert with_filter("due=waiting") == ""
    assert "Long ago" in with_filter("stage=received")
    assert with_filter("stage=sent") == ""
    assert with_filter("regime=EIR") == ""
    assert "1 is late" in officer.get("/requests?whose=all").text


def test_everything_shows_what_is_sent_after_what_is_open(with_demo, arrives, cases):
    cases("The one that was closed")
    officer = arrives("officer")
    with officer.client.application.app_context():
        session = db.get_session("writing")
        row = session.query(FoiRequest).filter_by(subject="The one that was closed").one()
        Desk(session, {}, now=now()).told(row)
        row.stage = "closed"
        session.commit()
    assert "The one that was closed" not in officer.get("/requests?whose=all").text
    page = officer.get("/requests?whose=all&stage=everything")
    assert "The one that was closed" in rows(page)[-1]
    assert "Finished" in rows(page)[-1]
    assert "The one that was closed" in officer.get("/requests?whose=all&stage=closed").text


def test_pages_keep_the_filters_and_a_page_past_the_end_is_the_last(cases, arrives):
    cases(*(f"Beds {number}" for number in range(PAGE + 1)))
    officer = arrives("officer")
    page = officer.get("/requests?whose=all&words=beds&stage=received")
    [following] = page.root.xpath("//nav[@aria-label='Pages']//a/@href")
    assert {"whose=all", "words=beds", "stage=received", "page=2"} == set(following.partition("?")[2].split("&"))
    assert len(rows(officer.get(following))) == 1
    assert len(rows(officer.get("/requests?whose=all&page=900"))) == 1


@pytest.mark.parametrize(
    "query", ["whose=theirs", "stage=x", "due=x", "officer=x", "officer=99999999999", "regime=x", "words=%00"]
)
def test_an_address_that_makes_no_sense_is_taken_for_one_that_asks_nothing(cases, arrives, query: str):
    cases("Beds")
    assert "Beds" in arrives("officer").get(f"/requests?{query}").text


def test_the_list_downloads_as_a_table_under_the_same_filters(cases, arrives):
    cases("=cmd()", "Beds")
    officer = arrives("officer")
    page = officer.get("/requests?words=cmd")
    answer = officer.client.get(page.root.xpath("//a[@download]/@href")[0])
    assert answer.mimetype == "text/csv"
    assert answer.data.startswith(b"\xef\xbb\xbfReference,")
    assert re.search(r'filename="requests-\d{4}-\d\d-\d\d\.csv"', answer.headers["Content-Disposition"])
    assert "'=cmd()" in answer.text
    assert "Beds" not in answer.text
