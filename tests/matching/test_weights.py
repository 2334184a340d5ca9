import tomllib

from app.matching.weights import Calibration, Weights, shipped_weights, written


def test_weights_are_written_as_they_are_read():
    weights = Weights({"own": 2.0, "beyond place": -0.5}, {"bias": 4.0}, Calibration(((0.0, 0.0), (1.0, 0.9))))
    tables = tomllib.loads(written(weights))
    assert (tables["candidate"], tables["none"]) == (weights.candidate, weights.none)
    assert tables["calibration"]["points"] == [[0.0, 0.0], [1.0, 0.9]]


def test_the_weights_that_come_with_the_desk_never_make_a_choice_certain():
    calibration = shipped_weights().calibration
    assert calibration.confidence(0.0) == 0.0
    assert 0.8 < calibration.confidence(1.0) < 1.0
