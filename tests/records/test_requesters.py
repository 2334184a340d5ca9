import pytest

from app.records.requesters import MOST, find
from tests.casework.desk import Desk


def found(walk: Desk, words: str) -> list[str]:
    return [one.reference for one in find(walk.session, words)[1]]


def test_a_request_is_found_by_any_words_of_who_asked_in_any_order(walk: Desk):
    walk.received(reference="A-1", organisation="Meadow Times")
    walk.received(reference="A-2", requester_name="Zoë Édouard", requester_address="2 Long Lane, Leicester")
    assert found(walk, "lovelace ADA") == ["A-1"]
    assert found(walk, "ada.lovelace@requester") == ["A-1"]
    assert found(walk, "meadow") == ["A-1"]
    assert found(walk, "édouard") == found(walk, "ÉDOUARD long") == ["A-2"]
    assert found(walk, "ada leicester") == []


@pytest.mark.parametrize("words", ["", "a", "a e", "%", "___", "100%_"])
def test_no_words_find_everybody(walk: Desk, words: str):
    walk.received()
    assert find(walk.session, words) == (0, ())


def test_of_many_the_newest_come_and_all_are_counted(walk: Desk):
    for _ in range(MOST + 2):
        walk.received()
    total, rows = find(walk.session, "lovelace")
    assert (total, len(rows)) == (MOST + 2, MOST)
    assert rows[0].reference > rows[-1].reference
