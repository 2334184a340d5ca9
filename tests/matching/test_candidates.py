import pytest

from app.answers.standard_answer import StandardAnswer
from app.matching.candidates import from_answer, from_past


@pytest.mark.parametrize(
    ("kind", "shown"), [("answer", "answer"), ("signpost", "answer"), ("exempt", "answer"), ("statistic", "statistic")]
)
def test_a_statistic_is_told_from_every_other_answer(kind: str, shown: str):
    assert from_answer(StandardAnswer("a", "A", kind, "Yes.")).kind == shown


def test_an_answer_is_shown_without_its_markup():
    answer = StandardAnswer(
        "a", "A", "answer", "See **our** [site](https://a.example).", examples=("Where?",), version=3
    )
    candidate = from_answer(answer)
    assert (candidate.text, candidate.detail, candidate.examples) == ("See our site.", "version 3", ("Where?",))


def test_a_past_reply_is_found_by_its_question():
    assert from_past("k", "How many?", "Three.", detail="FOI-2526-0001").title == "How many?"


def test_a_placeholder_is_shown_in_words_and_never_as_code():
    answer = StandardAnswer("k", "T", "statistic", "{{ figure.in_date.percent }} of {{ figure.total }} people.")
    assert from_answer(answer).text == "[in date, percent] of [total] people."
