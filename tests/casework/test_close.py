from datetime import date

import pytest

from app.casework.clock import record_event
from app.casework.close import ClosedAs, Closing, close, open_again
from app.law.errors import AlreadyDone, BadReference, NotFound, WrongStage
from app.law.stages import Stage
from app.records import cases
from app.records.inbox import inbox
from app.records.requests import FoiRequest
from tests.casework.desk import Desk


def shut(
    walk: Desk, made: FoiRequest, how: ClosedAs = ClosedAs.WITHDRAWN, *, other: str = "", today: date | None = None
):
    closing = Closing(how, "Ada Lovelace wrote that it is no longer needed.", other)
    close(walk.session, made, closing, by=walk.officer, today=today or walk.today, now=walk.now)


def waiting(walk: Desk) -> FoiRequest:
    made = walk.received(on=date(2025, 7, 1))
    asked = date(2025, 7, 3)
    record_event(
        walk.session, made, "clarification_requested", asked, "", by=walk.officer, today=walk.today, now=walk.now
    )
    return made


def test_a_withdrawn_request_leaves_the_inbox_and_keeps_what_was_written(walk: Desk):
    made = walk.drafted()
    shut(walk, made)
    walk.session.commit()
    assert (made.stage, made.closed_as, made.closed_on) == (Stage.CLOSED, "withdrawn", walk.today)
    assert made.reference not in {row.reference for row in inbox(walk.session).rows}
    assert len(cases.replies(walk.session, made)) == 2
    assert "Lovelace" not in made.closed_because + str(cases.story(walk.session, made)[-1].details)


def test_a_duplicate_names_another_request_that_is_there(walk: Desk):
    first, second = walk.received(), walk.received()
    with pytest.raises(NotFound):
        shut(walk, second, ClosedAs.DUPLICATE, other="NONE-1")
    with pytest.raises(BadReference):
        shut(walk, second, ClosedAs.DUPLICATE, other=second.reference)
    shut(walk, second, ClosedAs.DUPLICATE, other=first.reference)
    assert second.duplicate_of_id == first.id
    with pytest.raises(BadReference):
        shut(walk, first, ClosedAs.DUPLICATE, other=second.reference)


def test_a_request_lapses_when_no_clarification_comes_in_the_time_that_the_trust_waits(walk: Desk):
    made = waiting(walk)
    with pytest.raises(WrongStage, match="3 September 2025"):
        shut(walk, made, ClosedAs.LAPSED, today=date(2025, 9, 2))
    shut(walk, made, ClosedAs.LAPSED, today=date(2025, 9, 3))
    assert made.closed_as == "lapsed"
    judged = cases.story(walk.session, made)[-1].details["judged"]
    assert judged == "Clarification was asked for on 3 July 2025, and the Trust waits 2 months for it."


def test_nothing_lapses_while_the_trust_waits_for_nobody(walk: Desk):
    made = walk.received()
    with pytest.raises(WrongStage):
        shut(walk, made, ClosedAs.LAPSED)


def test_closing_takes_an_approval_back(walk: Desk):
    made = walk.approved()
    shut(walk, made, ClosedAs.NOT_A_REQUEST)
    assert cases.approval(walk.session, made) is None
    assert walk.verbs(made)[-2:] == ["void", "close"]


def test_a_form_that_is_sent_twice_closes_once(walk: Desk):
    made = walk.received()
    shut(walk, made)
    with pytest.raises(AlreadyDone):
        shut(walk, made)


def test_what_is_sent_cannot_be_closed(walk: Desk):
    made = walk.issued()
    walk.send(made)
    with pytest.raises(WrongStage):
        shut(walk, made)


def test_a_closed_request_is_opened_again_and_goes_on_in_drafting(walk: Desk):
    made = walk.drafted()
    due = made.due_on
    shut(walk, made)
    open_again(walk.session, made, "It came after all.", by=walk.officer, today=walk.today, now=walk.now)
    walk.session.commit()
    assert (made.stage, made.closed_as, made.closed_on, made.due_on) == (Stage.DRAFTING, "", None, due)
    with pytest.raises(WrongStage):
        open_again(walk.session, made, "", by=walk.officer, today=walk.today, now=walk.now)


def test_three_requests_are_not_duplicates_of_each_other_in_a_ring(walk: Desk):
    first, second, third = walk.received(), walk.received(), walk.received()
    shut(walk, first, ClosedAs.DUPLICATE, other=second.reference)
    shut(walk, second, ClosedAs.DUPLICATE, other=third.reference)
    with pytest.raises(BadReference):
        shut(walk, third, ClosedAs.DUPLICATE, other=first.reference)


def test_a_request_lapses_on_the_day_after_the_last_on_which_its_fee_could_come(walk: Desk):
    made = walk.received(on=date(2025, 7, 1))
    record_event(
        walk.session, made, "fees_notice_given", date(2025, 7, 3), "", by=walk.officer, today=walk.today, now=walk.now
    )
    with pytest.raises(WrongStage, match="3 October 2025"):
        shut(walk, made, ClosedAs.LAPSED, today=date(2025, 10, 2))
    shut(walk, made, ClosedAs.LAPSED, today=date(2025, 10, 3))
    assert made.closed_as == "lapsed"


def test_a_fee_that_came_too_late_lets_the_request_lapse_all_the_same(walk: Desk):
    made = walk.received(on=date(2025, 5, 1))
    for kind, day in (("fees_notice_given", date(2025, 5, 6)), ("fee_received", date(2025, 8, 7))):
        record_event(walk.session, made, kind, day, "", by=walk.officer, today=walk.today, now=walk.now)
    shut(walk, made, ClosedAs.LAPSED)
    assert made.closed_as == "lapsed"


def test_the_reference_of_the_other_request_may_have_any_capitals_and_is_needed(walk: Desk):
    first, second = walk.received(), walk.received()
    with pytest.raises(BadReference, match="Enter the reference"):
        shut(walk, second, ClosedAs.DUPLICATE)
    shut(walk, second, ClosedAs.DUPLICATE, other=f" {first.reference.lower()} ")
    assert second.duplicate_of_id == first.id
