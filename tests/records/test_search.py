from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from app.records import search
from app.records.letters import Response, ResponseAnswer

NOW = datetime(2025, 9, 10, tzinfo=UTC)


def keep(session: Session, reference: str, sent_on: date, question: str, answer: str) -> None:
    response = Response(
        reference=reference,
        subject="Estates",
        sent_on=sent_on,
        sent_how="email",
        recorded_at=NOW,
        answers=[ResponseAnswer(position=1, label="1", question=question, answer=answer)],
    )
    session.add(response)
    session.flush()
    search.index(session, response)


@pytest.fixture
def archive(session: Session) -> Session:
    keep(session, "A-1", date(2024, 1, 5), "How much was spent on car parks?", "The Trust spent £4,000 on car parks.")
    keep(session, "A-2", date(2024, 6, 5), "What software is written in C++?", "None. O'Neil Systems supplies it.")
    keep(session, "A-3", date(2025, 1, 5), "Which car is leased?", "No cars are <b>leased</b>.")
    return session


def references(session: Session, words: str, **dates: date) -> list[str]:
    return [hit.reference for hit in search.search(session, words, **dates).hits]


def test_every_word_must_be_there(archive: Session):
    assert references(archive, "car parks") == ["A-1"]


def test_words_are_found_in_their_other_forms(archive: Session):
    assert set(references(archive, "cars")) == {"A-1", "A-3"}


def test_a_phrase_in_quotation_marks_stands_together(archive: Session):
    assert references(archive, '"spent on car"') == ["A-1"]
    assert references(archive, '"car spent"') == []


def test_hits_are_marked_in_the_snippet(archive: Session):
    snippet = search.search(archive, "supplies").hits[0].snippet
    assert "\x02supplies\x03" in snippet


def test_dates_limit_and_both_ends_count(archive: Session):
    assert references(archive, "car", sent_from=date(2025, 1, 5)) == ["A-3"]
    assert references(archive, "car", sent_to=date(2024, 1, 5)) == ["A-1"]


def test_without_words_the_latest_sent_come_first(archive: Session):
    assert references(archive, " ") == ["A-3", "A-2", "A-1"]


@pytest.mark.parametrize("words", ["C++", "o'neil", '"open', "NEAR(", "a AND OR", "*", "answer:", "^", "-car", "\x00"])
def test_what_people_type_is_never_a_query_language(archive: Session, words: str):
    search.search(archive, words)


def test_awkward_names_are_found(archive: Session):
    assert references(archive, "C++") == ["A-2"]
    assert references(archive, "o'neil") == ["A-2"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=60))
def test_no_text_at_all_breaks_the_search(archive: Session, words: str):
    assert search.search(archive, words).total <= 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("See www.wrenfield.example/foi for more", "wrenfield"),
        ("Write to foi@wrenfield.example", "foi"),
        ("Staff and/or visitors", "visitors"),
        ("The co-operative model", "operative"),
        ("In 2024-25 there were 1,024", "2024"),
        ("In 2024-25 there were 1,024", "1,024"),
        ("It fell by -5 to 3.75", "5"),
        ("It fell by -5 to 3.75", '"to 3.75"'),
        ("The café is open", "cafe"),
        ("The cafe is open", "CAFÉ"),
        ("The Trust is open", "the is"),
        ("File C:\\trust\\beds.xlsx", "beds"),
        ("see FOI/24/0143 and ABC123_v2", "0143 v2"),
    ],
)
def test_both_databases_see_the_same_words(session: Session, text: str, words: str):
    keep(session, "W-1", date(2024, 1, 1), "Anything?", text)
    assert references(session, words) == ["W-1"]


def test_words_may_stand_in_question_and_answer_but_a_phrase_stands_in_one(archive: Session):
    assert references(archive, "estates software supplies") == ["A-2"]
    assert references(archive, '"C None"') == []
    assert "\x02" in search.search(archive, "software supplies estates").hits[0].snippet


def test_a_snippet_is_cut_where_words_are_left_out_and_only_there(session: Session):
    keep(session, "D-1", date(2024, 1, 1), "Wards?", "(There are ten wards.)")
    keep(session, "D-2", date(2024, 1, 2), "More?", "before " * 90 + "lifts" + " after" * 90)
    assert search.search(session, "ten").hits[0].snippet == "(There are \x02ten\x03 wards.)"
    snippet = search.search(session, "lifts").hits[0].snippet
    assert (snippet[0], snippet[-1], len(snippet) < 300) == ("…", "…", True)


def test_the_better_hit_comes_first(session: Session):
    keep(session, "E-1", date(2025, 1, 1), "How many beds?", "Some ambulances wait outside.")
    keep(session, "E-2", date(2024, 1, 1), "How many ambulances?", "Ambulances: ten.")
    assert references(session, "ambulances") == ["E-2", "E-1"]


def test_the_index_can_be_made_again(archive: Session):
    search.index_again(archive)
    assert references(archive, "car parks") == ["A-1"]
    assert set(references(archive, "cars")) == {"A-1", "A-3"}


def test_an_answer_of_any_length_is_filed(session: Session):
    keep(session, "L-1", date(2024, 1, 1), "Everything?", "first " + " ".join(f"word{n}é" for n in range(150_000)))
    assert references(session, "first word7e") == ["L-1"]


def test_a_page_is_bounded_and_the_total_is_of_all(session: Session):
    for number in range(search.SIZE + 3):
        keep(session, f"B-{number}", date(2024, 1, 1), "How many lifts?", "Two lifts.")
    first, second = search.search(session, "lifts"), search.search(session, "lifts", page=2)
    assert (first.total, len(first.hits), len(second.hits), first.pages) == (search.SIZE + 3, search.SIZE, 3, 2)


@pytest.mark.parametrize("dates", [{}, {"sent_from": date(2024, 1, 1)}])
def test_of_a_word_that_is_everywhere_the_latest_filed_are_put_in_order_and_all_are_counted(
    session: Session, monkeypatch: pytest.MonkeyPatch, dates: dict[str, date]
):
    monkeypatch.setattr(search, "WEIGHED", 3)
    for number in range(1, 7):
        keep(session, f"M-{number}", date(2024, 1, number), "How many beds?", "Beds " * number)
    found = search.search(session, "beds", **dates)
    assert (found.total, found.listed, found.pages) == (6, 3, 1)
    assert {hit.reference for hit in found.hits} == {"M-4", "M-5", "M-6"}


def test_the_marks_cannot_be_smuggled_in(session: Session):
    keep(session, "C-1", date(2024, 1, 1), "Beds?", "Ten \x02beds\x03 here and wards")
    assert search.search(session, "wards").hits[0].snippet.count("\x02") == 1
