import pytest

from app.law.errors import DeskError, NotFound
from app.records import papers
from tests.casework.desk import Desk
from tests.casework.test_attach import add, carried, keep


def test_what_came_and_what_goes_are_told_apart_in_one_query(walk: Desk):
    foi_request = carried(walk)
    keep(walk, foi_request, "came.msg")
    add(walk, foi_request, "more.csv", b"more", position=2)
    came, goes = papers.of_case(walk.session, foi_request)
    assert [one.name for one in came] == ["came.msg"]
    assert [(one.question, one.name) for one in goes] == [("1", "beds.csv"), ("2", "more.csv")]
    assert came == papers.came_with(walk.session, foi_request)
    assert goes == papers.enclosed(walk.session, foi_request)


def test_enclosures_are_in_the_order_of_the_letter_whatever_came_first(walk: Desk):
    foi_request = walk.drafted()
    add(walk, foi_request, "second.csv", b"2", position=2)
    add(walk, foi_request, "b.csv", b"b")
    add(walk, foi_request, "a.csv", b"a")
    assert [one.name for one in papers.enclosures(walk.session, foi_request)] == ["b.csv", "a.csv", "second.csv"]


def test_what_is_not_there_is_said_to_be_so(walk: Desk):
    foi_request = carried(walk)
    with pytest.raises(NotFound):
        papers.file(walk.session, foi_request, 999)
    with pytest.raises(NotFound):
        papers.message(walk.session, foi_request, 999)
    with pytest.raises(DeskError, match="not handed out"):
        papers.data_of(walk.session, "0" * 64)
