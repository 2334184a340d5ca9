from datetime import date

import pytest

from app.casework.acknowledge import make_acknowledgement
from app.casework.correspond import MessageText, drop_message_file, record_message
from app.law.errors import AlreadyDone, BadDate, EmptyInput, InputTooLarge, WrongStage, WrongType
from app.records import cases, papers
from tests.casework.desk import TODAY, Desk

ASKED = MessageText("out", "requester", "clarification", date(2025, 9, 3), "Which years do you mean?")


def record(walk: Desk, foi_request, text: MessageText = ASKED):
    return record_message(walk.session, foi_request, text, by=walk.officer, today=walk.today, now=walk.now)


def test_messages_come_as_a_timeline_the_newest_first(walk: Desk):
    foi_request = walk.received()
    record(walk, foi_request, MessageText("in", "requester", "reply", date(2025, 9, 8), "2024."))
    record(walk, foi_request)
    days = [one.on.day for one in papers.messages(walk.session, foi_request, with_requester=True)]
    assert days == [8, 3]


def test_what_passed_with_the_requester_is_asked_for_apart(walk: Desk):
    foi_request = walk.received()
    record(walk, foi_request)
    record(walk, foi_request, MessageText("out", "consulted", "question", date(2025, 9, 4), "Do you hold it?"))
    assert [one.party for one in papers.messages(walk.session, foi_request, with_requester=False)] == ["consulted"]


def test_a_file_carries_a_message_and_comes_back_byte_for_byte(walk: Desk):
    foi_request = walk.received()
    text = MessageText("in", "requester", "reply", TODAY, "", "answer.eml", b"From: ada\r\n\r\n2024")
    made = record(walk, foi_request, text)
    message, sha256 = papers.message(walk.session, foi_request, made.id)
    assert message.filename == "answer.eml"
    assert papers.data_of(walk.session, sha256) == text.data


def test_the_story_has_the_kind_and_the_day_and_neither_words_nor_the_name_of_a_file(walk: Desk):
    foi_request = walk.received()
    record(walk, foi_request, MessageText("in", "requester", "reply", TODAY, "I am Ada", "ada.eml", b"x"))
    told = cases.story(walk.session, foi_request)[-1]
    assert told.verb == "correspond"
    assert told.details["on"] == "2025-09-10"
    assert "ada" not in str(told.details).lower()


def test_the_same_message_twice_is_recorded_once(walk: Desk):
    foi_request = walk.received()
    record(walk, foi_request)
    with pytest.raises(AlreadyDone):
        record(walk, foi_request)
    assert len(papers.messages(walk.session, foi_request, with_requester=True)) == 1


@pytest.mark.parametrize("day", [date(2025, 8, 31), date(2025, 9, 11)])
def test_a_day_that_cannot_be_right_is_refused(walk: Desk, day: date):
    with pytest.raises(BadDate):
        record(walk, walk.received(), MessageText("in", "requester", "reply", day, "Words"))


@pytest.mark.parametrize(
    ("body", "data", "error"),
    [("  ", b"", EmptyInput), ("x" * 50_001, b"", InputTooLarge), ("", b"MZ\x90", WrongType)],
)
def test_what_is_no_message_is_refused(walk: Desk, body: str, data: bytes, error: type):
    with pytest.raises(error):
        record(walk, walk.received(), MessageText("in", "other", "other", TODAY, body, "a", data))


def test_a_file_that_was_kept_by_mistake_is_taken_off_and_the_message_says_so(walk: Desk):
    foi_request = walk.received()
    text = MessageText("in", "requester", "reply", TODAY, "", "payslip.pdf", b"%PDF-1.7 of somebody else")
    made = record(walk, foi_request, text)
    who = {"by": walk.officer, "today": walk.today, "now": walk.now}
    drop_message_file(walk.session, foi_request, made.id, "It is of Ada Lovelace’s neighbour.", **who)
    [message] = papers.messages(walk.session, foi_request, with_requester=True)
    assert (message.filename, message.body) == (
        "",
        "Its file was taken off on 10 September 2025: It is of Ada Lovelace’s neighbour.",
    )
    told = cases.story(walk.session, foi_request)[-1]
    assert told.verb == "drop_message_file"
    assert "payslip" not in str(told.details)
    assert "Lovelace" not in str(told.details)
    with pytest.raises(AlreadyDone):
        drop_message_file(walk.session, foi_request, made.id, "Again.", **who)


def test_a_letter_that_the_desk_made_stays(walk: Desk):
    foi_request = walk.received()
    made = make_acknowledgement(walk.session, foi_request, by=walk.officer, today=walk.today, now=walk.now)
    with pytest.raises(WrongStage, match="made by the desk"):
        drop_message_file(
            walk.session, foi_request, made.id, "A slip.", by=walk.officer, today=walk.today, now=walk.now
        )
