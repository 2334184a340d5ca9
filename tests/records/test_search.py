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
