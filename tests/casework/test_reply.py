from datetime import date

import pytest

from app.casework.clock import record_event
from app.casework.figures import as_at
from app.casework.reply import ExemptionText, ReplyText, save_reply
from app.law.errors import BadDate, NotFound, OwnWords, StaleEdit, WrongStage
from app.law.events import EventKind
from app.law.outcomes import Held, Outcome
from app.law.stages import Stage
from app.records import cases
from tests.casework.desk import NOW, WORDS, Desk

OTHER = ReplyText(body="Other words.", held=Held.HELD, outcome=Outcome.PROVIDED)


def test_the_first_reply_brings_the_case_to_drafting(walk: Desk):
    foi_request = walk.received()
    row = walk.reply(foi_request)
    walk.session.commit()
    assert foi_request.stage is Stage.DRAFTING
    assert (row.held, row.outcome) == (Held.HELD, Outcome.PROVIDED)
    assert walk.verbs(foi_request)[-1] == "save_reply"


def test_a_save_with_the_same_words_changes_nothing(walk: Desk):
    foi_request = walk.received()
    row = walk.reply(foi_request)
    walk.session.commit()
    version, verbs = row.version, walk.verbs(foi_request)
    walk.reply(foi_request)
    walk.session.commit()
    assert (row.version, walk.verbs(foi_request)) == (version, verbs)


def test_two_officers_saving_one_reply_are_shown_the_difference(walk: Desk):
    foi_request = walk.received()
    walk.reply(foi_request)
    walk.session.commit()
    question = cases.question(walk.session, foi_request, 1)
    with pytest.raises(StaleEdit) as caught:
        save_reply(walk.session, foi_request, question, OTHER, version=None, by=walk.people["second"], now=NOW)
    assert caught.value.stored.body == WORDS.body
    walk.session.rollback()
    assert cases.reply(walk.session, question).body == WORDS.body


def test_a_double_click_on_save_is_no_quarrel(walk: Desk):
    foi_request = walk.received()
    row = walk.reply(foi_request)
    walk.session.commit()
    question = cases.question(walk.session, foi_request, 1)
    again = save_reply(walk.session, foi_request, question, WORDS, version=None, by=walk.officer, now=NOW)
    assert again is row


@pytest.mark.parametrize("stage", ["submitted", "approved", "issued"])
def test_a_change_after_submission_voids_the_approval_and_goes_back_to_drafting(walk: Desk, stage: str):
    foi_request = getattr(walk, stage)()
    walk.reply(foi_request, 1, OTHER)
    walk.session.commit()
    assert foi_request.stage is Stage.DRAFTING
    assert cases.approval(walk.session, foi_request) is None


def test_the_same_words_after_approval_leave_the_approval_standing(walk: Desk):
    foi_request = walk.approved()
    walk.reply(foi_request, 1)
    walk.session.commit()
    assert foi_request.stage is Stage.APPROVED
    assert cases.approval(walk.session, foi_request) is not None


def test_a_sent_reply_cannot_be_changed(walk: Desk):
    foi_request = walk.issued()
    walk.send(foi_request)
    with pytest.raises(WrongStage):
        walk.reply(foi_request, 1, OTHER)


def test_exemptions_and_signposts_are_kept_with_the_reply(walk: Desk):
    foi_request = walk.received()
    body = next(body for body in walk.library.directory.bodies)
    text = ReplyText(
        body="Refused.",
        held=Held.HELD,
        outcome=Outcome.REFUSED,
        exemptions=(ExemptionText("40(2)", "It names people."),),
        signpost_keys=(body.key,),
    )
    walk.reply(foi_request, 1, text)
    walk.session.commit()
    row = cases.replies(walk.session, foi_request)[foi_request.questions[0].id]
    assert [one.section for one in row.exemptions] == ["40(2)"]
    assert [one.key for one in row.signposts] == [body.key]


def test_a_standard_answer_keeps_its_version_until_it_is_edited_by_hand(walk: Desk):
    foi_request = walk.received()
    row = walk.source(foi_request, 2, "board-papers")
    walk.session.commit()
    source = row.sources[0]
    assert (source.key, source.edited, source.content_version.number) == ("board-papers", False, 1)
    walk.reply(foi_request, 2, ReplyText(row.body + "\n\nMore.", row.held, row.outcome))
    walk.session.commit()
    assert row.sources[0].edited


def test_questions_that_ask_for_parts_of_one_population_rest_on_one_reading(walk: Desk):
    received = date(2024, 12, 2)
    foi_request = walk.received(on=received)
    reading = walk.asked("s117-register", received)
    first = walk.source(foi_request, 1, "s117-in-date", readings={"s117-register": reading})
    again = walk.asked("s117-register", received)
    second = walk.source(foi_request, 2, "s117-overdue", readings={"s117-register": again})
    walk.session.commit()
    assert {one.reading_id for one in (*first.figures, *second.figures)} == {
        cases.readings(walk.session, foi_request)[0].id
    }
    assert len(cases.readings(walk.session, foi_request)) == 1
    assert "2 December 2024" in first.body


def test_a_source_that_is_gone_changes_nothing(walk: Desk):
    foi_request = walk.received()
    for kind, key in (("answer", "no-such"), ("past", "999999"), ("past", "x"), ("letter", "1")):
        with pytest.raises(NotFound):
            walk.source(foi_request, 1, key, kind=kind)
    assert cases.replies(walk.session, foi_request) == {}


def test_a_past_answer_can_be_started_from(walk: Desk):
    sent = walk.issued()
    response = walk.send(sent)
    walk.session.commit()
    foi_request = walk.received()
    row = walk.source(foi_request, 1, str(response.answers[0].id), kind="past")
    assert "612" in row.body
    assert row.sources[0].kind == "past"


def test_a_figure_that_is_taken_out_of_the_words_is_no_longer_rested_on(walk: Desk):
    received = date(2024, 12, 2)
    foi_request = walk.received(on=received)
    reading = walk.asked("s117-register", received)
    row = walk.source(foi_request, 1, "s117-in-date", readings={"s117-register": reading})
    kept = len(row.figures)
    walk.reply(foi_request, 1, ReplyText(row.body + " See also our report.", row.held, row.outcome))
    assert len(row.figures) == kept > 0
    walk.reply(foi_request, 1, ReplyText("We published this.", row.held, row.outcome))
    assert row.figures == []


def test_figures_are_of_the_day_of_receipt_and_of_no_other(walk: Desk):
    foi_request = walk.received(on=date(2025, 9, 1))
    wrong = walk.asked("s117-register", date(2025, 9, 2))
    with pytest.raises(BadDate):
        walk.source(foi_request, 1, "s117-in-date", readings={"s117-register": wrong})


def test_a_clarification_moves_the_day_that_figures_are_of(walk: Desk):
    foi_request = walk.received(on=date(2025, 9, 1))
    for kind, day in ((EventKind.CLARIFICATION_REQUESTED, 3), (EventKind.CLARIFICATION_RECEIVED, 8)):
        record_event(
            walk.session, foi_request, kind, date(2025, 9, day), "", by=walk.officer, today=walk.today, now=NOW
        )
    assert as_at(foi_request) == date(2025, 9, 8)


def test_a_source_never_replaces_words_written_by_hand_unasked(walk: Desk):
    foi_request = walk.received()
    row = walk.reply(foi_request, 2)
    walk.session.commit()
    with pytest.raises(OwnWords):
        walk.source(foi_request, 2, "board-papers")
    assert (row.body, row.sources) == (WORDS.body, [])
    walk.source(foi_request, 2, "board-papers", replace=True)
    assert row.sources[0].key == "board-papers"


def test_a_source_that_was_edited_is_the_officers_own_and_one_that_was_not_is_free_to_go(walk: Desk):
    foi_request = walk.received()
    walk.source(foi_request, 2, "board-papers")
    row = walk.source(foi_request, 2, "beds")
    assert row.sources[0].key == "beds"
    walk.reply(foi_request, 2, ReplyText(row.body + " More.", row.held, row.outcome))
    with pytest.raises(OwnWords):
        walk.source(foi_request, 2, "board-papers")


def test_an_empty_reply_has_no_words_to_lose(walk: Desk):
    foi_request = walk.received()
    walk.reply(foi_request, 2, ReplyText(" ", Held.HELD, None))
    assert walk.source(foi_request, 2, "board-papers").body
