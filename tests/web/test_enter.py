import re
from io import BytesIO

import pytest

from app.casework.kinds import KINDS
from app.casework.work import Work
from app.extensions import db
from app.records import cases
from app.records.jobs import Job
from app.records.people import User
from app.web import enter
from app.web.now import now, today

HEAD = "reference,received_on,subject,requester_name,requester_address,request_text\n"
ROW = "OLD-1,01/09/2025,Beds,Ada Lovelace,ada@requester.example,How many beds are open?\n"


def upload(reader, text: str, status: int = 200):
    reader.get("/requests/enter")
    return reader.send("/requests/enter", status, table=(BytesIO(text.encode()), "cases.csv"))


@pytest.mark.parametrize("who", ["officer", "administrator"])
def test_a_small_table_is_entered_at_once_and_the_next_step_is_named(arrives, who: str):
    page = upload(arrives(who), HEAD + ROW + ROW.replace("OLD-1", "OLD-2"))
    assert page.path == "/requests"
    assert "2 cases are entered, from OLD-1 to OLD-2" in page.text
    assert "Lovelace" not in page.text
    officer = arrives("officer")
    assert "How many beds are open?" in officer.get("/requests/OLD-2").text
    assert "Entered with its own reference" in officer.get("/requests/OLD-2/story").text


def test_every_error_is_listed_with_its_row_and_nothing_is_entered(arrives):
    officer = arrives("officer")
    page = upload(officer, HEAD + ROW + ROW.replace("OLD-1", "OLD-2").replace("01/09", "31/02") + ROW, 422)
    assert "2 errors" in page.text
    rows = [" ".join(" ".join(row.itertext()).split()) for row in page.root.xpath("//table[1]/tbody/tr")][:2]
    assert rows[0].startswith("3 received_on It is not a date.")
    assert rows[1].startswith("4 reference Row 2 has the same reference.")
    assert officer.get("/requests/OLD-1", 404)


def test_the_same_table_twice_says_that_it_is_there(arrives):
    officer = arrives("officer")
    upload(officer, HEAD + ROW)
    assert "on file already" in upload(officer, HEAD + ROW, 422).text


@pytest.mark.parametrize(("text", "said"), [("", "Choose the table"), ("PK\x03\x04", "workbook"), ("   ", "empty")])
def test_what_is_no_table_is_refused_in_plain_words(arrives, text: str, said: str):
    assert said in upload(arrives("officer"), text, 422).text


def test_the_template_has_every_column_and_no_case(arrives):
    officer = arrives("officer")
    page = officer.get("/requests/enter")
    answer = officer.client.get(page.root.xpath("//main//a[@download]/@href")[0])
    assert answer.data.startswith(b"\xef\xbb\xbfreference,received_on,")
    names = answer.data.decode("utf-8-sig").strip().split(",")
    assert page.root.xpath("//table//th[@scope='row']/span/text()") == names


def done_in_background(desk, token: str) -> None:
    """What the worker does."""
    with desk.app_context():
        session = db.get_session("writing")
        job = session.query(Job).filter_by(token=token).one()
        by = session.get(User, job.created_by_id)
        run = Work(job.args, by, db.get_session("reading"), now, today, lambda *_: None)
        made = KINDS[job.kind].run(run)(session)
        job.state, job.result = "done", {**job.result, **made}
        session.commit()


def test_a_large_table_is_entered_in_the_background(arrives, desk, monkeypatch):
    monkeypatch.setattr(enter, "SMALL_BYTES", 10)
    officer = arrives("officer")
    page = upload(officer, HEAD + ROW + ROW.replace("OLD-1", "OLD-2").replace("How many beds are open?", "Beds."))
    token = re.fullmatch(r"/work/([0-9a-f]{32})", page.path)[1]
    assert "Entering open cases" in page.text
    done_in_background(desk, token)
    page = officer.get(f"/work/{token}")
    assert page.path == f"/requests/enter/{token}"
    assert "2 cases are entered" in page.text
    assert page.root.xpath("//main//ul//a/text()") == ["OLD-2"], "which has no question"
    with desk.app_context():
        assert cases.taken(db.session, "OLD-1")


def test_errors_found_in_the_background_are_listed_as_well(arrives, desk, monkeypatch):
    monkeypatch.setattr(enter, "SMALL_BYTES", 10)
    officer = arrives("officer")
    token = upload(officer, HEAD + ROW.replace("01/09/2025", "soon")).path.rpartition("/")[2]
    done_in_background(desk, token)
    page = officer.get(f"/requests/enter/{token}", 422)
    assert "is not a date" in page.text
    assert arrives("second.officer").get(f"/requests/enter/{token}", 404)


def test_the_same_form_sent_twice_is_one_piece_of_work(arrives, monkeypatch):
    monkeypatch.setattr(enter, "SMALL_BYTES", 10)
    officer = arrives("officer")
    drawn = officer.get("/requests/enter")
    paths = set()
    for _ in range(2):
        officer.page = drawn
        paths.add(officer.send("/requests/enter", table=(BytesIO((HEAD + ROW).encode()), "cases.csv")).path)
    assert len(paths) == 1


def test_errors_that_are_the_same_in_many_rows_are_told_once():
    from app.intake.cases_csv import CellProblem

    same = [CellProblem(row, row, "regime", "a", "b") for row in (3, 4, 5, 9)]
    assert enter.grouped([*same, CellProblem(7, 12, "subject", "c", "d")]) == [
        ("3 to 5, 9", "regime", "a", "b"),
        ("7 (line 12)", "subject", "c", "d"),
    ]
