from datetime import date

import pytest

from app.casework.close import ClosedAs, Closing, close
from app.casework.receive import receive
from app.records.same_words import MOST, in_the_same_words
from tests.casework.desk import TEXT, Desk


def asked(walk: Desk, text: str = TEXT, **changes):
    who = {"by": walk.officer, "today": walk.today, "now": walk.now}
    made = receive(walk.session, walk.arrived(text), walk.receipt(**changes), **who)
    walk.session.commit()
    return walk.again(made)


def others(walk: Desk, of, *, officer: bool = True) -> list[tuple[str, bool | None]]:
    found = in_the_same_words(walk.session, of, with_requester=officer)
    return [(one.reference, one.same_person) for one in found.these]


def test_another_request_in_the_same_words_is_found_from_either_and_whether_the_same_person_asked(walk: Desk):
    first = asked(walk, reference="A-1")
    second = asked(walk, TEXT.upper(), reference="A-2", requester_name="ADA  LOVELACE", requester_address="Elsewhere")
    third = asked(walk, reference="A-3", requester_name="Sam Reed", requester_address="sam@reed.example")
    asked(walk, TEXT + " And wards?", reference="A-4")
    assert others(walk, first) == [("A-3", False), ("A-2", True)]
    assert others(walk, second) == [("A-3", False), ("A-1", True)]
    assert others(walk, third, officer=False) == [("A-2", None), ("A-1", None)]


def test_one_that_was_closed_as_its_duplicate_is_settled(walk: Desk):
    first, second = asked(walk, reference="A-1"), asked(walk, reference="A-2")
    closing = Closing(ClosedAs.DUPLICATE, "It came twice.", "A-1")
    close(walk.session, second, closing, by=walk.officer, today=walk.today, now=walk.now)
    walk.session.commit()
    assert others(walk, first) == []


def test_of_a_campaign_the_newest_are_named_and_all_are_counted(walk: Desk):
    made = [asked(walk, received_on=date(2025, 9, 1)) for _ in range(MOST + 2)]
    found = in_the_same_words(walk.session, made[0], with_requester=False)
    assert (len(found.these), found.total) == (MOST, MOST + 1)
    assert found.these[0].reference == made[-1].reference


@pytest.mark.parametrize("text", ["1. Beds?\n", "Attached"])
def test_words_that_are_the_same_by_chance_are_not(walk: Desk, text: str):
    first, _ = asked(walk, text), asked(walk, text)
    assert others(walk, first) == []
