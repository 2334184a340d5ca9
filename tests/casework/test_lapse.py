from dataclasses import replace
from datetime import date

import pytest

from app.casework import lapse
from app.casework.clock import record_event
from app.casework.lapse import has_lapsed, lapse_of
from app.law.errors import WrongStage
from app.law.outcomes import Regime
from app.records.requests import FoiRequest
from tests.casework.desk import Desk


def told(walk: Desk, made: FoiRequest, kind: str, on: date) -> FoiRequest:
    record_event(walk.session, made, kind, on, "", by=walk.officer, today=walk.today, now=walk.now)
    return made


def when(walk: Desk, made: FoiRequest) -> date | None:
    found = lapse_of(walk.session, made, walk.today)
    return found.on if found else None


def test_a_clarification_is_waited_for_two_months_from_the_day_it_was_last_asked_for(walk: Desk):
    made = told(walk, walk.received(on=date(2025, 7, 1)), "clarification_requested", date(2025, 7, 3))
    assert when(walk, made) == date(2025, 9, 3)
    assert when(walk, told(walk, made, "clarification_requested", date(2025, 7, 10))) == date(2025, 9, 10)


def test_particulars_under_the_environmental_law_are_waited_for_as_long(walk: Desk):
    made = told(walk, walk.received(on=date(2025, 7, 1), regime=Regime.EIR), "particulars_requested", date(2025, 7, 3))
    assert when(walk, made) == date(2025, 9, 3)


def test_the_trust_s_own_settings_say_how_long(walk: Desk, monkeypatch: pytest.MonkeyPatch):
    made = told(walk, walk.received(on=date(2025, 7, 1)), "clarification_requested", date(2025, 7, 3))
    facts = (("months_to_wait_for_clarification", "3"),)
    library = replace(walk.library, trust=replace(walk.library.trust, facts=facts))
    monkeypatch.setattr(lapse, "load_library", lambda session, today: library)
    assert when(walk, made) == date(2025, 10, 3)


def test_a_fee_may_be_paid_for_three_months_beginning_with_the_notice(walk: Desk):
    made = told(walk, walk.received(on=date(2025, 6, 2)), "fees_notice_given", date(2025, 6, 10))
    assert when(walk, made) == date(2025, 9, 10), "the last day to pay is 9 September (FOIA s9(2))"


def test_a_fee_that_came_too_late_leaves_the_request_lapsed(walk: Desk):
    made = told(walk, walk.received(on=date(2025, 5, 1)), "fees_notice_given", date(2025, 5, 6))
    told(walk, made, "fee_received", date(2025, 9, 1))
    assert when(walk, made) == date(2025, 8, 6)


def test_nothing_lapses_once_the_answer_is_there_or_where_nothing_was_asked_for(walk: Desk):
    made = walk.received(on=date(2025, 7, 1))
    assert when(walk, made) is None
    told(walk, made, "clarification_requested", date(2025, 7, 3))
    assert when(walk, told(walk, made, "clarification_received", date(2025, 7, 8))) is None


def test_before_its_day_it_is_said_when_and_how_it_was_judged(walk: Desk):
    made = told(walk, walk.received(on=date(2025, 7, 1)), "clarification_requested", date(2025, 7, 3))
    found = lapse_of(walk.session, made, walk.today)
    with pytest.raises(WrongStage, match=r"3 September 2025.*asked for on 3 July 2025.*2 months"):
        has_lapsed(made, found, date(2025, 9, 2))
    assert has_lapsed(made, found, date(2025, 9, 3)) is found
