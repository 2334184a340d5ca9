from dataclasses import replace

import pytest

from app.casework import remembered
from app.casework.receive import QuestionText
from app.casework.suggest import suggestion, suggestions
from tests.casework.desk import HEADED, HEADED_QUESTIONS, Desk

QUESTION = "How many beds does the Trust have?"


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch):
    """Desks of tests begin at one moment, so that one looks like another."""
    monkeypatch.setattr(remembered, "_kept", [])


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


def test_what_was_decided_here_speaks_for_the_same_answer_the_next_time(walk: Desk):
    question = "Would you tell me about the topiary peacocks?"
    [before] = suggestions(walk.session, [question], "", walk.library)
    assert "board-papers" not in [one.key for one in before.ranked[:1]]
    walk.answered("board-papers", questions=(QuestionText("1", question),))
    [after] = suggestions(walk.session, [question], "", walk.library)
    assert after.ranked[0].key == "board-papers"


def test_the_trust_s_own_words_are_known_once_they_are_in_force(walk: Desk):
    question = "How many flibberts have you?"
    [before] = suggestions(walk.session, [question], "", walk.library)
    assert "beds" not in [one.key for one in before.ranked[:1]]
    [after] = suggestions(walk.session, [question], "", replace(walk.library, words="bed: flibberts\n", stamp="x"))
    assert after.ranked[0].key == "beds"


def test_questions_under_another_heading_do_not_help_a_question(walk: Desk):
    texts = [question.text for question in HEADED_QUESTIONS]
    together = suggestions(walk.session, texts, "", walk.library)
    apart = suggestions(walk.session, texts, "", walk.library, ["", "Car parks"])
    assert together[1].ranked[0].key == "beds"
    assert apart[0] == suggestions(walk.session, texts[:1], "", walk.library)[0]
    assert [one.key for one in apart[1].ranked[:1]] != ["beds"]


def test_a_question_on_file_stands_under_the_heading_that_it_had_in_what_arrived(walk: Desk):
    foi_request = walk.received(text=HEADED, questions=HEADED_QUESTIONS)
    found = suggestion(walk.session, foi_request, foi_request.questions[1], walk.library)
    texts = [question.text for question in HEADED_QUESTIONS]
    context = f"{foi_request.subject}\n{foi_request.introduction}".strip()
    assert found == suggestions(walk.session, texts, context, walk.library, ["", "Car parks"])[1]
    assert found != suggestions(walk.session, texts, context, walk.library)[1]
