import logging

import pytest

from app.casework.lease import take
from app.casework.leave_off import leave_off
from app.casework.start import start
from app.casework.work import LeaseLost, WorkCancelled, WorkStopped
from app.law.errors import BadDate, DatabaseBusy
from tests.casework.desk import NOW, Desk


@pytest.mark.parametrize(
    ("error", "state", "tries", "sentence"),
    [
        (WorkCancelled(), "cancelled", 1, ""),
        (WorkStopped(), "waiting", 0, ""),
        (BadDate("Row 4 has no date. Nothing was entered."), "failed", 1, "Row 4 has no date. Nothing was entered."),
        (DatabaseBusy("Others kept it busy. Nothing was saved."), "waiting", 1, ""),
        (RuntimeError("Ada Lovelace"), "waiting", 1, ""),
        (LeaseLost(), "running", 1, ""),
    ],
)
def test_each_end_is_put_on_the_row(walk: Desk, error: Exception, state: str, tries: int, sentence: str, caplog):
    job = start(walk.session, "read", {}, by=walk.officer, now=NOW)
    lease = take(walk.session, job.token, "one", now=NOW)
    assert lease
    with caplog.at_level(logging.INFO, "reply_desk.jobs"):
        said = leave_off(walk.session, lease, error, now=NOW)
    walk.session.commit()
    assert (job.state, job.tries, job.error) == (state, tries, sentence)
    assert "Ada" not in said + caplog.text, "a fault's message may hold what a requester wrote"


def test_a_fault_is_logged_with_where_it_was(walk: Desk, caplog):
    job = start(walk.session, "read", {}, by=walk.officer, now=NOW)
    lease = take(walk.session, job.token, "one", now=NOW)
    assert lease
    try:
        raise RuntimeError("Ada Lovelace")
    except RuntimeError as error:
        leave_off(walk.session, lease, error, now=NOW)
    assert "RuntimeError at test_leave_off.py:" in caplog.text
