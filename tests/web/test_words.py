from datetime import UTC, date, datetime

import pytest

from app.law.outcomes import Regime
from app.web import words

TODAY = date(2024, 12, 18)


def test_a_date_is_written_in_full_without_a_leading_nought():
    assert words.in_words(date(2024, 12, 2)) == "2 December 2024"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2024, 12, 2, 17, 0, tzinfo=UTC), "2 December 2024 at 5pm"),
        (datetime(2024, 7, 2, 16, 30, tzinfo=UTC), "2 July 2024 at 5:30pm"),
        (datetime(2024, 12, 2, 12, 0, tzinfo=UTC), "2 December 2024 at midday"),
        (datetime(2024, 12, 2, 0, 5, tzinfo=UTC), "2 December 2024 at 12:05am"),
        (None, "–"),
    ],
)
def test_a_moment_is_told_in_london_time(at: datetime | None, said: str):
    assert words.moment(at) == said


@pytest.mark.parametrize(
    ("due", "said", "colour"),
    [
        (date(2025, 1, 3), "8 working days left", "blue"),
        (date(2024, 12, 19), "1 working day left", "orange"),
        (date(2024, 12, 18), "due today", "orange"),
        (date(2024, 12, 16), "2 working days late", "red"),
        (date(2025, 1, 31), "28 working days left", "green"),
        (None, "waiting for the requester", "grey"),
    ],
)
def test_what_is_left_is_said_in_working_days(due: date | None, said: str, colour: str):
    assert (words.days_left(due, TODAY), words.urgency(due, TODAY)) == (said, colour)


def test_a_deadline_past_the_table_is_not_guessed():
    assert words.days_left(date(2090, 1, 3), TODAY) == "date not known"


def test_numbers_have_commas_and_suppressed_figures_stay_words():
    assert [words.number(1024), words.number(12.5), words.number("fewer than 5")] == ["1,024", "12.5", "fewer than 5"]
    assert [words.count(1, "question"), words.count(1024, "question")] == ["1 question", "1,024 questions"]


def test_confidence_is_said_in_words():
    assert [words.confidence(value) for value in (0.9, 0.6, 0.2)] == ["Strong match", "Good match", "Possible match"]


def test_every_deed_reads_as_words():
    assert words.deed("save_reply") == "Reply saved"
    assert words.deed("some_other_verb") == "Some other verb"


def test_the_act_is_named():
    assert words.act(Regime.FOIA.value) == "Freedom of Information Act 2000"


def test_a_register_that_writes_its_date_as_a_computer_does_is_read_in_words():
    assert [words.day_if_iso(text) for text in ("2024-12-02", "last night")] == ["2 December 2024", "last night"]
