from datetime import date

import pytest
from sqlalchemy import select

from app.casework.numbering import coming, set_next_number
from app.law.errors import BadReference
from app.records.letters import AuditEvent
from tests.casework.desk import NOW, TODAY, Desk


def put(walk: Desk, number: int, day: date = TODAY, because: str = "We move here.") -> str:
    return set_next_number(walk.session, number, day, because=because, by=walk.officer, now=NOW)


def test_a_trust_that_moves_here_goes_on_with_its_own_next_number(walk: Desk):
    reference = put(walk, 143, date(2025, 9, 1))
    walk.session.commit()
    assert walk.received().reference == reference == "FOI-2526-0143"


def test_a_slip_upwards_is_set_down_again_and_both_are_on_record_with_their_reasons(walk: Desk):
    put(walk, 14300, because="We move here.")
    assert put(walk, 143, because="A nought too many.") == "FOI-2526-0143"
    walk.session.commit()
    assert walk.received().reference == "FOI-2526-0143"
    told = walk.session.scalars(select(AuditEvent.details).where(AuditEvent.verb == "set_next_number")).all()
    assert [(one["before"], one["number"], one["because"]) for one in told] == [
        (1, 14300, "We move here."),
        (14300, 143, "A nought too many."),
    ]


@pytest.mark.parametrize("used", ["FOI-2526-0143", "foi-2526-150"])
def test_a_number_that_a_request_has_or_that_comes_before_one_is_not_taken_again(walk: Desk, used: str):
    walk.received(reference=used)
    put(walk, 300)
    with pytest.raises(BadReference, match="never used again"):
        put(walk, 143)
    assert put(walk, 151) == "FOI-2526-0151"


def test_references_of_other_years_and_other_patterns_hold_no_number_back(walk: Desk):
    for reference in ("FOI-2425-0900", "RFI 900", "FOI-2526-9b00"):
        walk.received(reference=reference)
    put(walk, 300)
    assert put(walk, 2) == "FOI-2526-0002"


def test_the_number_that_is_next_already_is_not_recorded_again(walk: Desk):
    for _ in range(2):
        assert put(walk, 143, date(2025, 9, 1)) == "FOI-2526-0143"
    verbs = list(walk.session.scalars(select(AuditEvent.verb)))
    assert verbs.count("set_next_number") == 1


def test_each_financial_year_has_numbers_of_its_own(walk: Desk):
    put(walk, 143, date(2026, 4, 1))
    walk.session.commit()
    assert walk.received().reference == "FOI-2526-0001"


def test_the_reference_that_comes_next_is_the_one_that_the_next_request_takes(walk: Desk):
    taken = coming(walk.session, TODAY, today=TODAY)[1]
    walk.received(reference=taken.lower())
    number, reference = coming(walk.session, TODAY, today=TODAY)
    assert (number, reference) == (2, "FOI-2526-0002")
    assert walk.received().reference == reference
