from datetime import date, timedelta

import pytest

from app.casework.receive import QuestionText
from app.casework.reply import ExemptionText, ReplyText
from app.casework.submit import submit
from app.law.bank_holidays import BankHolidays
from app.law.errors import AlreadyDone, BadDate, WrongStage
from app.law.outcomes import Held, Outcome, Regime
from app.law.stages import Stage
from app.law.working_days import add_working_days
from app.records import audit, cases, search
from app.records.values import leaves_of
from tests.casework.desk import TODAY, Desk


def test_what_was_sent_is_in_the_archive_and_found_at_once(walk: Desk):
    foi_request = walk.issued()
    walk.send(foi_request)
    walk.session.commit()
    assert foi_request.stage is Stage.SENT
    found = search.search(walk.session, "beds 612")
    assert [hit.reference for hit in found.hits] == [foi_request.reference] * found.total
    response = cases.response(walk.session, foi_request.reference)
    assert [answer.label for answer in response.answers] == ["1", "2"]
    assert audit.verify(walk.session).ok


def test_the_requester_is_never_in_the_archive(walk: Desk):
    foi_request = walk.issued()
    response = walk.send(foi_request)
    words = " ".join([response.subject, *(f"{one.question} {one.answer}" for one in response.answers)])
    assert "Lovelace" not in words
    assert search.search(walk.session, "lovelace").total == 0


def test_a_requester_who_signs_inside_a_question_is_left_out_of_the_archive(walk: Desk):
    parts = (QuestionText("a", "How many? Write to ADA.lovelace@requester.example, Ada Lovelace."),)
    foi_request = walk.issued(questions=(QuestionText("1", "Beds", parts), QuestionText("2", "Which papers?")))
    response = walk.send(foi_request)
    assert [answer.label for answer in response.answers] == ["1(a)", "2"]
    assert response.answers[0].question == "How many? Write to [the requester], [the requester]."


def test_a_letter_cannot_have_gone_before_its_date_nor_in_the_future(walk: Desk):
    foi_request = walk.issued()
    for wrong in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(BadDate):
            walk.send(foi_request, wrong)
    assert foi_request.stage is Stage.ISSUED


def test_nothing_is_sent_before_it_is_issued(walk: Desk):
    with pytest.raises(WrongStage):
        walk.send(walk.approved())


def test_sending_twice_is_recorded_once(walk: Desk):
    foi_request = walk.issued()
    walk.send(foi_request)
    with pytest.raises(AlreadyDone):
        walk.send(foi_request)


def test_an_exception_of_the_regulations_is_kept_under_its_own_name(walk: Desk):
    foi_request = walk.received(regime=Regime.EIR)
    claimed = (ExemptionText("12(4)(d)", "The drafts are unfinished.", "An unfinished draft would mislead."),)
    for leaf in leaves_of(foi_request):
        text = ReplyText("We hold two drafts.", Held.HELD, Outcome.REFUSED, claimed)
        walk.reply(foi_request, leaf.position, text)
    submit(walk.session, foi_request, note="", by=walk.officer, today=TODAY, now=walk.now)
    walk.approve(foi_request)
    walk.issue(foi_request)
    answers = [answer.answer for answer in walk.send(foi_request).answers]
    assert all("Regulation 12(4)(d): The drafts are unfinished." in answer for answer in answers)


def test_a_day_off_is_put_to_a_person_with_the_next_working_day(walk: Desk):
    foi_request = walk.issued()
    walk.today = date(2025, 9, 15)
    with pytest.raises(BadDate, match=r"13 September 2025 is not a working day .*15 September 2025"):
        walk.send(foi_request, date(2025, 9, 13))
    assert walk.send(foi_request, date(2025, 9, 15)).sent_on == walk.today


def test_a_letter_that_went_late_says_so_or_is_issued_again(walk: Desk):
    foi_request = walk.issued()
    walk.today = add_working_days(foi_request.due_on, 2, BankHolidays.shipped())
    with pytest.raises(WrongStage, match="went 2 working days late"):
        walk.send(foi_request)
    assert foi_request.stage is Stage.ISSUED
    assert walk.issue(foi_request).letter is None
    assert foi_request.stage is Stage.IN_REVIEW
    walk.approve(foi_request)
    assert walk.issue(foi_request).letter is not None
    walk.send(foi_request)
    walk.session.commit()
    assert cases.story(walk.session, foi_request)[-1].details["days_late"] == 2


def test_a_letter_that_went_in_time_may_be_recorded_late(walk: Desk):
    foi_request = walk.issued()
    went, walk.today = walk.today, foi_request.due_on + timedelta(days=7)
    walk.send(foi_request, went)
    assert cases.story(walk.session, foi_request)[-1].details["days_late"] == 0
