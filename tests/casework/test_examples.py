import pytest

from app.casework.examples import accept, decline
from app.casework.reading_answer import answer_page
from app.casework.receive import QuestionText
from app.casework.shelve import retire
from app.casework.write_answer import submit_answer
from app.law.errors import AlreadyDone, DeskError, NotAllowed, NotFound
from app.records import answer_use
from tests.casework.desk import Desk

QUESTIONS = (QuestionText("1", "How many beds are there for Ada Lovelace?"), QuestionText("2", "Which board papers?"))


def proposed(walk: Desk) -> dict[str, tuple[int, str]]:
    return {row.key: (row.id, row.question) for row in answer_use.proposals(walk.session)[1]}


def test_what_was_sent_is_proposed_once_and_without_the_requester(walk: Desk):
    walk.answered("beds", "board-papers", questions=QUESTIONS)
    found = proposed(walk)
    assert found["beds"][1] == "How many beds are there for [the requester]?"
    assert found["board-papers"][1] == "Which board papers?"
    walk.answered("beds", "board-papers", questions=(QUESTIONS[0], QuestionText("2", "which BOARD papers")))
    assert answer_use.proposals(walk.session)[0] == 2


def test_an_accepted_question_is_in_the_draft_and_not_in_force(walk: Desk):
    walk.answered("beds", "board-papers")
    number, words = proposed(walk)["beds"]
    with pytest.raises(NotAllowed):
        accept(walk.session, number, by=walk.officer, today=walk.today, now=walk.now)
    by = walk.people["curator"]
    assert accept(walk.session, number, by=by, today=walk.today, now=walk.now) == "beds"
    assert answer_page(walk.session, "beds").answer.examples[-1] == words
    assert words not in walk.library.answer("beds").examples
    with pytest.raises(AlreadyDone, match="accepted already"):
        decline(walk.session, number, by=by, now=walk.now)
    decline(walk.session, proposed(walk)["board-papers"][0], by=by, now=walk.now)
    assert proposed(walk) == {}
    walk.answered("beds", "board-papers")
    assert proposed(walk) == {}


def test_nothing_is_put_into_a_draft_that_waits_for_approval_or_an_answer_that_is_retired(walk: Desk):
    walk.answered("beds", "board-papers")
    by, found = walk.people["curator"], proposed(walk)
    accept(walk.session, found["beds"][0], by=by, today=walk.today, now=walk.now)
    submit_answer(walk.session, "beds", by=by, today=walk.today, now=walk.now)
    changed = (QuestionText("1", "Number of beds, please?"), QUESTIONS[1])
    walk.answered("beds", "board-papers", questions=changed)
    with pytest.raises(DeskError, match="waits for approval"):
        accept(walk.session, proposed(walk)["beds"][0], by=by, today=walk.today, now=walk.now)
    retire(walk.session, "answer", "board-papers", "Old", by=by, today=walk.today, now=walk.now)
    with pytest.raises(NotFound, match="not in force"):
        accept(walk.session, found["board-papers"][0], by=by, today=walk.today, now=walk.now)
