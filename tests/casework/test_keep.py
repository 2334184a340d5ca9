"""Words that are kept while they are typed, and are no reply."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.casework.close import ClosedAs, Closing, close
from app.casework.draft import draft_of
from app.casework.keep import EMPTY, LARGEST, as_fields, keep, kept, kept_in, let_go
from app.casework.reply import save_reply
from app.law.errors import InputTooLarge, StaleEdit, WrongStage
from app.law.stages import Stage
from app.records.letters import AuditEvent
from app.records.replies import UnsavedReply
from app.records.requests import FoiRequest, Question
from app.records.values import leaves_of
from tests.casework.desk import NOW, WORDS, Desk

TYPED = {**EMPTY, "body": "Half a sentence and"}


@pytest.fixture
def case(walk: Desk) -> FoiRequest:
    return walk.received()


@pytest.fixture
def question(case: FoiRequest) -> Question:
    return leaves_of(case)[0]


def typed(walk: Desk, case: FoiRequest, fields=TYPED, *, page="one", count=1, who="officer", seen=None, now=NOW):
    question = leaves_of(case)[0]
    person = walk.people[who]
    return keep(walk.session, case, question, fields, page=page, count=count, seen_version=seen, by=person, now=now)


def test_kept_words_are_there_for_their_writer_alone(walk: Desk, case: FoiRequest, question: Question):
    typed(walk, case)
    walk.session.commit()
    row = kept(walk.session, question, walk.officer)
    assert row is not None
    assert (row.fields["body"], row.seen_version, row.kept_at) == (TYPED["body"], None, NOW)
    assert kept(walk.session, question, walk.people["second"]) is None


def test_kept_words_are_no_reply_and_no_event(walk: Desk, case: FoiRequest):
    before = walk.session.query(AuditEvent).count()
    typed(walk, case)
    walk.session.commit()
    assert walk.session.query(AuditEvent).count() == before
    assert [leaf.reply for leaf in draft_of(walk.session, case, walk.library).leaves()] == [None, None]
    assert case.stage is Stage.RECEIVED


def test_newer_words_of_the_same_page_replace_older_ones_and_never_the_other_way(walk: Desk, case: FoiRequest):
    typed(walk, case, count=5)
    row = typed(walk, case, {**TYPED, "body": "late"}, count=4)
    assert row is not None
    assert row.fields["body"] == TYPED["body"]
    row = typed(walk, case, {**TYPED, "body": "later"}, count=6, now=NOW + timedelta(minutes=2))
    assert row is not None
    assert (row.fields["body"], row.kept_at) == ("later", NOW + timedelta(minutes=2))


def test_another_page_of_the_same_person_never_writes_over_them(walk: Desk, case: FoiRequest, question: Question):
    typed(walk, case)
    with pytest.raises(StaleEdit, match="other unsaved words"):
        typed(walk, case, {**TYPED, "body": "other"}, page="two", count=9)
    assert typed(walk, case, EMPTY, page="two", count=9) is None
    row = kept(walk.session, question, walk.officer)
    assert row is not None
    assert row.fields["body"] == TYPED["body"]


def test_what_the_reply_says_already_is_not_kept(walk: Desk, case: FoiRequest, question: Question):
    assert typed(walk, case, EMPTY) is None
    typed(walk, case)
    reply = walk.reply(case, 1, WORDS)
    assert typed(walk, case, as_fields(reply), count=2) is None
    assert kept(walk.session, question, walk.officer) is None


def test_how_a_line_ends_is_no_other_word(walk: Desk, case: FoiRequest):
    reply = walk.reply(case, 1, replace(WORDS, body="One.\r\n\r\nTwo."))
    assert typed(walk, case, {**as_fields(reply), "body": "One.\n\nTwo.\n"}) is None


def test_words_of_another_page_that_were_saved_since_hinder_nobody(walk: Desk, case: FoiRequest, question: Question):
    typed(walk, case, {**TYPED, "body": WORDS.body, "held": "held", "outcome": "provided"})
    walk.reply(case, 1, WORDS)
    row = typed(walk, case, {**TYPED, "body": "More."}, page="two")
    assert row is not None
    assert (row.fields["page"], row.fields["body"]) == ("two", "More.")
    assert kept(walk.session, question, walk.officer) is row


def test_where_somebody_has_unsaved_words_is_known_to_them_before_they_submit(walk: Desk, case: FoiRequest):
    assert kept_in(walk.session, case, walk.officer) == ()
    typed(walk, case)
    assert kept_in(walk.session, case, walk.officer) == ("1",)
    assert kept_in(walk.session, case, walk.people["second"]) == ()


def test_two_people_keep_their_own(walk: Desk, case: FoiRequest):
    typed(walk, case)
    typed(walk, case, {**TYPED, "body": "mine"}, who="second", page="two")
    assert sorted(row.fields["body"] for row in walk.session.query(UnsavedReply)) == ["Half a sentence and", "mine"]


def test_letting_go_of_one_page_leaves_the_words_of_another(walk: Desk, case: FoiRequest, question: Question):
    typed(walk, case)
    let_go(walk.session, question, by=walk.officer, page="two")
    assert kept(walk.session, question, walk.officer)
    let_go(walk.session, question, by=walk.officer, page="one")
    assert kept(walk.session, question, walk.officer) is None
    let_go(walk.session, question, by=walk.officer)


def test_too_much_is_not_kept(walk: Desk, case: FoiRequest):
    with pytest.raises(InputTooLarge, match="still on your page"):
        typed(walk, case, {**TYPED, "body": "x" * LARGEST})


def test_closing_a_request_lets_go_of_everybodys_words(walk: Desk, case: FoiRequest):
    typed(walk, case)
    typed(walk, case, who="second", page="two")
    closing = Closing(ClosedAs.WITHDRAWN, "They said so.")
    close(walk.session, case, closing, by=walk.officer, today=walk.today, now=NOW)
    walk.session.commit()
    assert walk.session.query(UnsavedReply).count() == 0
    with pytest.raises(WrongStage):
        typed(walk, case)


def test_sending_a_reply_lets_go_of_everybodys_words(walk: Desk):
    case = walk.issued()
    typed(walk, case)
    walk.send(case)
    walk.session.commit()
    assert walk.session.query(UnsavedReply).count() == 0


def test_a_reply_reads_the_same_as_the_form_that_saved_it(walk: Desk, case: FoiRequest, question: Question):
    said = replace(WORDS, body="One.\n\nTwo.")
    row = save_reply(walk.session, case, question, said, version=None, by=walk.officer, now=NOW)
    assert as_fields(row) == {**EMPTY, "body": "One.\n\nTwo.", "held": "held", "outcome": "provided"}
