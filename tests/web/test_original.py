from hypothesis import given
from hypothesis import strategies as st

from app.web.original import around, marked

places = st.lists(st.tuples(st.none() | st.integers(-3, 40), st.none() | st.integers(-3, 40)), max_size=5)


def test_a_place_is_marked_and_the_rest_is_escaped():
    assert marked("<a> How?", [(4, 8)]) == "&lt;a&gt; <mark>How?</mark>"


@given(st.text("ab<&", max_size=30), places)
def test_no_word_of_the_original_is_lost_or_said_twice(text: str, some: list[tuple[int | None, int | None]]):
    assert marked(text, some).replace("<mark>", "").replace("</mark>", "") == marked(text, [])


def test_one_question_is_shown_among_the_words_near_it():
    text = "x" * 1000 + "How?" + "y" * 10
    assert around(text, 1000, 1004) == "…" + "x" * 400 + "<mark>How?</mark>" + "y" * 10


def test_a_question_that_a_person_wrote_has_no_place():
    assert around("abc", None, None) == ""
    assert around("abc", 2, 9) == ""
