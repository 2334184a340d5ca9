"""Every due date and clock event that we were given, and the traps around them."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from app.law.bank_holidays import ENGLAND_AND_WALES, BankHoliday, BankHolidays
from app.law.clock import (
    Event,
    EventKind,
    ask,
    code_4_2_note,
    days_late,
    days_taken,
    due_date,
    internal_targets,
    london_date,
    read_event,
    run,
)
from app.law.errors import BadDate, DeskError, UnknownBankHolidays
from app.law.working_days import add_working_days

SAMPLES = Path(__file__).parent.parent / "samples" / "law"
TABLE = BankHolidays.shipped()


def rows(name):
    with (SAMPLES / name).open(newline="", encoding="utf-8") as file:
        return [pytest.param(row, id=row["id"]) for row in csv.DictReader(file)]


def events(*pairs):
    return [Event(EventKind(kind), date.fromisoformat(day)) for kind, day in pairs]


@pytest.mark.parametrize("row", rows("due_dates.csv"))
def test_a_reply_is_due_on_the_twentieth_working_day(row):
    received = date.fromisoformat(row["received"])
    assert due_date(received).isoformat() == row["due"]
    england = add_working_days(received, 20, TABLE, nations=ENGLAND_AND_WALES).isoformat()
    assert england == (row["england_only_wrong"] or row["due"])
    note = code_4_2_note(received)
    assert (note.isoformat() if note else "") == row["code_4_2_note"]


@pytest.mark.parametrize("row", rows("clock_events.csv"))
def test_each_event_has_its_effect(row):
    received = london_date(row["received"]) if row["received"] else None
    listed = [read_event(event) for event in json.loads(row["events"])]
    assert str(ask(row["regime"], received, listed, row["question"]).answer) == row["expected"]


def test_the_ledger_numbers_every_counted_day_and_gives_a_reason_for_every_other():
    days = run("FOIA", date(2024, 12, 2)).ledger
    assert [day.number for day in days if day.counted] == list(range(1, 21))
    assert all(bool(day.why) != day.counted for day in days)
    why = {day.date: day.why for day in days}
    assert why[date(2024, 12, 7)] == "Saturday"
    assert why[date(2024, 12, 25)] == "Christmas Day, a bank holiday in the whole of the United Kingdom"
    assert why[date(2025, 1, 2)].endswith("a bank holiday in Scotland")
    assert days[-1].date == date(2025, 1, 3)


def test_the_ledger_names_the_fee_period():
    clock = run("FOIA", date(2025, 2, 3), events(("fees_notice_given", "2025-02-10"), ("fee_received", "2025-02-24")))
    left_out = [day for day in clock.ledger if "fee" in day.why]
    assert len(left_out) == 11
    assert "paid on 24 February 2025" in left_out[0].why


def test_a_clarification_starts_a_new_twenty_days_and_the_ledger_shows_the_days_before():
    clock = run(
        "FOIA",
        date(2024, 12, 2),
        events(("clarification_requested", "2024-12-04"), ("clarification_received", "2025-01-11")),
    )
    assert clock.date_of_receipt == date(2025, 1, 11)
    assert clock.due == date(2025, 2, 7)
    assert clock.ledger[0].date == date(2024, 12, 2)
    assert sum(day.counted for day in clock.ledger) == 20


def test_a_clarification_asked_for_too_late_moves_nothing():
    clock = run(
        "FOIA",
        date(2024, 12, 2),
        events(("clarification_requested", "2025-01-06"), ("clarification_received", "2025-01-10")),
    )
    assert clock.due == date(2025, 1, 3)
    assert len(clock.notes) == 2


def test_a_weekend_after_day_twenty_is_too_late_for_a_notice():
    clock = run("FOIA", date(2024, 12, 2), events(("fees_notice_given", "2025-01-04")))
    assert clock.due == date(2025, 1, 3)
    assert clock.must_comply


def test_no_due_date_runs_while_something_is_awaited():
    asked = run("FOIA", date(2024, 12, 2), events(("clarification_requested", "2024-12-04")))
    assert asked.due is None
    assert "clarification" in asked.waiting_for
    assert ask("FOIA", date(2024, 12, 2), events(("clarification_requested", "2024-12-04")), "due").answer == "none"
    fee = run("FOIA", date(2025, 2, 3), events(("fees_notice_given", "2025-02-10")))
    assert fee.due is None
    assert "fee" in fee.waiting_for
    particulars = events(("particulars_requested", "2025-02-05"))
    assert ask("EIR", date(2025, 2, 3), particulars, "due").answer == "none"


def test_a_fee_that_comes_too_late_ends_the_duty():
    late = events(("fees_notice_given", "2025-02-10"), ("fee_received", "2025-05-10"))
    clock = run("FOIA", date(2025, 2, 3), late)
    assert (clock.due, clock.must_comply, clock.waiting_for) == (None, False, "")


def test_a_fee_never_paid_leaves_no_duty():
    assert ask("FOIA", date(2025, 2, 3), events(("fees_notice_given", "2025-02-10")), "must_comply").answer == "no"
    assert ask("FOIA", date(2025, 2, 3), [], "must_comply").answer == "yes"


@pytest.mark.parametrize(
    ("notice", "last"),
    [("2025-03-01", "2025-05-31"), ("2024-11-30", "2025-02-28"), ("2024-11-29", "2025-02-28"),
     ("2023-11-30", "2024-02-29"), ("2025-01-31", "2025-04-30"), ("2025-10-10", "2026-01-09")],
)  # fmt: skip
def test_three_months_begin_with_the_day_of_the_notice(notice, last):
    assert ask("FOIA", None, events(("fees_notice_given", notice)), "fee_last_day").answer == last


def test_an_environmental_extension_told_in_time_gives_forty_days():
    extended = events(("extension_notice_given", "2025-01-03"))
    assert ask("EIR", date(2024, 12, 2), extended, "due").answer == "2025-01-31"


def test_an_environmental_event_does_nothing_under_foia():
    clock = run("FOIA", date(2024, 12, 2), events(("extension_notice_given", "2024-12-10")))
    assert clock.due == date(2025, 1, 3)
    assert clock.notes


@pytest.mark.parametrize("section", ["12", "12(1)", "14(1)", "21", "40(2)", "41", "44", "23", "99", ""])
def test_there_is_no_public_interest_extension_without_a_qualified_exemption(section):
    claimed = [Event(EventKind.EXEMPTION_CLAIMED, date(2024, 12, 20), section)]
    assert ask("FOIA", date(2024, 12, 2), claimed, "pit_outer_limit").answer == "not_available"


@pytest.mark.parametrize("section", ["43(2)", "s36(2)(b)", "Section 31(1)(a)", "22", "30", "38(1)(b)", "42"])
def test_a_qualified_exemption_has_an_outer_limit_of_forty_days(section):
    claimed = [Event(EventKind.EXEMPTION_CLAIMED, date(2024, 12, 20), section)]
    assert ask("FOIA", date(2024, 12, 2), claimed, "pit_outer_limit").answer == "2025-01-31"


def test_a_school_never_has_more_than_sixty_working_days():
    closed = [Event(EventKind.SCHOOL_CLOSED, date(2025, 7, 1), to=date(2025, 12, 31))]
    clock = run("FOIA_SCHOOL", date(2025, 7, 21), closed)
    assert clock.due == date(2025, 10, 15)
    assert "sixtieth working day" in clock.ledger[-1].why


def test_a_count_into_an_unconfirmed_year_is_provisional_and_says_why():
    clock = run("FOIA", date(2026, 12, 31))
    assert clock.provisional
    assert "2027" in clock.provisional_why
    assert not run("FOIA", date(2026, 11, 2)).provisional


def test_a_count_past_the_table_never_ends_in_silence():
    with pytest.raises(UnknownBankHolidays, match="2031"):
        due_date(date(2030, 12, 20))
    with pytest.raises(UnknownBankHolidays):
        ask("FOIA", date(2030, 12, 20), [], "due")
    assert ask("FOIA", date(2030, 12, 20), [], "provisional").answer == "yes"
    with pytest.raises(UnknownBankHolidays):
        due_date(date(1999, 12, 1))


def test_a_one_off_day_moves_the_due_date_and_the_version():
    extra = BankHoliday(date(2024, 12, 10), frozenset({"EW"}), "A day of thanks")
    table = TABLE.extended_with([extra])
    assert run("FOIA", date(2024, 12, 2), holidays=table).due == date(2025, 1, 6)
    assert table.version != TABLE.version
    assert table.last_year == TABLE.last_year


def test_a_reply_sent_before_the_request_is_an_error_for_a_person():
    with pytest.raises(BadDate, match="Correct one of the two dates"):
        days_taken(date(2024, 12, 2), date(2024, 1, 6))


def test_lateness_counts_working_days_after_the_due_date():
    assert days_taken(date(2024, 12, 2), date(2025, 1, 6)) == 21
    assert days_late(date(2025, 1, 3), date(2025, 1, 6)) == 1
    assert days_late(date(2025, 1, 3), date(2025, 1, 3)) == 0
    assert days_late(date(2025, 1, 3), date(2024, 12, 20)) == 0


def test_days_asked_for_a_fee_are_not_days_taken():
    listed = events(
        ("fees_notice_given", "2025-02-10"), ("fee_received", "2025-02-24"), ("response_sent", "2025-03-19")
    )
    assert ask("FOIA", date(2025, 2, 3), listed, "days_taken").answer == 20
    assert ask("FOIA", date(2025, 2, 3), listed, "days_late").answer == 0


def test_steps_are_never_due_before_the_appeal_period_ends():
    notice = [Event(EventKind.DECISION_NOTICE_SENT, date(2025, 3, 3), steps_within_days=10)]
    assert ask("FOIA", None, notice, "compliance_by").answer == "2025-03-31"


def test_a_complaint_runs_from_the_reply_where_there_was_no_review():
    assert ask("FOIA", None, events(("response_sent", "2025-01-06")), "ico_complaint_by").answer == "2025-02-17"


@pytest.mark.parametrize(
    ("moment", "day"),
    [("2025-06-30T23:30:00", "2025-07-01"), ("2025-06-30T23:30:00+01:00", "2025-06-30"),
     ("2025-01-31T23:30:00Z", "2025-01-31"), ("2025-03-30T00:30:00Z", "2025-03-30"), ("2025-07-01", "2025-07-01")],
)  # fmt: skip
def test_a_moment_has_its_date_in_london(moment, day):
    assert london_date(moment).isoformat() == day


def test_what_cannot_be_asked_is_said_plainly():
    with pytest.raises(DeskError, match="not a question"):
        ask("FOIA", date(2025, 2, 3), [], "lunch")
    with pytest.raises(DeskError, match="not a law"):
        ask("MAGNA CARTA", date(2025, 2, 3), [], "due")
    with pytest.raises(DeskError, match="response_sent"):
        ask("FOIA", date(2025, 2, 3), [], "days_taken")
    with pytest.raises(BadDate, match="needs the date"):
        ask("FOIA", None, [], "due")
    with pytest.raises(DeskError, match="not a kind of event"):
        read_event({"kind": "lunch", "date": "2025-02-03"})
    with pytest.raises(BadDate, match="not a date"):
        read_event({"kind": "fee_received", "date": "3 Feb"})
    with pytest.raises(BadDate, match="has no date"):
        read_event({"kind": "fee_received"})
    with pytest.raises(BadDate, match="before the request arrived"):
        run("FOIA", date(2025, 2, 3), events(("clarification_requested", "2025-02-01")))


def test_the_internal_targets_come_long_before_the_due_date():
    assert list(internal_targets(date(2024, 12, 2)).values()) == [
        date(2024, 12, 4), date(2024, 12, 16), date(2024, 12, 23), date(2024, 12, 30),
    ]  # fmt: skip
