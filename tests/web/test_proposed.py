"""A new request shows what it says of itself: each proposal with its place, each look with its rule and its cure."""

from app.extensions import db
from app.records import papers
from app.records.requests import FoiRequest
from app.web.proposed import Shown, proposed_fields
from tests.web.reader import Reader

WORDS = (
    "Our ref: AB/12/9\n\nDear Trust\n\n1. How many wards are there?\n2. Please send me my own medical records.\n\n"
    "Please send the answer as a spreadsheet.\n\nKind regards\nMrs Jo Bloggs\n14 Plover Lane\nOakmere\nWX4 7QQ\n"
    "jo@bloggs.example\n"
)


def arrived(officer: Reader):
    officer.get("/requests/new")
    return officer.send("/requests/new", text=WORDS)


def test_each_proposal_is_in_the_form_with_where_it_was_found(arrives):
    page = arrived(arrives("officer"))
    values = {node.get("name"): node.get("value") for node in page.root.xpath("//main//input")}
    assert values["requester_name"] == "Mrs Jo Bloggs"
    assert values["requester_address"] == "jo@bloggs.example"
    assert values["wishes"] == "As a spreadsheet"
    assert values["their_reference"] == "AB/12/9"
    assert "Found after “Kind regards”. Check it." in page.text
    assert "They also give 14 Plover Lane, Oakmere, WX4 7QQ" in page.text
    assert "“Please send the answer as a spreadsheet.” (FOIA s11(1A))." in page.text


def test_what_it_looks_like_is_said_by_question_with_rule_and_cure(arrives):
    page = arrived(arrives("officer"))
    assert "Some of this may be a subject access request (question 2)" in page.text
    assert "FOIA s40(1); UK GDPR Article 15" in page.text
    assert "answer the others here" in page.text


def test_what_the_officer_makes_of_it_is_noted_on_the_case(arrives, desk):
    officer = arrives("officer")
    path = arrived(officer).path
    case = officer.send(path, button=("do", "save"), subject="Wards", wishes="As a spreadsheet, by email")
    with desk.app_context():
        foi_request = db.session.query(FoiRequest).filter_by(reference=case.path.rsplit("/", 1)[1]).one()
        (note,) = papers.notes(db.session, foi_request, most=5)
        assert "How the requester wants the answer: As a spreadsheet, by email" in note.body
        assert "The requester’s own reference: AB/12/9" in note.body


def test_what_was_read_before_there_were_signs_shows_none():
    assert Shown.of({"requester_address": "a@b.example"}).looks == ()
    assert Shown.of({}).hint("requester_name") == {}
    assert proposed_fields({}) == {"organisation": "", "wishes": "", "their_reference": ""}
