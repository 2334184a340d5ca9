from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.casework.clock import record_event
from app.casework.correct import Details, correct
from app.casework.draft import draft_of, findings_of
from app.law.clock import due_date
from app.law.errors import BadDate, StaleEdit, WrongStage
from app.law.outcomes import Regime
from app.law.stages import Stage
from app.records import cases
from app.records.requests import FoiRequest
from tests.casework.desk import Desk


def put_right(walk: Desk, made: Any, *, version: int | None = None, **changes: Any) -> tuple[str, ...]:
    return correct(
        walk.session,
        made,
        replace(Details.of(made), **changes),
        because="Ada Lovelace wrote a day earlier than we had.",
        version=made.version if version is None else version,
        by=walk.officer,
        today=walk.today,
        now=walk.now,
    )


def test_a_mistaken_date_received_is_put_right_and_the_due_date_follows(walk: Desk):
    made = walk.received(on=date(2025, 9, 3))
    assert put_right(walk, made, received_on=date(2025, 9, 1)) == ("received_on",)
    walk.session.commit()
    assert walk.again(made).due_on == due_date(date(2025, 9, 1))
    told = cases.story(walk.session, made)[-1]
    assert (told.verb, told.details["received_before"], told.details["received_on"]) == (
        "correct",
        "2025-09-03",
        "2025-09-01",
    )


def test_the_story_never_says_what_a_requesters_details_were(walk: Desk):
    made = walk.received()
    put_right(walk, made, name="Charles Babbage", address="charles@requester.example")
    said = str(cases.story(walk.session, made)[-1].details)
    assert "requester’s name, requester’s address" in said
    for secret in ("Ada", "Lovelace", "Babbage", "requester.example"):
        assert secret not in said


@pytest.mark.parametrize("changes", [{"received_on": date(2025, 8, 29)}, {"subject": "Beds"}, {"regime": Regime.EIR}])
def test_what_the_draft_says_takes_the_approval_with_it(walk: Desk, changes: dict[str, Any]):
    made = walk.approved()
    put_right(walk, made, **changes)
    assert made.stage is Stage.DRAFTING
    assert cases.approval(walk.session, made) is None


def test_a_new_address_alone_leaves_an_approval_standing(walk: Desk):
    made = walk.approved()
    put_right(walk, made, address="1 New Street")
    assert made.stage is Stage.APPROVED
    assert cases.approval(walk.session, made) is not None


def test_a_new_address_makes_a_letter_that_lies_ready_anew(walk: Desk):
    made = walk.issued()
    put_right(walk, made, address="1 New Street")
    assert made.stage is Stage.DRAFTING


def test_questions_follow_the_law_of_the_request(walk: Desk):
    made = walk.received()
    put_right(walk, made, regime=Regime.EIR)
    assert {question.regime for question in made.questions} == {Regime.EIR}


def test_nothing_different_records_nothing(walk: Desk):
    made = walk.received()
    before = walk.verbs(made)
    assert put_right(walk, made) == ()
    assert walk.verbs(made) == before


def test_who_saves_second_is_shown_what_is_stored(walk: Desk):
    made = walk.received()
    version = made.version
    put_right(walk, made, subject="Theirs")
    with pytest.raises(StaleEdit) as stale:
        put_right(walk, made, version=version, subject="Mine")
    assert stale.value.stored.subject == "Theirs"
    assert made.subject == "Theirs"


def test_a_day_of_receipt_is_neither_in_the_future_nor_after_what_moved_the_deadline(walk: Desk):
    made = walk.received()
    with pytest.raises(BadDate):
        put_right(walk, made, received_on=walk.today + timedelta(days=1))
    moved = made.received_on + timedelta(days=1)
    record_event(
        walk.session, made, "clarification_requested", moved, "", by=walk.officer, today=walk.today, now=walk.now
    )
    with pytest.raises(BadDate):
        put_right(walk, made, received_on=moved + timedelta(days=1))


def test_a_finished_request_stays_as_it_was_recorded(walk: Desk):
    made = walk.issued()
    walk.send(made)
    with pytest.raises(WrongStage):
        put_right(walk, made, subject="Other")


def test_of_two_open_pages_the_second_does_not_undo_what_the_first_said_of_the_requester(walk: Desk):
    made = walk.received()
    seen, before = made.version, Details.of(made)
    put_right(walk, made, address="1 New Street")
    walk.session.commit()
    made = walk.again(made)
    with pytest.raises(StaleEdit):
        put_right(walk, made, version=seen, **{**vars(before), "organisation": "Reed and Sons"})
    assert made.requester.address == "1 New Street"


def test_a_request_is_not_received_after_it_was_acknowledged(walk: Desk):
    made = walk.received()
    made.acknowledged_on = made.received_on
    walk.told(made)
    walk.session.commit()
    with pytest.raises(BadDate, match="acknowledged"):
        put_right(walk, made, received_on=made.received_on + timedelta(days=1))


def test_figures_as_at_the_day_before_the_correction_are_warned_of(walk: Desk):
    received = date(2025, 9, 3)
    made = walk.received(on=received)
    walk.source(made, 1, "s117-in-date", readings={"s117-register": walk.asked("s117-register", received)})
    walk.session.commit()
    assert "FG01" not in rules(walk, made)
    put_right(walk, made, received_on=date(2025, 9, 1))
    assert "FG01" in rules(walk, made)


def rules(walk: Desk, made: FoiRequest) -> list[str]:
    draft = draft_of(walk.session, made, walk.library)
    return [finding.rule for finding in findings_of(made, draft, walk.library, walk.today)]
