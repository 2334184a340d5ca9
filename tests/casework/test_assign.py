import pytest

from app.casework.assign import assign
from app.law.errors import NotAllowed, WrongStage
from tests.casework.desk import Desk


def test_an_officer_takes_a_request_and_the_story_says_so(walk: Desk):
    made = walk.received()
    assign(walk.session, made, walk.people["second"], by=walk.people["second"], now=walk.now)
    walk.session.commit()
    assert walk.again(made).case_officer.name == "Second Officer"
    assert walk.verbs(made)[-1] == "assign"


def test_whoever_has_it_already_keeps_it_and_nothing_is_recorded(walk: Desk):
    made = walk.received()
    before = walk.verbs(made)
    assign(walk.session, made, walk.officer, by=walk.officer, now=walk.now)
    assert walk.verbs(made) == before


def test_only_an_officer_whose_account_is_open_is_given_a_request(walk: Desk):
    made = walk.received()
    with pytest.raises(NotAllowed):
        assign(walk.session, made, walk.people["reviewer"], by=walk.officer, now=walk.now)
    walk.people["second"].active = False
    with pytest.raises(NotAllowed):
        assign(walk.session, made, walk.people["second"], by=walk.officer, now=walk.now)


def test_a_finished_request_changes_hands_no_more(walk: Desk):
    made = walk.issued()
    walk.send(made)
    with pytest.raises(WrongStage):
        assign(walk.session, made, walk.people["second"], by=walk.officer, now=walk.now)
