import pytest

from app.casework import calibrate
from app.casework.suggest import calibration_in_force
from app.matching.weights import Calibration, shipped_weights
from app.records import decisions
from app.records.library import load_library
from tests.casework.desk import HEADED, HEADED_QUESTIONS, NOW, TODAY, Desk

MODEST = Calibration(((0.0, 0.0), (1.0, 0.6)))


def test_decided_questions_are_judged_with_the_answers_that_their_replies_used(walk: Desk):
    walk.answered("beds", "board-papers")
    found = calibrate.evaluate(walk.session, walk.library)
    assert (found.questions, found.answerable, found.hit_at_1) == (2, 2, 1.0)


def test_decided_questions_are_judged_under_the_headings_that_they_are_suggested_under(walk: Desk):
    walk.answered("beds", "beds", text=HEADED, questions=HEADED_QUESTIONS)
    [request] = decisions.decided_requests(walk.session)
    assert request.under == ("", "Car parks")
    assert calibrate.evaluate(walk.session, walk.library).hit_at_1 == 0.5


def test_a_reply_in_the_officer_s_own_words_is_a_decision_for_none(walk: Desk):
    walk.send(walk.issued())
    walk.session.commit()
    found = calibrate.evaluate(walk.session, walk.library)
    assert found.questions > 0
    assert found.answerable == 0


def test_nothing_is_decided_while_nothing_is_sent(walk: Desk):
    walk.received()
    assert calibrate.evaluate(walk.session, walk.library).questions == 0


def test_confidence_is_not_fitted_to_a_handful_of_questions(walk: Desk):
    walk.send(walk.issued())
    walk.session.commit()
    assert calibrate.fit(walk.session, walk.library) is None


def test_a_fit_is_judged_on_requests_that_it_was_not_fitted_to(walk: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(calibrate, "FEWEST", 2)
    walk.answered("beds", "board-papers")
    walk.send(walk.issued())
    walk.session.commit()
    fitted = calibrate.fit(walk.session, walk.library)
    assert fitted is not None
    assert fitted.before.questions == fitted.after.questions == 4
    assert fitted.calibration.confidence(0.0) == 0.0


def test_a_calibration_that_is_kept_is_used_until_it_is_taken_back(walk: Desk):
    calibrate.keep(walk.session, MODEST, now=NOW)
    assert calibration_in_force(walk.session) == MODEST
    assert calibrate.take_back(walk.session, now=NOW)
    assert calibration_in_force(walk.session) == shipped_weights().calibration
    assert not calibrate.take_back(walk.session, now=NOW)


def test_a_calibration_is_no_part_of_the_folder_of_content(walk: Desk):
    before = load_library(walk.session, TODAY)
    calibrate.keep(walk.session, MODEST, now=NOW)
    assert load_library(walk.session, TODAY) == before
