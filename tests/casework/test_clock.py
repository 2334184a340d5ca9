from datetime import date

import pytest

from app.casework.clock import Extension, clock_of, extension_of, record_event
from app.casework.redate import redate
from app.casework.submit import submit
from app.law.bank_holidays import BankHoliday, BankHolidays
from app.law.clock import EventKind
from app.law.errors import BadDate, NotQualified, WrongStage
from app.law.stages import Stage
from app.records import audit, cases
from app.records.requests import FoiRequest
from tests.casework.desk import NOW, Desk


def record(walk: Desk, foi_request, kind: EventKind, on: date) -> None:
    record_event(walk.session, foi_request, kind, on, "why", by=walk.officer, today=walk.today, now=NOW)
    walk.session.commit()


def test_a_clarification_stops_the_clock_and_starts_a_new_twenty_days(walk: Desk):
    foi_request = walk.received()
    record(walk, foi_request, EventKind.CLARIFICATION_REQUESTED, date(2025, 9, 3))
    assert foi_request.due_on is None
    assert foi_request.waiting_for
    record(walk, foi_request, EventKind.CLARIFICATION_RECEIVED, date(2025, 9, 8))
    assert foi_request.due_on == date(2025, 10, 6)
    assert not foi_request.waiting_for
    assert walk.verbs(foi_request) == ["receive", "record_event", "record_event"]


def test_what_is_kept_is_what_the_law_works_out(walk: Desk):
    foi_request = walk.received()
    assert foi_request.due_on == clock_of(foi_request).due
    assert foi_request.holidays_version == clock_of(foi_request).holidays_version


@pytest.mark.parametrize("on", [date(2025, 8, 31), date(2025, 9, 11)])
def test_an_event_before_receipt_or_in_the_future_is_refused(walk: Desk, on: date):
    foi_request = walk.received()
    with pytest.raises(BadDate):
        record(walk, foi_request, EventKind.CLARIFICATION_REQUESTED, on)


def test_the_clock_of_a_sent_request_no_longer_moves(walk: Desk):
    foi_request = walk.issued()
    walk.send(foi_request)
    with pytest.raises(WrongStage):
        record(walk, foi_request, EventKind.CLARIFICATION_REQUESTED, walk.today)


def claim(walk: Desk, foi_request, section: str) -> None:
    record_event(
        walk.session,
        foi_request,
        EventKind.EXEMPTION_CLAIMED,
        walk.today,
        "The balance is fine",
        section,
        by=walk.officer,
        today=walk.today,
        now=NOW,
    )
    walk.session.commit()


def test_a_qualified_exemption_gives_time_for_the_public_interest_and_leaves_the_due_date(walk: Desk):
    foi_request = walk.received()
    due = foi_request.due_on
    claim(walk, foi_request, "43(2)")
    assert foi_request.due_on == due
    assert extension_of(foi_request) == Extension(("43(2)",), due, date(2025, 10, 27))


@pytest.mark.parametrize("section", ["40(2)", "12", "", "99"])
def test_an_absolute_exemption_the_cost_limit_and_no_exemption_give_no_more_time(walk: Desk, section: str):
    foi_request = walk.received()
    with pytest.raises(NotQualified):
        claim(walk, foi_request, section)
    assert extension_of(foi_request) is None


@pytest.mark.parametrize("stage", ["submitted", "approved", "issued"])
def test_a_clock_that_stops_takes_the_approval_back_and_the_case_to_drafting(walk: Desk, stage: str):
    foi_request = getattr(walk, stage)()
    record(walk, foi_request, EventKind.CLARIFICATION_REQUESTED, date(2025, 9, 3))
    assert foi_request.stage is Stage.DRAFTING
    assert cases.approval(walk.session, foi_request) is None
    assert audit.verify(walk.session).ok


def test_a_due_date_that_moves_takes_the_approval_back(walk: Desk):
    foi_request = walk.approved()
    record(walk, foi_request, EventKind.CLARIFICATION_REQUESTED, date(2025, 9, 3))
    record(walk, foi_request, EventKind.CLARIFICATION_RECEIVED, date(2025, 9, 8))
    assert foi_request.stage is Stage.DRAFTING
    assert cases.approval(walk.session, foi_request) is None


def test_an_event_that_leaves_the_clock_alone_leaves_the_approval_standing(walk: Desk):
    foi_request = walk.approved()
    claim(walk, foi_request, "43(2)")
    assert foi_request.stage is Stage.APPROVED
    assert cases.approval(walk.session, foi_request) is not None


def wait(walk: Desk, foi_request: FoiRequest) -> None:
    foi_request.due_on, foi_request.waiting_for = None, "a fee"
    walk.told(foi_request)
    walk.session.commit()


def test_nothing_is_approved_or_issued_while_the_clock_waits(walk: Desk):
    submitted, approved = walk.submitted(), walk.approved()
    for foi_request, step in ((submitted, walk.approve), (approved, walk.issue)):
        wait(walk, foi_request)
        with pytest.raises(WrongStage, match="waits for a fee"):
            step(foi_request)


def test_what_is_awaited_is_said_in_a_whole_sentence(walk: Desk):
    foi_request = walk.drafted()
    record(walk, foi_request, EventKind.CLARIFICATION_REQUESTED, date(2025, 9, 3))
    assert foi_request.waiting_for == "the requester’s clarification, asked for on 3 September 2025"
    with pytest.raises(WrongStage, match=r"asked for on 3 September 2025\. Nothing was submitted\. "):
        submit(walk.session, foi_request, note="", by=walk.officer, today=walk.today, now=NOW)


def test_a_table_of_holidays_that_moves_the_due_date_takes_an_approval_back(walk: Desk):
    foi_request = walk.submitted()
    walk.approve(foi_request)
    extra = BankHoliday(date(2025, 9, 12), frozenset({"EW", "SCT", "NI"}), "A one-off holiday")
    assert redate(walk.session, foi_request, BankHolidays.shipped().extended_with([extra]), now=NOW)
    walk.session.commit()
    assert foi_request.stage is Stage.DRAFTING
    assert cases.approval(walk.session, foi_request) is None
    assert walk.verbs(foi_request)[-2:] == ["void", "redate"]
