from datetime import date

import pytest

from app.checks.check import check
from app.checks.facts import from_draft
from app.drafting.issue import issue
from tests.checks.letters import HOLIDAYS, draft, facts, findings, good, reply, sample


def test_the_sample_s_date_is_suggested_and_never_changed():
    read = facts(sample())
    assert read.sent == date(2024, 1, 6)
    assert read.suggested_sent == date(2025, 1, 6)
    assert (read.due, read.code_due, read.days_taken, read.days_late) == (
        date(2025, 1, 3), date(2025, 1, 6), 21, 1,
    )  # fmt: skip
    [finding] = findings(sample(), "LR04")
    assert "331 days before" in finding.message
    assert "6 January 2025" in finding.message


def test_lateness_is_judged_on_the_suggested_date_with_the_code_s_reading_as_a_note():
    [finding] = findings(sample(), "LR07")
    assert "1 working day late" in finding.message
    assert "3 January 2025" in finding.message
    assert "4.2" in finding.message
    assert finding.level == "LAW"


def test_the_same_day_is_in_order():
    assert not findings(good(received=date(2025, 1, 13)), "LR04")


def test_a_date_that_does_not_exist_is_not_a_real_date():
    [finding] = findings(good(received=None, received_text="31 February 2025"), "LR04")
    assert "31 February 2025" in finding.message
    [finding] = findings(good(sent=None, sent_text="30 February 2025"), "LR05")
    assert "not a real date" in finding.message


def test_missing_dates_are_found():
    assert findings(good(received=None, received_text=""), "LR04")
    assert findings(good(sent=None, sent_text=""), "LR05")


def test_the_case_s_date_of_receipt_is_what_counts():
    missing = good(received=None, received_text="", sent=date(2025, 2, 28))
    assert not findings(missing, "LR04", date(2025, 1, 3))
    assert findings(missing, "LR07", date(2025, 1, 3))
    [finding] = findings(good(), "LR04", date(2025, 1, 2))
    assert "the case says 2 January 2025" in finding.message


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2025, 1, 11), "Saturday"),
        (date(2025, 1, 12), "Sunday"),
        (date(2025, 4, 18), "Good Friday"),
        (date(2025, 3, 17), "Northern Ireland"),
        (date(2099, 1, 5), "outside the years"),
    ],
)
def test_a_letter_is_dated_on_a_working_day(day, why):
    [finding] = findings(good(sent=day), "LR05")
    assert why in finding.message


@pytest.mark.parametrize("day", [date(2025, 1, 31), date(2025, 1, 13)])
def test_a_letter_by_the_twentieth_working_day_is_in_time(day):
    assert not findings(good(sent=day), "LR07")


def test_a_late_letter_needs_both_its_due_date_and_an_apology():
    late = {"sent": date(2025, 2, 3)}
    for general in ("", "We are sorry.", "Our reply was due on 31 January 2025."):
        assert findings(good(general=general, **late), "LR07"), general
    assert not findings(good(general="It was due on 31 January 2025. We apologise.", **late), "LR07")


@pytest.mark.parametrize(
    ("reference", "faults"),
    [
        ("FOI-2425-0117", 0),
        ("FOI-2324-0117", 1),
        ("FOI-2526-0117", 1),
        ("FOI/24-25/117", 0),
        ("FOI-0506", 0),
        ("FOI-117", 0),
    ],
)
def test_the_reference_s_financial_year_fits_the_dates(reference, faults):
    assert len(findings(good(reference=reference), "LR06")) == faults


def test_a_draft_without_a_day_of_issue_has_no_date_to_judge():
    found = check(from_draft(draft(reply()), None, HOLIDAYS))
    assert not {finding.rule for finding in found} & {"LR04", "LR05", "LR07"}


def test_a_draft_that_is_late_prints_its_apology():
    one = draft(reply())
    found = check(from_draft(one, issue(one, date(2025, 2, 10), HOLIDAYS), HOLIDAYS))
    assert not {finding.rule for finding in found} & {"LR04", "LR05", "LR07"}


def test_a_draft_issued_on_a_saturday_is_stopped():
    one = draft(reply())
    found = check(from_draft(one, issue(one, date(2025, 1, 11), HOLIDAYS), HOLIDAYS))
    assert "LR05" in {finding.rule for finding in found}
