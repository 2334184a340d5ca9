import sqlite3
from contextlib import closing
from io import BytesIO

import pytest

from app.extensions import db
from app.intake.child import read_and_split_in_child
from app.records import cases
from app.web import receive
from tests.web.reader import Reader
from tests.web.samples import REQUEST

MESSAGE = (
    b"From: Sam Reed <sam@reed.example>\r\nTo: foi@wrenfield.example\r\nSubject: Beds\r\n"
    b"Date: Mon, 02 Dec 2024 09:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    b"Please tell me:\r\n\r\n1. How many beds are there?\r\n2. How many are open?\r\n\r\nSam\r\n"
)


@pytest.fixture
def officer(arrives) -> Reader:
    reader = arrives("officer")
    reader.get("/requests/new")
    return reader


def test_pasted_words_are_split_beside_the_original(officer: Reader):
    page = officer.send("/requests/new", text=REQUEST)
    assert "11 questions" in page.text
    assert len(page.root.xpath("//div[@class='desk-original']/mark")) == 11
    labels = page.root.xpath("//input[contains(@name, '-label')]/@value")
    assert labels == [str(number) for number in range(1, 12)]


def test_an_email_brings_its_subject_sender_and_date(officer: Reader):
    page = officer.send("/requests/new", file=(BytesIO(MESSAGE), "request.eml"))
    values = {node.get("name"): node.get("value") for node in page.root.xpath("//main//input")}
    assert values["subject"] == "Beds"
    assert values["requester_address"] == "sam@reed.example"
    assert [values[f"received_on-{part}"] for part in ("day", "month", "year")] == ["2", "12", "2024"]
    assert "2 questions" in page.text


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"", "empty.txt"), (b"PK\x03\x04 not a document", "request.docx"), (b"\x89PNG\r\n\x1a\n", "request.txt")],
)
def test_a_file_that_cannot_be_read_says_why(officer: Reader, data: bytes, name: str):
    page = officer.send("/requests/new", status=422, file=(BytesIO(data), name))
    assert "There is a problem" in page.text


def test_nothing_given_says_what_to_give(officer: Reader):
    assert "Paste the words of the request or choose a file." in officer.send("/requests/new", status=422).text


def test_reading_an_upload_keeps_no_other_writer_waiting(officer: Reader, desk, folder, monkeypatch):
    wrote = []

    def meanwhile(data, filename):
        with closing(sqlite3.connect(folder / "desk.db", timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        wrote.append(True)
        return read_and_split_in_child(data, filename)

    monkeypatch.setattr(receive, "read_and_split_in_child", meanwhile)
    officer.send("/requests/new", text=REQUEST)
    assert wrote == [True]


def test_more_questions_than_the_desk_takes_are_refused_in_a_sentence(officer: Reader):
    many = "\n".join(f"{number}. How many beds are on ward {number}?" for number in range(1, 420))
    page = officer.send("/requests/new", status=422, text=many)
    assert "up to 400 at once" in page.text


@pytest.mark.parametrize(
    "name", ["..\\..\\request\x00.eml", "a/b/request.eml", "re\r\nSet-Cookie: quest.eml", "x" * 400 + ".eml", "\x00"]
)
def test_whatever_a_file_is_called_its_original_is_downloadable(officer: Reader, desk, name: str):
    page = officer.page
    token = page.root.xpath("//input[@name='csrf_token']/@value")[0]
    boundary = "boundary"
    safe = name.replace("\r", "%0D").replace("\n", "%0A")
    body = (
        (
            f'--{boundary}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{safe}"\r\n\r\n'
        ).encode()
        + MESSAGE
        + f"\r\n--{boundary}--\r\n".encode()
    )
    answer = officer.client.post("/requests/new", data=body, content_type=f"multipart/form-data; boundary={boundary}")
    assert answer.status_code == 303, answer.text
    officer.get(answer.location)
    about = {"requester_name": "Sam Reed", "requester_address": "sam@reed.example"}
    case = officer.send(answer.location, button=("do", "save"), **about).path
    with desk.app_context():
        row = cases.case(db.session, case.rpartition("/")[2]).incoming
        assert row.filename.isprintable()
        assert len(row.filename) <= 120
    given = officer.client.get(f"{case}/original")
    assert given.status_code == 200
    assert given.data.strip() == MESSAGE.strip()
