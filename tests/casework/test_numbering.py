from datetime import date

import pytest
from sqlalchemy import select

from app.casework.numbering import coming, set_next_number
from app.law.errors import BadReference
from app.records.letters import AuditEvent
from tests.casework.desk import NOW, TODAY, Desk


def test_a_trust_that_moves_here_goes_on_with_its_own_next_number(walk: Desk):
    reference = set_next_number(walk.session, 143, date(2025, 9, 1), by=walk.officer, now=NOW)
    walk.session.commit()
    assert walk.received().reference == reference == "FOI-2526-0143"


def test_the_next_number_never_goes_back(walk: Desk):
    walk.received()
    with pytest.raises(BadReference, match="only go up"):
        set_next_number(walk.session, 1, date(2025, 9, 1), by=walk.officer, now=NOW)


def test_the_number_that_is_next_already_is_not_recorded_again(walk: Desk):
    for _ in range(2):
        assert set_next_number(walk.session, 143, date(2025, 9, 1), by=walk.officer, now=NOW) == "FOI-2526-0143"
    verbs = list(walk.session.scalars(select(AuditEvent.verb)))
    assert verbs.count("set_next_number") == 1


def test_each_financial_year_has_numbers_of_its_own(walk: Desk):
    set_next_number(walk.session, 143, date(2026, 4, 1), by=walk.officer, now=NOW)
    walk.session.commit()
    assert walk.received().reference == "FOI-2526-0001"


def test_the_reference_that_comes_next_is_the_one_that_the_next_request_takes(walk: Desk):
    taken = coming(walk.session, TODAY, today=TODAY)[1]
    walk.received(reference=taken.lower())
    number, reference = coming(walk.session, TODAY, today=TODAY)
    assert (number, reference) == (2, "FOI-2526-0002")
    assert walk.received().reference == reference
