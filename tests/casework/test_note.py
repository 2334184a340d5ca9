import pytest

from app.casework.note import LONGEST, write_note
from app.law.errors import AlreadyDone, EmptyInput, InputTooLarge, NotAllowed
from app.records import cases, papers
from tests.casework.desk import Desk


def write(walk: Desk, foi_request, body: str, who: str = "officer"):
    return write_note(walk.session, foi_request, body, by=walk.people[who], now=walk.now)


def test_a_note_is_kept_as_typed_and_the_newest_comes_first(walk: Desk):
    foi_request = walk.received()
    write(walk, foi_request, "Estates rang.\r\n\r\n  <b>612</b> beds & *more*")
    write(walk, foi_request, "They rang again.", "reviewer")
    newest, first = papers.notes(walk.session, foi_request)
    assert first.body == "Estates rang.\n\n  <b>612</b> beds & *more*"
    assert (newest.by, newest.at) == ("Reviewer", walk.now)


def test_the_story_tells_of_a_note_without_its_words(walk: Desk):
    foi_request = walk.received()
    write(walk, foi_request, "Something about Ada.")
    told = cases.story(walk.session, foi_request)[-1]
    assert told.verb == "note"
    assert "Ada" not in str(told.details)


def test_a_note_may_be_written_when_the_reply_is_sent(walk: Desk):
    foi_request = walk.issued()
    walk.send(foi_request)
    write(walk, foi_request, "The requester rang to say thank you.")


def test_a_replayed_form_writes_one_note(walk: Desk):
    foi_request = walk.received()
    write(walk, foi_request, "Once.")
    with pytest.raises(AlreadyDone):
        write(walk, foi_request, "Once.")
    write(walk, foi_request, "Once.", "reviewer")


@pytest.mark.parametrize(("body", "error"), [(" \n", EmptyInput), ("x" * (LONGEST + 1), InputTooLarge)])
def test_what_is_no_note_is_refused(walk: Desk, body: str, error: type):
    with pytest.raises(error):
        write(walk, walk.received(), body)


@pytest.mark.parametrize("who", ["reader", "administrator", "curator"])
def test_people_who_only_read_cases_write_none(walk: Desk, who: str):
    with pytest.raises(NotAllowed):
        write(walk, walk.received(), "A note.", who)
