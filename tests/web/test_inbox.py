import re

from app.records.inbox import PAGE


def test_the_soonest_due_comes_first_with_what_is_left_in_words(with_demo, arrives):
    page = arrives("officer").get("/")
    rows = [" ".join(" ".join(row.itertext()).split()) for row in page.root.xpath("//tbody/tr")]
    assert rows
    assert len(rows) <= PAGE
    assert all(re.search(r"working days? (left|late)|due today|waiting", row) for row in rows), rows
    assert "late" in rows[0], "the demo has one that is overdue, and it comes first"


def test_every_open_request_of_the_demo_has_a_page_for_everyone_who_may_see_it(with_demo, arrives):
    officer, reviewer = arrives("officer"), arrives("reviewer")
    for link in officer.get("/").root.xpath("//tbody//a/@href"):
        officer.get(link)
        officer.get(f"{link}/checks")
        officer.get(f"{link}/letter")
        reviewer.get(link)
        reviewer.get(f"{link}/review")


def test_an_empty_inbox_says_so(arrives):
    assert "No request is open" in arrives("officer").get("/").text
