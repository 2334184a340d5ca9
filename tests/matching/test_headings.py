from hypothesis import given
from hypothesis import strategies as st

from app.matching.headings import headings

TEXT = (
    "Dear Trust\n\nAgency staff\n1. How much?\n2. Which firms?\n\n"
    "** Car parks **\n3. How much came in?\nThank you.\n4. Which sites?"
)


def spans(text: str, *questions: str) -> list[tuple[int, int]]:
    return [(text.index(one), text.index(one) + len(one)) for one in questions]


def test_a_heading_is_that_of_every_question_below_it_up_to_the_next():
    found = headings(TEXT, spans(TEXT, "How much?", "Which firms?", "How much came in?", "Which sites?"))
    assert found == ("", "", "Car parks", "Car parks")


def test_a_label_and_a_sentence_between_two_questions_are_no_heading():
    text = "1. How many?\nPlease give this by year.\n2. How long?"
    assert headings(text, spans(text, "How many?", "How long?")) == ("", "")


def test_a_question_whose_place_is_not_known_stands_under_the_heading_before():
    first, last = spans(TEXT, "Which firms?", "How much came in?")
    assert headings(TEXT, [first, last, (None, None)]) == ("", "Car parks", "Car parks")


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 250), st.integers(0, 250)), max_size=6))
def test_whatever_the_places_each_question_has_a_heading_or_none(text: str, places: list[tuple[int, int]]):
    assert len(headings(text, places)) == len(places)
