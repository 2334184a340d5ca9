import pytest

from app.casework.keep_split import keep_split, let_split_go, saved_by, working_split
from app.law.errors import StaleEdit
from app.records.letters import AuditEvent
from app.records.requests import Incoming
from tests.casework.desk import NOW, Desk


@pytest.fixture
def arrived(walk: Desk) -> Incoming:
    incoming: Incoming = walk.received().incoming
    return incoming


def test_what_is_saved_is_there_with_who_saved_it(walk: Desk, arrived: Incoming):
    officer = walk.people["officer"]
    assert working_split(walk.session, arrived) is None
    row = keep_split(walk.session, arrived, {"rows": [1]}, version=0, by=officer, now=NOW)
    assert (row.version, row.state, saved_by(walk.session, row)) == (1, {"rows": [1]}, officer.name)
    assert keep_split(walk.session, arrived, {"rows": []}, version=1, by=officer, now=NOW).version == 2


@pytest.mark.parametrize("version", [0, 2])
def test_of_two_who_began_from_one_version_the_second_is_told(walk: Desk, arrived: Incoming, version: int):
    keep_split(walk.session, arrived, {"rows": [1]}, version=0, by=walk.people["officer"], now=NOW)
    with pytest.raises(StaleEdit, match="still on this page") as told:
        keep_split(walk.session, arrived, {"rows": [2]}, version=version, by=walk.people["second"], now=NOW)
    assert told.value.stored.state == {"rows": [1]}


def test_it_changes_no_request_so_no_event_tells_of_it(walk: Desk, arrived: Incoming):
    before = walk.session.query(AuditEvent).count()
    keep_split(walk.session, arrived, {}, version=0, by=walk.people["officer"], now=NOW)
    let_split_go(walk.session, arrived)
    assert working_split(walk.session, arrived) is None
    assert walk.session.query(AuditEvent).count() == before
