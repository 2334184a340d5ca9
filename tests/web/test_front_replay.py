"""Every form of the desk sent twice: at once (a double click) and at the end of the day (the back button).

The walk below sends every form there is. A route that takes a form and is not in the table fails a test, and so does
one that the walk does not send.
"""

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.casework.start import start
from app.config import ROOT, Settings
from app.extensions import db, settings_of
from app.records.people import User
from app.records.tables import metadata
from app.web.now import now
from tests.web.reader import PASSWORD, Reader
from tests.web.samples import QUESTIONS, REQUEST
from tests.web.test_enter import HEAD, ROW

GOES_ON, SAYS_SO, REFUSED = 303, 409, 422
"""What a replay is answered with: the page where the first one led, that it was done or decided already, or what is
wrong with it now."""
REPLAYED: dict[str, int] = {
    "acknowledge.made": GOES_ON,
    "acknowledge.sent": GOES_ON,
    "answer_edit.create": GOES_ON,
    "answer_edit.discard": GOES_ON,
    "answer_edit.save": GOES_ON,
    "answer_use.accepted": GOES_ON,
    "answer_use.declined": GOES_ON,
    "answer_waiting.send_back": GOES_ON,
    "assign.change": GOES_ON,
    "checks.hand_over": GOES_ON,
    "clock.record": GOES_ON,
    "closing.closed": GOES_ON,
    "closing.opened": GOES_ON,
    "content.adopt": GOES_ON,
    "content.approve": GOES_ON,
    "content.aside": GOES_ON,
    "content.load": GOES_ON,
    "content.load_one": GOES_ON,
    "content.retired": GOES_ON,
    "correct.save": GOES_ON,
    "correspondence.discard": GOES_ON,
    "correspondence.record": GOES_ON,
    "enclosures.add": GOES_ON,
    "enclosures.remove": GOES_ON,
    "enter.take": REFUSED,
    "figures_run.run": GOES_ON,
    "jobs.again": SAYS_SO,
    "jobs.cancel": GOES_ON,
    "letter.issued": GOES_ON,
    "letter.sent": GOES_ON,
    "notes.write": GOES_ON,
    "numbering.save": GOES_ON,
    "papers.add": REFUSED,
    "papers.remove": GOES_ON,
    "receive.take": GOES_ON,
    "reply.discard": GOES_ON,
    "reply.keep_words": 200,
    "reply.save": GOES_ON,
    "reply.use": GOES_ON,
    "requesters.found": 200,
    "review.approved": GOES_ON,
    "review.returned": GOES_ON,
    "security.login": 302,
    "security.logout": GOES_ON,
    "split.save": GOES_ON,
    "unread.again": GOES_ON,
    "unread.words": GOES_ON,
    "unsent.again": 200,
}
"""What the same form sent again at once is answered with. Nothing is ever made twice."""
ANEW = {"papers.add", "reply.keep_words", "reply.discard", "closing.closed", "closing.opened"} | {
    "content.load_one", "content.adopt", "content.retired", "correspondence.record", "answer_edit.save",
    "answer_edit.discard"
}  # fmt: skip
"""Forms that do their work again when they come back late, as what they did was undone since."""


ASKED = f"Dear team,\n\n1. {QUESTIONS[0]}\n2. {QUESTIONS[1]}\n\nYours,\nSam Reed\n"


@pytest.fixture(autouse=True)
def _soon_after_it_arrived():
    with time_machine.travel("2024-12-17T10:00:00+00:00", tick=True):
        yield


@pytest.fixture
def settings(settings: Settings, folder: Path) -> Settings:
    """A desk whose folder of content is changed."""
    content = Path(shutil.copytree(ROOT / "answers", folder / "content"))
    change(content / "standard" / "beds.md")
    return replace(settings, content=content)


def change(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\n\nMore words.\n", "utf-8")


class Twice:
    """A client that sends every form twice, and looks whether the second one made anything."""

    def __init__(
        self, app: Flask, sent: list[tuple[Any, str, str, dict, str | None]], answered: dict[str, int]
    ) -> None:
        self.inner, self.app = app.test_client(), app
        self.sent, self.answered = sent, answered

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.inner.get(path, **more)

    def post(self, path: str, data: dict, content_type: str | None = None, **more: Any) -> TestResponse:
        fields = {name: opened(value) for name, value in data.items()}
        first = self.inner.post(path, data=fresh(fields), content_type=content_type, **more)
        if first.status_code < 400:
            endpoint = self.app.url_map.bind("localhost").match(path.partition("?")[0], "POST")[0]
            before = everything(self.app)
            again = self.inner.post(path, data=fresh(fields), content_type=content_type)
            assert changed(before, everything(self.app)) == [], (endpoint, "the replay changed something")
            self.answered[endpoint] = max(again.status_code, self.answered.get(endpoint, 0))
            self.sent.append((self.inner, endpoint, path, fields, content_type))
        return first


def opened(value: Any) -> Any:
    """A field whose file may be sent more than once."""
    if isinstance(value, list):
        return [opened(one) for one in value]
    return (value[0].read(), *value[1:]) if isinstance(value, tuple) else value


def fresh(fields: dict) -> dict:
    def one(value: Any) -> Any:
        if isinstance(value, list):
            return [one(each) for each in value]
        return (BytesIO(value[0]), *value[1:]) if isinstance(value, tuple) else value

    return {name: one(value) for name, value in fields.items()}


def everything(app: Flask) -> dict[str, list]:
    """Every row; of a file its size."""
    with app.app_context():
        session = db.get_session("reading")
        return {
            table.name: sorted(tuple(map(short, row)) for row in session.execute(select(table)))
            for table in metadata.sorted_tables
        }


def short(value: Any) -> str:
    return str(len(value)) if isinstance(value, bytes) else repr(value)


def changed(before: dict[str, list], after: dict[str, list]) -> list[tuple[str, int, int]]:
    """The tables that are another, with how many rows they had and have."""
    return [(name, len(before[name]), len(rows)) for name, rows in after.items() if rows != before[name]]


class Walk:
    """Somebody for each role, at a client that sends everything twice."""

    def __init__(self, app: Flask) -> None:
        self.app, self.sent, self.answered = app, [], {}

    def arrives(self, who: str) -> Reader:
        reader = Reader(self.app)
        reader.client = Twice(self.app, self.sent, self.answered)
        reader.sign_in(who)
        return reader

    def job(self, state: str) -> str:
        with self.app.app_context():
            by = db.session.query(User).filter_by(email="officer@wrenfield.example").one()
            job = start(db.session, "read", {"incoming": "x"}, by=by, now=now(), then="/", back="/requests/new")
            job.state = state
            db.session.commit()
            return f"/work/{job.token}"


def received(officer: Reader) -> str:
    officer.get("/requests/new")
    page = officer.send("/requests/new", text=ASKED)
    day = {"received_on-day": "2", "received_on-month": "12", "received_on-year": "2024"}
    about = {"subject": "Aftercare", "requester_name": "Sam Reed", "requester_address": "sam@reed.example"}
    return officer.send(page.path, button=("do", "save"), **about, **day).path


def the_letter(walk: Walk) -> None:
    """From arrival to the archive, by way of a return."""
    officer, reviewer = walk.arrives("officer"), walk.arrives("reviewer")
    case = received(officer)
    officer.get(case)
    officer.send("/acknowledgement/make")
    officer.get(f"{case}/acknowledgement")
    officer.send("/acknowledgement/sent")
    for place in (1, 2):
        officer.get(f"{case}/questions/{place}")
        officer.send("/use")
        officer.send(f"/questions/{place}", button=("do", "save"))
    officer.get(f"{case}/questions/1/enclosures")
    officer.send("/enclosures", files=[(BytesIO(b"ward,beds\r\n"), "beds.csv")])
    officer.send("/remove")
    for decide, words in (("/review/return", {"because": "Add the year."}), ("/review/approve", {})):
        officer.get(f"{case}/checks")
        officer.send("/checks")
        reviewer.get(f"{case}/review")
        reviewer.send(decide, **words)
    officer.get(f"{case}/letter")
    officer.send("/letter/issue")
    officer.send("/letter/sent", how="email")


def the_papers(walk: Walk) -> None:
    """What is kept beside the questions of a case."""
    officer = walk.arrives("officer")
    case = received(officer)
    officer.get(f"{case}/notes")
    officer.send("/notes", body="They rang.")
    officer.get(f"{case}/correspondence")
    officer.send("/correspondence", direction="in", party="requester", kind="other", body="Any news?")
    said = {"direction": "in", "party": "other", "kind": "other"}
    officer.send("/correspondence", **said, file=(BytesIO(b"Not ours"), "other.txt"))
    officer.get(officer.page.root.xpath("//a[contains(@href, '/discard')]/@href")[0])
    officer.send("/discard", because="Of another case.")
    officer.get(f"{case}/files")
    officer.send("/files", files=[(BytesIO(b"A letter"), "letter.txt")])
    officer.send("/remove")
    officer.get(f"{case}/officer")
    officer.send("/officer", officer=officer.page.root.xpath("//main//select[@name='officer']/option/@value")[-1])
    officer.get(f"{case}/details")
    officer.send("/details", subject="Aftercare under section 117", because="It was cut short.")
    officer.get(f"{case}/clock")
    officer.send("/clock", kind="clarification_requested", reason="Which years?")
    page = officer.get(f"{case}/questions/1")
    form = next(one for one in page.root.forms if one.get("action").partition("#")[0].endswith("/questions/1"))
    fields = dict(form.form_values())
    officer.client.post(f"{case}/questions/1/keep", {**fields, "body": "Half a", "page": "tab", "count": "1"})
    officer.get(f"{case}/questions/1")
    officer.send("/discard")
    officer.get(f"{case}/close")
    officer.send("/close", closed_as="withdrawn", because="No longer needed")
    officer.get(f"{case}/close")
    officer.send("/open-again", because="It came after all")


def the_rest(walk: Walk) -> None:
    """What arrives and cannot be read, tables, numbers, background work."""
    officer = walk.arrives("officer")
    officer.get("/requests/new")
    officer.send("/requests/new", file=(BytesIO(b"\x89PNG\r\n\x1a\n and so on"), "scan.png"))
    officer.send("/words", text=REQUEST)
    officer.get("/requests/enter")
    officer.send("/requests/enter", table=(BytesIO((HEAD + ROW.replace("2025", "2024")).encode()), "cases.csv"))
    officer.get("/requests/numbering")
    officer.send("/requests/numbering", number="43", because="We move here.")
    officer.get("/requests/by-requester")
    officer.send("/requests/by-requester", who="lovelace")
    officer.get(walk.job("waiting"))
    officer.send("/cancel")
    officer.get(walk.job("failed"))
    officer.send("/again")


def unread(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is to be read in the background, and is asked for anew."""
    officer = walk.arrives("officer")
    monkeypatch.setattr("app.web.receive.QUICK_BYTES", 1)
    officer.get("/requests/new")
    work = officer.send("/requests/new", text=REQUEST + "\nAgain.\n").path
    officer.send("/cancel")
    officer.get(work.replace("/work/", "/requests/new/") + "/unread")
    officer.send("/read")


def the_content(walk: Walk) -> None:
    curator, administrator = walk.arrives("curator"), walk.arrives("administrator")
    curator.get("/content")
    curator.send("/load")
    curator.send("/set-aside")
    curator.send(curator.page.root.xpath("//main//form[contains(@action, '/content/load/')]/@action")[0])
    administrator.get("/content")
    administrator.send("/approve")
    change(settings_of(walk.app).content / "standard" / "cyber.md")
    administrator.get("/content")
    administrator.send("/adopt", because="Board decision")
    curator.get("/content/answers/beds/retire")
    curator.send("/retire", because="Wards closed")


def the_library(walk: Walk) -> None:
    """An answer is written, sent back, written better, and another one thrown away; what was sent is an example."""
    curator, administrator = walk.arrives("curator"), walk.arrives("administrator")
    words = {"key": "car-parks", "title": "Car parks", "body": "We have two."}
    curator.get("/content/answers/new")
    curator.send("/new", button=("do", "submit"), **words)
    administrator.get("/content")
    administrator.get(administrator.page.root.xpath("//a[starts-with(@href, '/content/versions/')]/@href")[0])
    administrator.send("/send-back", because="Say where.")
    curator.get("/content/answers/car-parks/edit")
    curator.send("/edit", button=("do", "submit"), body="We have two, by the gate.")
    curator.get("/content/answers/complaints/edit")
    curator.send("/edit", button=("do", "save"), title="Complaints")
    curator.send("/discard")
    curator.get("/statistics/s117-number/run")
    curator.send("/run")
    curator.get("/content/use")
    curator.send("/accept")
    curator.send("/decline")


def the_session(walk: Walk) -> None:
    """It ends, on purpose and not."""
    officer = walk.arrives("officer")
    case = received(officer)
    officer.get(f"{case}/notes")
    officer.client.inner.delete_cookie("desk")
    officer.client.inner.environ_base |= {"HTTP_ORIGIN": "http://localhost", "HTTP_SEC_FETCH_SITE": "same-origin"}
    officer.send("/notes", 401, body="Words that wait.")
    officer.send("/sign-in-again", email="officer@wrenfield.example", password=PASSWORD)
    officer.get("/requests")
    root = officer.page.root
    token = root.xpath("//input[@name='csrf_token']/@value")[0]
    officer.client.post("/sign-out", {"csrf_token": token})


def posts(app: Flask) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if "POST" in rule.methods}


def test_every_route_that_takes_a_form_says_what_a_replay_does(desk: Flask):
    assert posts(desk) == set(REPLAYED)


@pytest.mark.long
def test_no_form_sent_twice_makes_a_thing_twice_or_fails(desk: Flask, monkeypatch: pytest.MonkeyPatch):
    walk = Walk(desk)
    for part in (the_letter, the_papers, the_rest, the_content, the_library, the_session):
        part(walk)
    unread(walk, monkeypatch)
    assert walk.answered == REPLAYED


@pytest.mark.long
def test_no_form_that_comes_back_at_the_end_of_the_day_fails(desk: Flask, monkeypatch: pytest.MonkeyPatch):
    walk = Walk(desk)
    for part in (the_letter, the_papers, the_rest, the_content, the_library):
        part(walk)
    anew = set()
    for client, endpoint, path, fields, kind in walk.sent:
        before = everything(desk)
        answer = client.post(path, data=fresh(fields), content_type=kind)
        assert answer.status_code < 500, (endpoint, answer.text)
        if changed(before, everything(desk)):
            anew.add(endpoint)
    assert anew == ANEW
