from app.matching.neighbours import MOST, Neighbours


def test_the_likest_come_first_and_the_same_is_wholly_alike():
    near = Neighbours()
    for words in ("red green blue", "red green", "white"):
        near.add(words.split())
    found = near.nearest(["red", "green"])
    assert [number for number, _ in found] == [1, 0]
    assert found[0][1] > 0.99 > found[1][1]


def test_what_is_left_out_is_not_found():
    near = Neighbours()
    near.add(["red"])
    near.add(["red"])
    assert [number for number, _ in near.nearest(["red"], leave_out=lambda number: number == 0)] == [1]


def test_a_common_word_is_not_followed_to_every_text_that_has_it():
    near = Neighbours()
    for _ in range(MOST + 10):
        near.add(["common"])
    near.add(["common", "rare"])
    assert [number for number, _ in near.nearest(["common", "rare"])] == [MOST + 10]


def test_nothing_is_near_where_there_is_nothing():
    assert Neighbours().nearest(["red"]) == []
