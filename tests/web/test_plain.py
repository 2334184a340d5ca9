from collections.abc import Callable
from io import BytesIO

from app.extensions import db
from app.records.requests import Incoming
from tests.web.reader import Reader


def test_a_nul_in_what_is_pasted_is_taken_out(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    officer.get("/requests/new")
    officer.send(text="1. How many be\x00ds?\n2. How many wards?")
    assert "How many beds?" in officer.page.text


def test_a_nul_in_a_query_or_an_address_is_no_fault(arrives: Callable[[str], Reader]):
    officer = arrives("officer")
    officer.get("/archive?words=be%00ds")
    officer.get("/requests/FOI-%00", status=404)


def test_a_nul_in_the_name_of_a_file_is_taken_out(arrives: Callable[[str], Reader], desk):
    officer = arrives("officer")
    officer.get("/requests/new")
    officer.send(text="", file=(BytesIO(b"1. How many beds?"), "a\x00b.txt"))
    with desk.app_context():
        assert "\x00" not in db.session.query(Incoming).one().filename
