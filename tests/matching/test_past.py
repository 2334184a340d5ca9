import pytest

from app.matching.candidates import from_past
from app.matching.past import PastQuestions
from app.matching.reading import Lexicon
from app.matching.suggestion import Source

BEFORE = {
    1: "How many ligature points were found on your wards?",
    2: "How many cats visit your wards?",
    3: "How much was spent on agency nurses in 2024/25, by ward?",
}
STRONG = 0.8


def past(before: dict[int, str] = BEFORE) -> PastQuestions:
    made = PastQuestions(Lexicon())
    for key, question in before.items():
        made.add(key, question)
    return made


def like(question: str, before: dict[int, str] = BEFORE) -> tuple[Source, ...]:
    made = past(before)
    found = [from_past(str(key), before[key], "An answer.", detail=f"FOI-{key}") for key in made.find(question)]
    return made.sources(question, found)


def test_a_past_question_in_other_words_is_found_with_its_reference_and_its_reasons():
    [first, *_] = like("Number of ligature points found in wards")
    assert (first.key, first.detail, first.kind) == ("1", "FOI-1", "past")
    assert "“ligature”" in first.why[0]


def test_the_same_question_again_is_a_strong_match():
    assert like(BEFORE[1])[0].confidence >= STRONG


@pytest.mark.parametrize(
    "question",
    [
        "What did agency nurses cost each council in 2012?",
        "How many agency nurses were women?",
        "Why do your wards need agency nurses?",
        "How many dogs visit your wards?",
    ],
)
def test_another_cut_or_measure_of_the_same_subject_is_no_strong_match(question: str):
    assert all(source.confidence < STRONG for source in like(question))


def test_what_only_one_of_both_asks_for_is_said():
    [found] = like("How much was spent on agency nurses in 2024/25?")
    assert "the past question asked by ward, team or site" in found.why


def test_a_question_that_shares_nothing_finds_nothing():
    assert like("What colour is the moon?") == ()


def test_questions_that_come_later_are_found_too():
    made = past()
    made.add(4, "How many swans live on the ponds?")
    assert made.find("Do swans live there?")[0] == 4
    assert len(made) == 4
