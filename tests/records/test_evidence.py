"""What was sent with a letter is what the story says: changed bytes show, and so do files lost or slipped in."""

import pytest
from sqlalchemy import delete, update

from app.records import audit, cases, papers
from app.records.requests import Attachment, Blob
from tests.casework.desk import Desk
from tests.casework.test_attach import sent


@pytest.fixture
def went(walk: Desk):
    return sent(walk)


def problems(walk: Desk) -> str:
    walk.session.commit()
    return " ".join(audit.verify(walk.session).problems)


def test_a_case_with_an_enclosure_verifies(walk: Desk, went):
    assert problems(walk) == ""


def test_changed_bytes_of_what_was_sent_show(walk: Desk, went):
    walk.session.execute(update(Blob).values(data=b"ward,beds\r\nA,216\r\n"))
    assert f"“beds.csv” is not what was sent with {went.reference}" in problems(walk)


def test_a_file_that_is_gone_shows(walk: Desk, went):
    walk.session.execute(delete(Attachment).where(Attachment.response_id.is_not(None)))
    assert "is no longer on file" in problems(walk)


def test_another_name_shows_as_one_gone_and_one_that_nobody_sent(walk: Desk, went):
    walk.session.execute(update(Attachment).where(Attachment.response_id.is_not(None)).values(filename="x.csv"))
    said = problems(walk)
    assert "“x.csv” is on file" in said
    assert "“beds.csv” was sent" in said


def test_bytes_that_were_changed_are_not_handed_out(walk: Desk, went):
    walk.session.execute(update(Blob).values(data=b"other"))
    [one] = papers.sent_with(walk.session, cases.response(walk.session, went.reference))
    with pytest.raises(Exception, match="not handed out"):
        papers.data_of(walk.session, one.sha256)
