import pytest

from app.casework.review import return_
from app.casework.submit import submit
from app.law.errors import Blocked, NotAllowed, StaleEdit, WrongStage
from app.law.stages import Stage
from app.records import cases
from app.records.people import Role
from tests.casework.desk import NOW, TODAY, WORDS, Desk


def make_reviewer(walk: Desk, name: str) -> None:
    person = walk.people[name]
    role = walk.session.query(Role).filter_by(name="reviewer").one()
    person.roles = [*person.roles, role]
    walk.session.flush()


def test_errors_block_submission_and_change_nothing(walk: Desk):
    foi_request = walk.received()
    walk.reply(foi_request, 1)
    with pytest.raises(Blocked) as caught:
        submit(walk.session, foi_request, note="", by=walk.officer, today=TODAY, now=NOW)
    assert caught.value.findings
    assert foi_request.stage is Stage.DRAFTING


def test_a_second_person_approves_the_draft_that_they_saw(walk: Desk):
    foi_request = walk.submitted()
    approval = walk.approve(foi_request)
    walk.session.commit()
    assert foi_request.stage is Stage.APPROVED
    assert approval.draft_sha256 == walk.seen(foi_request)
    assert walk.verbs(foi_request)[-1] == "approve"


def test_the_one_who_submitted_never_approves(walk: Desk):
    foi_request = walk.submitted()
    make_reviewer(walk, "officer")
    with pytest.raises(NotAllowed):
        walk.approve(foi_request, by="officer")


def test_whoever_wrote_one_reply_never_approves_even_when_another_submitted(walk: Desk):
    foi_request = walk.drafted()
    make_reviewer(walk, "second")
    question = cases.question(walk.session, foi_request, 1)
    walk.reply(
        foi_request, question.position, type(WORDS)("Mine.", WORDS.held, WORDS.outcome), by=walk.people["second"]
    )
    walk.reply(foi_request, question.position, WORDS)
    submit(walk.session, foi_request, note="", by=walk.officer, today=TODAY, now=NOW)
    with pytest.raises(NotAllowed):
        walk.approve(foi_request, by="second")


@pytest.mark.parametrize("role", ["second", "curator", "reader", "administrator"])
def test_only_a_reviewer_or_a_senior_approver_approves(walk: Desk, role: str):
    foi_request = walk.submitted()
    with pytest.raises(NotAllowed):
        walk.approve(foi_request, by=role)
    assert walk.approve(foi_request, by="senior_approver")


def test_a_draft_that_changed_after_it_was_seen_is_not_approved(walk: Desk):
    foi_request = walk.submitted()
    with pytest.raises(StaleEdit):
        walk.approve(foi_request, seen="0" * 64)
    assert foi_request.stage is Stage.IN_REVIEW


def test_nothing_is_approved_before_it_is_submitted(walk: Desk):
    with pytest.raises(WrongStage):
        walk.approve(walk.drafted())


def test_a_returned_draft_says_why_and_can_come_back(walk: Desk):
    foi_request = walk.submitted()
    return_(walk.session, foi_request, because="Say why.", by=walk.people["reviewer"], today=TODAY, now=NOW)
    walk.session.commit()
    assert foi_request.stage is Stage.DRAFTING
    assert cases.submission(walk.session, foi_request).returned_because == "Say why."
    submit(walk.session, foi_request, note="", by=walk.officer, today=TODAY, now=NOW)
    assert foi_request.stage is Stage.IN_REVIEW


def test_an_officer_returns_nothing(walk: Desk):
    foi_request = walk.submitted()
    with pytest.raises(NotAllowed):
        return_(walk.session, foi_request, because="x", by=walk.people["second"], today=TODAY, now=NOW)
