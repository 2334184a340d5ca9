from tests.cli.running import foi, refused


def test_evaluate_says_that_nothing_is_decided_yet(installed):
    done = foi("answers", "evaluate", "--json")
    assert done.status == 1
    assert done.json["ok"] is False
    assert {"hit_at_1", "hit_at_3", "wrong_when_offered", "abstained", "bins"} <= done.json.keys()
    assert "decided" in foi("answers", "evaluate").out


def test_calibrate_changes_nothing_on_too_few_decisions(installed):
    done = foi("answers", "calibrate", "--json")
    assert done.status == 1
    assert (done.json["ok"], done.json["kept"]) == (False, False)
    assert "Fewer than" in foi("answers", "calibrate", "--try").out


def test_the_confidence_that_the_desk_comes_with_is_not_taken_back_twice(installed):
    assert foi("answers", "calibrate", "--shipped").status == 1


def test_trying_and_going_back_do_not_go_together(installed):
    assert "choose one" in refused("answers", "calibrate", "--try", "--shipped")
