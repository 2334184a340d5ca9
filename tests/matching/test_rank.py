import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.matching.decided import Decided, DecidedQuestions
from app.matching.rank import Ranker
from app.matching.reading import Lexicon
from app.matching.suggestion import Candidate, State
from tests.matching.library import CONTEXT, COUNCILS, SAMPLE, ranker


@pytest.mark.parametrize("context", [CONTEXT, ""], ids=["with its introduction", "without it"])
def test_each_question_of_the_sample_has_its_answer_first(context: str):
    made = ranker().suggest_all(list(SAMPLE), context)
    assert [suggestion.ranked[0].key for suggestion in made] == list(SAMPLE.values())
    assert all(suggestion.state is not State.NONE for suggestion in made)


@pytest.mark.parametrize(("question", "key"), SAMPLE.items(), ids=SAMPLE.values())
def test_a_question_of_the_sample_is_known_when_it_comes_alone(question: str, key: str):
    made = ranker().suggest(question, context=CONTEXT)
    assert made.ranked[0].key == key
    assert made.state is not State.NONE


def test_where_councils_keep_the_register_their_variants_come_first():
    made = ranker(COUNCILS).suggest_all(list(SAMPLE), CONTEXT)
    assert [suggestion.ranked[0].key.removesuffix("-councils") for suggestion in made] == list(SAMPLE.values())
    assert [made[at].ranked[0].key for at in (7, 8, 9)] == [
        "s117-number-councils", "s117-in-date-councils", "s117-overdue-councils",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    ["How many swans live on your ponds?", "What colour are the curtains in the boardroom?",
     "How many staff have blue eyes?", "Hello", "", "?!", "x" * 50_000],
)  # fmt: skip
def test_a_question_about_nothing_on_the_shelf_gets_none(question: str):
    assert ranker().suggest(question).state is State.NONE


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Who is your head of estates and what is their email address?", "staff-details"),
        ("Was your trust hit by ransomware last year?", "cyber"),
        ("What hourly rate does the cleaning contractor charge?", "contract-prices"),
        ("How many babies were born in your maternity unit?", "acute-services"),
        ("How many patients were restrained face down?", "restraint"),
        ("Please send me a copy of your lone working policy", "policies"),
    ],
)
def test_a_question_in_other_words_finds_its_answer(question: str, key: str):
    assert ranker().suggest(question).ranked[0].key == key


def test_reasons_name_the_question_s_own_words():
    made = ranker().suggest_all(list(SAMPLE), CONTEXT)
    assert "“reviews in date”" in made[8].ranked[0].why[0]
    assert "the rest of the request is about “section 117”" in made[8].ranked[0].why


def test_a_breakdown_that_the_scope_leaves_out_lowers_confidence_and_is_said():
    whole = ranker().suggest("How much did you spend on agency nurses?").ranked[0]
    by_ward = ranker().suggest("How much did you spend on agency nurses on each ward?").ranked[0]
    assert whole.key == by_ward.key == "agency-spend"
    assert by_ward.confidence < whole.confidence
    assert any("scope" in reason for reason in by_ward.why)


def test_a_question_that_points_back_leans_on_the_one_before():
    alone = ranker().suggest("How many of them are late?")
    after = ranker().suggest("How many of them are late?", neighbours=["How many section 117 reviews are there?"])
    assert alone.state is not State.OFFER
    assert after.ranked[0].key.startswith("s117-")
    assert after.ranked[0].confidence > alone.ranked[0].confidence


def test_two_candidates_that_fit_alike_are_neither_of_them_sure():
    twins = [Candidate("answer", key, "Car parking charges", "", keywords=("car park",)) for key in ("a", "b")]
    others = [Candidate("answer", f"o{n}", f"Subject {n}", "") for n in range(10)]
    made = Ranker([*twins, *others]).suggest("What does the car park charge?")
    assert {made.ranked[0].key, made.ranked[1].key} == {"a", "b"}
    assert made.ranked[0].confidence < 0.6
    assert made.state is not State.OFFER


def test_a_desk_with_an_empty_shelf_says_none():
    assert Ranker([]).suggest("How many beds?").state is State.NONE


def test_ranking_the_same_question_twice_gives_the_same():
    assert ranker().suggest_all(list(SAMPLE), CONTEXT) == ranker().suggest_all(list(SAMPLE), CONTEXT)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=200), min_size=1, max_size=4), st.text(max_size=200))
def test_confidences_of_any_question_are_chances_in_order(questions: list[str], context: str):
    for suggestion in ranker().suggest_all(questions, context):
        confidences = [source.confidence for source in suggestion.ranked]
        assert confidences == sorted(confidences, reverse=True)
        assert all(0 <= confidence <= 1 for confidence in confidences)
        assert sum(one for one in confidences if one > 0.5) <= 1.001


def test_one_question_is_answered_as_it_is_among_the_others() -> None:
    every = ranker().suggest_all(list(SAMPLE), CONTEXT)
    assert [ranker().suggest_one(list(SAMPLE), at, CONTEXT) for at in range(len(SAMPLE))] == list(every)


def test_what_was_decided_for_a_like_question_speaks_for_the_same_answer():
    candidates = [Candidate("answer", key, title, "") for key, title in (("a", "Meals"), ("b", "Grounds"))]
    decided = [Decided("Who grooms the topiary peacocks?", ("b",), "r1")]
    question = "Who grooms your topiary peacocks?"
    before = Ranker(candidates).suggest_all([question])[0]
    after = Ranker(candidates, decided=DecidedQuestions(decided, Lexicon())).suggest_all([question])[0]
    assert after.ranked[0].key == "b"
    assert after.ranked[0].confidence > max((one.confidence for one in before.ranked), default=0.0)


def test_decided_questions_of_the_request_itself_are_no_evidence():
    candidates = [Candidate("answer", "b", "Grounds", "")]
    decided = [Decided("Who grooms the topiary peacocks?", ("b",), "r1")]
    made = Ranker(candidates, decided=DecidedQuestions(decided, Lexicon())).suggest_all(
        ["Who grooms the topiary peacocks?"], "", "r1"
    )
    assert made[0].ranked == ()
