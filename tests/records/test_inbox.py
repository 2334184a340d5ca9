from datetime import date, timedelta

import pytest

from app.law.outcomes import Regime
from app.law.stages import Stage
from app.records.inbox import Counts, exact, inbox, tally
from app.records.inbox_wanted import ALL, NOBODY, Wanted
from app.records.requests import FoiRequest
from tests.casework.desk import TODAY, Desk


def put(walk: Desk, subject: str, **values) -> FoiRequest:
    """A request with these values, as if the walk had come that far."""
    row = walk.received(subject=subject)
    walk.told(row)
    for name, value in values.items():
        setattr(row, name, value)
    walk.session.commit()
    return row


def subjects(walk: Desk, **wanted) -> list[str]:
    return [row.subject for row in inbox(walk.session, Wanted(today=TODAY, **wanted)).rows]


def test_open_requests_come_by_due_date_then_those_that_wait_then_finished_ones_the_latest_first(walk: Desk):
    put(walk, "sent long ago", stage=Stage.SENT, due_on=date(2020, 1, 1))
    put(walk, "waits", due_on=None)
    put(walk, "later", due_on=TODAY + timedelta(9))
    put(walk, "sent lately", stage=Stage.SENT, due_on=date(2025, 9, 1))
    put(walk, "late", due_on=TODAY - timedelta(1))
    assert subjects(walk) == ["late", "later", "waits"]
    assert subjects(walk, stages=ALL) == ["late", "later", "waits", "sent lately", "sent long ago"]
    assert subjects(walk, stages=(Stage.SENT,)) == ["sent lately", "sent long ago"]


def test_a_finished_request_is_neither_late_nor_due_nor_waiting(walk: Desk):
    for due in (TODAY, TODAY - timedelta(9), None):
        put(walk, "finished", stage=Stage.CLOSED, due_on=due)
    for due in ("late", "week", "waiting"):
        assert subjects(walk, stages=ALL, due=due) == []


def test_this_week_is_from_today_to_sunday(walk: Desk):
    assert TODAY.isoweekday() == 3
    for days in (-1, 0, 4, 5):
        put(walk, str(days), due_on=TODAY + timedelta(days))
    assert subjects(walk, due="week") == ["0", "4"]
    assert subjects(walk, due="late") == ["-1"]


def test_filters_narrow_each_other(walk: Desk):
    put(walk, "Of nobody", case_officer_id=None)
    put(walk, "Of the second", case_officer_id=walk.people["second"].id)
    put(walk, "Of the second, on the environment", case_officer_id=walk.people["second"].id, regime=Regime.EIR)
    second = walk.people["second"].id
    assert subjects(walk, officer=NOBODY) == ["Of nobody"]
    assert len(subjects(walk, officer=second)) == 2
    assert subjects(walk, officer=second, regime=Regime.EIR) == ["Of the second, on the environment"]
    assert subjects(walk, officer=second, words="environment nobody") == []


@pytest.mark.parametrize("words", ["ÉCOLE", "école", "École", "HOUSE école", "éCOLE"])
def test_capitals_do_not_matter_with_accents_either(walk: Desk, words: str):
    for subject in ("Nurses at École House", "NURSES AT ÉCOLE HOUSE", "nurses at école house"):
        put(walk, subject)
    assert len(subjects(walk, words=words)) == 3


@pytest.mark.parametrize("words", ["%", "_", "\\", "'", "50%_"])
def test_a_sign_is_a_sign(walk: Desk, words: str):
    put(walk, "Beds")
    assert subjects(walk, words=words) == []
    put(walk, f"Beds {words} open")
    assert len(subjects(walk, words=words)) == 1


def test_one_count_holds_what_both_lists_show(walk: Desk):
    second = walk.people["second"].id
    put(walk, "late", due_on=TODAY - timedelta(1))
    put(walk, "week", due_on=TODAY, case_officer_id=second)
    put(walk, "waits", due_on=None, case_officer_id=second)
    counts = tally(walk.session, Wanted(today=TODAY), me=second)
    assert counts.mine == Counts(total=2, week=1, waiting=1)
    assert counts.everybody == Counts(total=3, late=1, week=1, waiting=1)
    counts = tally(walk.session, Wanted(today=TODAY, due="late"), me=second)
    assert (counts.mine.total, counts.everybody.total) == (0, 1)
    assert counts.everybody.week == 1, "the others can still be gone to"
    assert tally(walk.session, Wanted(today=TODAY, officer=NOBODY), me=second).everybody == Counts()


def test_a_whole_reference_is_found_in_any_capitals_and_part_of_one_is_not(walk: Desk):
    reference = walk.received(reference="Foi/24/7a").reference
    assert exact(walk.session, " fOI/24/7A ") == reference
    assert exact(walk.session, "foi/24/7") is None
    assert exact(walk.session, "beds") is None
