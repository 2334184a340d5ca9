from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import undefer

from app.extensions import db
from app.intake.child import read_and_split_in_child
from app.intake.read import OLE
from app.jobs import Queue, plug_in
from app.law.errors import SlowInput
from app.records import cases
from app.records.requests import Incoming
from app.web import receive
from tests.web.reader import Reader
from tests.web.samples import REQUEST

BOMB = b"is made when it is needed"
MESSAGE = (
    b"From: Sam Reed <sam@reed.example>\r\nTo: foi@wrenfield.example\r\nSubject: Beds\r\n"
    b"Date: Mon, 02 Dec 2024 09:00:00 +0000\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    b"Please tell me:\r\n\r\n1. How many beds are there?\r\n2. How many are open?\r\n\r\nSam\r\n"
)


def word(body: bytes = b"<w:p><w:r><w:t>1. How many beds?</w:t></w:r></w:p>") -> bytes:
    """A Word file with this body, which may grow very large when it is opened."""
    stream = BytesIO()
    name = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{types}"><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        with package.open("word/document.xml", "w") as part:
            part.write(b'<w:document xmlns:w="%b"><w:body>' % name)
            for at in range(0, len(body), 2**20):
                part.write(body[at : at + 2**20])
            part.write(b"</w:body></w:document>")
    return stream.getvalue()


@pytest.fixture
def officer(arrives) -> Reader:
    reader = arrives("officer")
    reader.get("/requests/new")
    return reader


@pytest.fixture
def queue(desk) -> Iterator[Queue]:
    """The queue that the pages put their work on."""
    made = plug_in(desk)
    yield made
    made.huey.storage.close()


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


def test_an_empty_file_is_nothing_to_keep(officer: Reader):
    page = officer.send("/requests/new", status=422, file=(BytesIO(b" \n"), "empty.txt"))
    assert "The file is empty" in page.text
    assert rows(officer) == []


def test_a_word_file_of_the_shape_of_those_that_are_refused_is_read(officer: Reader):
    assert "1 question" in officer.send("/requests/new", file=(BytesIO(word()), "request.docx")).text


def rows(officer: Reader) -> list[Incoming]:
    with officer.client.application.app_context():
        return list(db.session.scalars(select(Incoming).options(undefer(Incoming.original)).order_by(Incoming.id)))


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        (b"PK\x03\x04 not a document", "request.docx", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "request.txt", "PNG picture"),
        (b"%PDF-1.7 ...", "request.pdf", "The PDF is damaged"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "request.docx", "protected by a password"),
        (OLE + "Workbook".encode("utf-16-le"), "request.doc", "an old Office file"),
        (word()[:-40], "request.docx", "damaged"),
        (BOMB, "request.docx", "zip bomb"),
        (b"From: a@b.example\r\nMessage-ID: <1>\r\n\r\n", "request.eml", "no words"),
    ],
    ids=["broken", "picture", "pdf", "encrypted", "old Office", "truncated", "bomb", "empty e-mail"],
)
def test_what_cannot_be_read_is_kept_and_says_why(officer: Reader, data: bytes, name: str, why: str):
    data = word(b"<w:p/>" * 15_000_000) if data is BOMB else data
    page = officer.send("/requests/new", file=(BytesIO(data), name))
    assert page.path.endswith("/unread")
    assert why in page.text
    assert "kept exactly as it came" in page.text
    assert [(row.original, row.proposed) for row in rows(officer)] == [(data, {})]


def test_what_arrives_is_committed_before_it_is_read(officer: Reader, desk, monkeypatch):
    def dies(data, filename, **_limits):
        raise KeyboardInterrupt

    monkeypatch.setattr(receive, "read_and_split_in_child", dies)
    with pytest.raises(KeyboardInterrupt):
        officer.send("/requests/new", text=REQUEST)
    (row,) = rows(officer)
    assert (row.proposed, row.problem) == ({}, "")
    monkeypatch.undo()
    page = officer.get("/requests/new")
    assert "Kept, and no request yet" in page.text
    page = officer.get(page.root.xpath("//section//li/a/@href")[0])
    assert "It is not read yet" in page.text
    assert "11 questions" in officer.send("/read").text


def test_a_replayed_form_keeps_one_arrival_and_makes_one_case(officer: Reader):
    form = officer.page
    first = officer.send("/requests/new", text=REQUEST)
    officer.page = form
    again = officer.send("/requests/new", text=REQUEST)
    assert again.path == first.path
    assert len(rows(officer)) == 1
    about = {"subject": "Aftercare", "requester_name": "Sam Reed", "requester_address": "sam@reed.example"}
    case = officer.send(first.path, button=("do", "save"), **about).path
    officer.page = form
    assert officer.send("/requests/new", text=REQUEST).path == case


def test_going_back_and_pasting_other_words_is_another_arrival(officer: Reader):
    form = officer.page
    officer.send("/requests/new", text=REQUEST)
    officer.page = form
    assert "1 question" in officer.send("/requests/new", text="1. How many beds are there?").text
    assert len(rows(officer)) == 2


def test_a_large_file_is_read_in_the_background(officer: Reader, queue: Queue):
    large = b"Subject of little weight. " * 50_000 + b"\n\n1. How many beds are there?\n2. How many are open?\n"
    page = officer.send("/requests/new", file=(BytesIO(large), "request.txt"))
    assert page.path.startswith("/work/")
    assert "Reading what arrived" in page.text
    (task,) = queue.huey.pending()
    queue.work(*task.args)
    page = officer.get(page.path)
    assert page.path == f"/requests/new/{task.args[0]}"
    assert "Check the questions" in page.text


def test_what_libreoffice_has_to_open_is_read_in_the_background(officer: Reader, queue: Queue):
    page = officer.send("/requests/new", file=(BytesIO(b"{\\rtf1 1. How many beds are there?}"), "request.rtf"))
    assert page.path.startswith("/work/")
    assert len(queue.huey.pending()) == 1


def test_what_is_not_read_in_a_few_seconds_is_read_in_the_background_once(officer: Reader, queue: Queue, monkeypatch):
    def slow(data, filename, *, wall_seconds):
        raise SlowInput("Too slow.")

    monkeypatch.setattr(receive, "read_and_split_in_child", slow)
    form = officer.page
    page = officer.send("/requests/new", text=REQUEST)
    assert page.path.startswith("/work/")
    officer.page = form
    assert officer.send("/requests/new", text=REQUEST).path == page.path
    (task,) = queue.huey.pending()
    queue.work(*task.args)
    assert "11 questions" in officer.get(page.path).text


def test_nothing_given_says_what_to_give(officer: Reader):
    assert "Paste the words of the request or choose a file." in officer.send("/requests/new", status=422).text


def test_reading_an_upload_keeps_no_other_writer_waiting(officer: Reader, desk, monkeypatch):
    wrote = []

    def meanwhile(data, filename, **limits):
        with desk.app_context(), db.engine.connect() as other:
            other.execute(text("UPDATE audit_head SET events = events"))
            other.rollback()
        wrote.append(True)
        return read_and_split_in_child(data, filename, **limits)

    monkeypatch.setattr(receive, "read_and_split_in_child", meanwhile)
    officer.send("/requests/new", text=REQUEST)
    assert wrote == [True]


def test_more_questions_than_the_desk_takes_are_kept_and_the_words_can_be_shortened(officer: Reader):
    many = "\n".join(f"{number}. How many beds are on ward {number}?" for number in range(1, 420))
    page = officer.send("/requests/new", text=many)
    assert "up to 400 at once" in page.text
    assert page.root.xpath("//textarea")[0].text.strip() == many


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
