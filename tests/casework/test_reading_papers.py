from datetime import date

from app.casework.correspond import MessageText, record_message
from app.casework.note import write_note
from app.casework.reading_papers import case_papers, timeline
from tests.casework.desk import Desk


def record(walk: Desk, foi_request, **changes):
    values = {"direction": "out", "party": "requester", "kind": "reply", "on": date(2025, 9, 3), "body": "Words"}
    text = MessageText(**{**values, **changes})
    return record_message(walk.session, foi_request, text, by=walk.officer, today=walk.today, now=walk.now)


def told(walk: Desk, foi_request, who: str = "officer") -> list[str]:
    entries = timeline(walk.session, foi_request, walk.people[who], walk.today)
    return [one.message.kind if one.message else one.what for one in entries]


def test_the_timeline_runs_from_the_request_to_the_letter(walk: Desk):
    foi_request = walk.issued()
    foi_request.acknowledged_on = date(2025, 9, 2)
    record(walk, foi_request)
    walk.send(foi_request)
    assert told(walk, foi_request) == ["letter", "reply", "acknowledged", "received"]


def test_an_acknowledgement_that_is_on_file_is_told_once(walk: Desk):
    foi_request = walk.received()
    foi_request.acknowledged_on = date(2025, 9, 3)
    record(walk, foi_request, kind="acknowledgement")
    assert told(walk, foi_request) == ["acknowledgement", "received"]


def test_the_case_shows_few_of_each_and_says_that_there_are_more(walk: Desk):
    foi_request = walk.received()
    for number in range(4):
        write_note(walk.session, foi_request, f"Ada Lovelace, {number}", by=walk.officer, now=walk.now)
        record(walk, foi_request, body=str(number))
    page = case_papers(walk.session, foi_request, walk.officer, walk.today)
    assert [one.body[-1] for one in page.notes] == ["3", "2", "1"]
    assert page.more_notes
    assert page.more_messages
    assert len(page.messages) == 3
    others = case_papers(walk.session, foi_request, walk.people["administrator"], walk.today)
    assert others.notes[0].body == "[the requester], 3"
    assert others.messages == ()
