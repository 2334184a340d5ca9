from app.casework.suggest import suggestions
from tests.casework.desk import Desk

QUESTION = "How many beds does the Trust have?"


def test_a_question_outside_any_case_meets_the_shelf_and_the_archive(walk: Desk):
    walk.send(walk.issued())
    walk.session.commit()
    [made] = suggestions(walk.session, [QUESTION], "Beds", walk.library)
    assert made.ranked[0].key == "beds"
    assert made.past[0].title == QUESTION


def test_what_is_sent_later_is_found_without_starting_again(walk: Desk):
    [before] = suggestions(walk.session, [QUESTION], "", walk.library)
    assert before.past == ()
    walk.send(walk.issued())
    walk.session.commit()
    [after] = suggestions(walk.session, [QUESTION], "", walk.library)
    assert [one.detail.split(",")[0] for one in after.past] == ["FOI-2526-0001"]
