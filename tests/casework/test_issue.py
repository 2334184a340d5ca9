from datetime import date, timedelta
from hashlib import sha256

import pytest

from app.casework.clock import record_event
from app.casework.draft import draft_of, issue_of
from app.casework.issue import Issued
from app.casework.reading_letter import letter_page
from app.drafting.issue import issue
from app.law.bank_holidays import BankHolidays
from app.law.errors import BadDate, DeskError, WrongStage
from app.law.events import EventKind
from app.law.stages import Stage
from app.records import audit, cases
from app.records.content import ContentVersion
from tests.casework.desk import TODAY, Desk


def test_the_letter_keeps_its_bytes_hash_manifest_and_place_in_the_chain(walk: Desk):
    foi_request = walk.issued()
    letter = cases.letter(walk.session, foi_request)
    assert letter.sha256 == sha256(letter.data).hexdigest()
    assert letter.issued_on == TODAY
    assert len(letter.manifest) > 5
    assert audit.verify(walk.session).ok
    assert foi_request.stage is Stage.ISSUED


def test_one_approval_on_one_day_makes_the_same_bytes(walk: Desk):
    foi_request = walk.approved()
    first = walk.issue(foi_request).letter.data
    walk.session.rollback()
    second = walk.issue(walk.again(foi_request)).letter.data
    assert first == second


def test_issuing_twice_gives_the_letter_that_is_there(walk: Desk):
    foi_request = walk.issued()
    letter = cases.letter(walk.session, foi_request)
    assert walk.issue(foi_request).letter is letter


def test_no_letter_is_dated_on_a_day_off_and_the_approval_stands(walk: Desk):
    foi_request = walk.approved()
    walk.today = date(2025, 9, 13)
    with pytest.raises(BadDate, match="working day"):
        walk.issue(foi_request)
    assert cases.approval(walk.session, foi_request) is not None


def test_nothing_is_issued_before_approval(walk: Desk):
    with pytest.raises(WrongStage):
        walk.issue(walk.submitted())


def test_an_apology_that_nobody_approved_sends_the_draft_back(walk: Desk):
    foi_request = walk.approved()
    walk.today = foi_request.due_on + timedelta(days=1)
    issued = walk.issue(foi_request)
    walk.session.commit()
    assert issued.letter is None
    assert "late" in issued.sent_back_because
    assert foi_request.stage is Stage.IN_REVIEW
    assert cases.approval(walk.session, foi_request) is None
    walk.approve(foi_request)
    assert walk.issue(foi_request).letter is not None


def test_a_late_reply_approved_late_is_issued_with_its_apology(walk: Desk):
    foi_request = walk.approved(on=date(2025, 7, 1))
    assert cases.approval(walk.session, foi_request).apology
    assert walk.issue(foi_request).letter is not None


def test_settings_that_change_after_approval_send_the_draft_back(walk: Desk):
    foi_request = walk.approved()
    old = walk.session.query(ContentVersion).filter_by(kind="trust").one()
    body = old.body.replace(b"Wrenfield Partnership NHS Trust", b"Wrenfield University NHS Trust")
    assert body != old.body
    walk.session.add(
        ContentVersion(
            kind="trust", key=old.key, number=2, sha256=sha256(body).hexdigest(), body=body, state="approved",
            created_at=old.created_at,
        )
    )  # fmt: skip
    walk.session.flush()
    assert walk.issue(foi_request) == Issued(None, "This changed after approval: the trust’s settings.")
    assert foi_request.stage is Stage.IN_REVIEW


def test_a_draft_goes_back_with_what_differs_and_not_with_a_guess(walk: Desk):
    foi_request = walk.approved()
    foi_request.due_on = foi_request.due_on + timedelta(days=1)
    walk.told(foi_request)
    assert walk.issue(foi_request).sent_back_because == "This changed after approval: the due date."


def test_the_words_that_go_out_are_the_words_that_were_approved(walk: Desk):
    foi_request = walk.approved()
    approval = cases.approval(walk.session, foi_request)
    approval.draft_json = approval.draft_json.replace("612", "216")
    walk.told(foi_request)
    walk.session.commit()
    with pytest.raises(DeskError, match="not the one that was approved"):
        walk.issue(foi_request)
    with pytest.raises(DeskError, match="not the one that was approved"):
        letter_page(walk.session, foi_request.reference, TODAY)


def test_nothing_goes_to_the_archive_that_was_not_approved(walk: Desk):
    foi_request = walk.issued()
    approval = cases.approval(walk.session, foi_request)
    approval.draft_json = approval.draft_json.replace("612", "216")
    walk.told(foi_request)
    with pytest.raises(DeskError, match="not the one that was approved"):
        walk.send(foi_request)


def test_days_taken_count_from_the_clarification_that_started_the_clock_again(walk: Desk):
    foi_request = walk.received(on=date(2025, 9, 1))
    for kind, day in ((EventKind.CLARIFICATION_REQUESTED, 3), (EventKind.CLARIFICATION_RECEIVED, 8)):
        record_event(
            walk.session, foi_request, kind, date(2025, 9, day), "", by=walk.officer, today=walk.today, now=walk.now
        )
    draft = draft_of(walk.session, foi_request, walk.library)
    assert draft.received == date(2025, 9, 1)
    assert issue_of(foi_request, draft, TODAY).days_taken == 2
    assert issue_of(foi_request, draft, foi_request.due_on).days_late == 0
    assert issue(draft, TODAY, BankHolidays.shipped()).days_taken == 7


def test_a_clock_that_is_set_back_dates_no_letter_before_its_approval(walk: Desk):
    foi_request = walk.approved()
    walk.today = walk.today - timedelta(days=7)
    with pytest.raises(BadDate, match="clock"):
        walk.issue(foi_request)
    assert foi_request.stage is Stage.APPROVED
