from io import BytesIO

import pytest

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
