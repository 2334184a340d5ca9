import csv
import json
from pathlib import Path

import pytest

from tests.cli.running import foi, refused

LAW = Path(__file__).parents[1] / "samples" / "law"
DUE = list(csv.DictReader((LAW / "due_dates.csv").open(encoding="utf-8")))
EVENTS = list(csv.DictReader((LAW / "clock_events.csv").open(encoding="utf-8")))


def test_due_prints_the_date_and_every_day():
    found = foi("due", "2024-12-02", "--json").json
    assert found["received"] == "2024-12-02"
    assert found["due"] == "2025-01-03"
    assert found["working_days"] == 20
    assert found["provisional"] is False
    assert found["ledger"][0] == {"date": "2024-12-02", "counted": False, "number": None,
                                  "why": "The day of receipt is day nought"}  # fmt: skip
    assert found["ledger"][-1] == {"date": "2025-01-03", "counted": True, "number": 20, "why": ""}
    assert found["code_4_2_note"] == "2025-01-06"


def test_due_for_people_says_why_a_day_did_not_count():
    done = foi("due", "2024-12-02")
    assert done.status == 0
    assert "Due Friday 3 January 2025" in done.out
    assert "Scotland" in done.out


@pytest.mark.parametrize("row", DUE[:: max(1, len(DUE) // 25)], ids=lambda row: row["received"])
def test_due_agrees_with_the_public_dates(row):
    assert foi("due", row["received"], "--json").json["due"] == row["due"]


def test_a_date_that_rests_on_projected_holidays_is_provisional():
    found = foi("due", "2028-12-01", "--regime", "eir", "--json").json
    assert found["provisional"] is True
    assert found["provisional_why"]


@pytest.mark.parametrize("row", EVENTS, ids=lambda row: row["id"])
def test_clock_answers_every_public_question(row):
    done = foi(
        "clock", "--regime", row["regime"], "--received", row["received"], "--events", row["events"] or "[]",
        "--ask", row["question"], "--json",
    )  # fmt: skip
    assert done.status == 0
    assert str(done.json["answer"]) == row["expected"]
    assert isinstance(done.json["ledger"], list)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("due", "2024-02-30"), "not a date"),
        (("due", "2.12.2024"), "not a date"),
        (("due", "2031-01-06"), "2000 to 2030"),
        (("due", "2030-12-30"), "2030"),
        (("due", "0001-01-01"), "2000 to 2030"),
        (("due",), "RECEIVED"),
        (("due", "2024-12-02", "--regime", "SCOTS"), "not one of"),
        (("clock", "--regime", "FOIA", "--received", "2025-02-03"), "--ask"),
        (("clock", "--regime", "FOIA", "--received", "soon", "--ask", "due"), "not a date"),
        (("clock", "--regime", "FOIA", "--received", "2025-02-03", "--ask", "when"), "due"),
        (("clock", "--regime", "MOON", "--received", "2025-02-03", "--ask", "due"), "FOISA"),
        (("clock", "--regime", "FOIA", "--ask", "due"), "received"),
        (("clock", "--regime", "FOIA", "--received", "2025-02-03", "--ask", "due", "--events", "{"), "not JSON"),
        (
            ("clock", "--regime", "FOIA", "--received", "2025-02-03", "--ask", "due", "--events", "{}"),
            "list of objects",
        ),
    ],
)
def test_a_slip_gets_one_line(words, says):
    assert says in refused(*words)


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ({"kind": "party", "date": "2025-02-04"}, "fee_received"),
        ({"kind": "fee_received"}, "no date"),
        ({"kind": "fee_received", "date": "2025-02-31"}, "not a date"),
        ({"kind": "fee_received", "date": None}, "not a date"),
    ],
)
def test_an_event_that_no_clock_knows_is_refused(event, says):
    words = ("clock", "--regime", "FOIA", "--received", "2025-02-03", "--ask", "due", "--events", json.dumps([event]))
    assert says in refused(*words)
