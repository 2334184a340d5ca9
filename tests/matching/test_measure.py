import pytest

from app.matching.measure import Judged, measure

RIGHT = Judged((("a", 0.9), ("b", 0.05)), frozenset("a"))
THIRD = Judged((("a", 0.5), ("b", 0.2), ("c", 0.1)), frozenset("c"))
NONE = Judged((("a", 0.1),), frozenset())
BOLD = Judged((("a", 0.85),), frozenset())


def test_hits_are_counted_over_the_questions_that_have_an_answer():
    found = measure([RIGHT, THIRD, NONE, BOLD])
    assert (found.hit_at_1, found.hit_at_3) == (0.5, 1.0)


def test_what_was_offered_and_wrong_is_told_from_what_was_not_offered():
    found = measure([RIGHT, THIRD, NONE, BOLD])
    assert (found.offered, found.wrong_when_offered, found.none_offered, found.abstained) == (0.5, 0.5, 0.5, 0.25)


def test_confidence_tells_questions_with_an_answer_from_those_without():
    assert measure([RIGHT, NONE]).told_apart == 1.0
    assert measure([RIGHT, BOLD, THIRD, NONE]).told_apart == 0.75
    assert measure([THIRD, Judged((("a", 0.5),), frozenset())]).told_apart == 0.5


def test_the_gap_between_what_is_claimed_and_what_comes_true_is_measured():
    assert measure([RIGHT]).calibration_error == pytest.approx(0.1)
    true = measure([Judged((("a", 0.9),), frozenset("a" if at else "b")) for at in range(10)])
    assert true.calibration_error == pytest.approx(0)


def test_nothing_measured_is_nought_and_no_error():
    assert measure([]).hit_at_1 == 0
    assert measure([Judged((), frozenset())]).abstained == 1
