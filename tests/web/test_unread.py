from io import BytesIO

import pytest
from sqlalchemy import select

from app.casework.lease import take
from app.extensions import db
from app.records import cases
from app.records.letters import AuditEvent
from app.web import receive
from app.web.now import now
from tests.web.reader import Reader
from tests.web.samples import REQUEST

PICTURE = b"\x89PNG\r\n\x1a\n and so on"


@pytest.fixture
def officer(arrives) -> Reader:
    """An officer who uploaded a picture."""
    reader = arrives("officer")
    reader.get("/requests/new")
    reader.send("/requests/new", file=(BytesIO(PICTURE), "scan.png"))
    return reader


def verbs(officer: Reader) -> list[str]:
    with officer.client.application.app_context():
        rows = db.session.scalars(select(AuditEvent).order_by(AuditEvent.id))
        return [row.verb for row in rows if "incoming" in row.details]


def test_the_words_are_pasted_beside_the_original_which_stays_with_the_case(officer: Reader, desk):
    at = officer.page.path.removesuffix("/unread")
    page = officer.send("/words", text=REQUEST)
    assert page.path == at
    assert "11 questions" in page.text
    assert "put in by hand" in page.text
    about = {"subject": "Aftercare", "requester_name": "Sam Reed", "requester_address": "sam@reed.example"}
    case = officer.send(at, button=("do", "save"), **about).path
    with desk.app_context():
        incoming = cases.case(db.session, case.rpartition("/")[2]).incoming
        assert incoming.original == PICTURE
        assert incoming.problem
    assert officer.client.get(f"{case}/original").data == PICTURE
    assert verbs(officer) == ["arrive", "could_not_read", "paste_words"]


def test_the_original_is_downloadable_by_officers_alone_and_that_is_on_record(officer: Reader, arrives):
    path = officer.page.path.replace("/unread", "/original")
    given = officer.client.get(path)
    assert (given.data, given.mimetype) == (PICTURE, "application/octet-stream")
    assert "scan.png" in given.headers["Content-Disposition"]
    assert verbs(officer)[-1] == "look"
    for role in ("reviewer", "administrator", "reader"):
        assert arrives(role).client.get(path).status_code == 403


def test_words_that_are_none_are_refused_and_words_are_not_lost(officer: Reader):
    assert "Paste the words of the request." in officer.send("/words", status=422, text=" ").text
    many = "\n".join(f"{number}. How many beds are on ward {number}?" for number in range(1, 420))
    page = officer.send("/words", status=422, text=many)
    assert "up to 400 at once" in page.text
    assert page.root.xpath("//textarea")[0].text.strip() == many


def test_words_put_in_twice_are_put_in_once(officer: Reader):
    form = officer.page
    first = officer.send("/words", text=REQUEST)
    officer.page = form
    assert officer.send("/words", text="1. Something else?").path == first.path
    assert verbs(officer).count("paste_words") == 1


def test_the_questions_of_what_is_not_read_lead_to_why(officer: Reader):
    at = officer.page.path
    assert officer.get(at.removesuffix("/unread")).path == at


def test_a_colleague_sees_that_it_is_being_read_and_may_paste_it(arrives, desk, monkeypatch):
    monkeypatch.setattr(receive, "QUICK_BYTES", 10)
    officer = arrives("officer")
    officer.get("/requests/new")
    page = officer.send("/requests/new", text=REQUEST)
    token = page.path.removeprefix("/work/")
    with desk.app_context():
        take(db.session, token, "worker", now=now())
        db.session.commit()
    colleague = arrives("second.officer")
    assert colleague.client.get(page.path).status_code == 404
    seen = colleague.get(f"/requests/new/{token}")
    assert "It is being read" in seen.text
    assert "11 questions" in colleague.send("/words", text=REQUEST).text


def test_reading_that_was_cancelled_is_asked_for_again(arrives, monkeypatch):
    monkeypatch.setattr(receive, "QUICK_BYTES", 10)
    officer = arrives("officer")
    officer.get("/requests/new")
    work = officer.send("/requests/new", text=REQUEST).path
    assert "It was cancelled" in officer.send("/cancel").text
    back = officer.page.root.xpath("//a[contains(text(), 'Go back')]/@href")[0]
    assert "It is not read yet" in officer.get(back).text
    assert officer.send("/read").path == work
    assert "Waiting for its turn" in officer.page.text
