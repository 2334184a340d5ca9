from hypothesis import given
from hypothesis import strategies as st

from app.matching.calibrate import fit_calibration
from app.matching.suggestion import OFFER
from app.matching.weights import Calibration


def test_what_was_claimed_too_boldly_is_claimed_more_modestly():
    fitted = fit_calibration([(0.9, at % 2 == 0) for at in range(200)])
    assert 0.45 < fitted.confidence(0.9) < 0.65


def test_few_questions_move_confidence_little():
    assert abs(fit_calibration([(0.9, False)]).confidence(0.9) - 0.9) < 0.15


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=80))
def test_more_evidence_never_means_less_confidence(outcomes: list[tuple[float, bool]]):
    fitted = fit_calibration(outcomes)
    found = [fitted.confidence(step / 50) for step in range(51)]
    assert found == sorted(found)
    assert all(0 <= one <= 1 for one in found)


def test_a_curve_that_was_not_fitted_says_what_the_odds_say():
    assert Calibration().confidence(0.37) == 0.37


def test_what_is_offered_was_nearly_always_right_and_what_was_not_is_not_offered():
    sure = [(0.95, True)] * 100
    unsure = [(0.88, at % 10 < 8) for at in range(100)]
    fitted = fit_calibration([*sure, *unsure])
    assert fitted.confidence(0.95) >= OFFER > fitted.confidence(0.88)


def test_where_what_seemed_surest_was_often_wrong_nothing_is_offered():
    fitted = fit_calibration([(0.5 + at / 400, at % 3 > 0) for at in range(199)])
    assert fitted.confidence(1.0) < OFFER


def test_where_only_the_very_surest_were_right_nothing_less_is_offered():
    fitted = fit_calibration([*[(0.9999, True)] * 100, *[(0.98, at % 10 < 9) for at in range(100)]])
    assert fitted.confidence(0.9999) >= OFFER > fitted.confidence(0.98)
