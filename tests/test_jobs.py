import logging
from datetime import date

import pytest
from flask import Flask

from app.extensions import db
from app.jobs import WORKER, Queue
from app.law.bank_holidays import BankHolidays
from app.records import cases
from app.records.housekeeping import Heartbeat
from tests.casework.desk import NOW, Desk


def test_a_new_table_of_holidays_dates_open_cases_again_and_says_so(app: Flask, walk: Desk):
    foi_request = walk.received(on=date(2025, 9, 1))
    right = foi_request.due_on
    foi_request.due_on, foi_request.holidays_version = date(2025, 9, 2), "an older table"
    walk.told(foi_request)
    db.session.commit()
    assert Queue(app).redate_all() == 1
    again = cases.case(db.session, foi_request.reference)
    assert (again.due_on, again.holidays_version) == (right, BankHolidays.shipped().version)
    assert cases.story(db.session, again)[-1].verb == "redate"
    db.session.rollback()
    assert Queue(app).redate_all() == 0


def test_the_worker_leaves_a_sign_of_life(app: Flask):
    Queue(app).heartbeat()
    beat = db.session.get_one(Heartbeat, WORKER)
    assert beat.at > NOW
    assert beat.holidays_version == BankHolidays.shipped().version


def test_a_case_that_cannot_be_dated_holds_up_no_other(app: Flask, walk: Desk, caplog: pytest.LogCaptureFixture):
    bad, good = walk.received(), walk.received()
    for foi_request in (bad, good):
        foi_request.holidays_version = "an older table"
        walk.told(foi_request)
    bad.received_on = date(2090, 1, 2)
    db.session.commit()
    with caplog.at_level(logging.WARNING, "reply_desk.jobs"):
        assert Queue(app).redate_all() == 1
    current = BankHolidays.shipped().version
    versions = [cases.case(db.session, row.reference).holidays_version for row in (bad, good)]
    assert versions == ["an older table", current]
    assert [record.getMessage() for record in caplog.records] == [
        f"request row {bad.id} could not be dated again: UnknownBankHolidays"
    ]


def test_requests_are_dated_page_by_page(walk: Desk):
    made = [walk.received() for _ in range(3)]
    first = cases.undated(walk.session, "a newer table", most=2)
    rest = cases.undated(walk.session, "a newer table", after=first[-1].id, most=2)
    assert [*first, *rest] == made
