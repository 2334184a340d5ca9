import csv
from io import StringIO

import pytest

from app.casework.close import ClosedAs, Closing, close
from app.law.errors import InputTooLarge
from app.law.stages import Stage
from app.records import case_list
from app.records.case_list import HEADINGS, as_csv, safe
from app.records.inbox_wanted import ALL, Wanted
from tests.casework.desk import Desk


def table(walk: Desk, wanted: Wanted) -> list[dict[str, str]]:
    made = as_csv(walk.session, wanted)
    assert made.startswith(b"\xef\xbb\xbf"), "Excel is told that it is UTF-8"
    return list(csv.DictReader(StringIO(made.decode("utf-8-sig"), newline="")))


def test_the_table_has_the_list_with_plain_dates_and_no_requester(walk: Desk):
    walk.drafted(reference="A-1")
    walk.received(reference="A-2", subject='Beds, "open"\nand closed – £')
    rows = {row["Reference"]: row for row in table(walk, Wanted())}
    assert tuple(rows["A-1"]) == HEADINGS
    assert (rows["A-1"]["Questions"], rows["A-1"]["Answered"], rows["A-2"]["Answered"]) == ("2", "2", "0")
    assert rows["A-1"]["Date received"] == "2025-09-01"
    assert rows["A-1"]["Date due"] == "2025-09-29"
    assert rows["A-1"]["Case officer"] == "Officer"
    assert rows["A-2"]["Subject"] == 'Beds, "open"\nand closed – £'
    assert "Lovelace" not in as_csv(walk.session, Wanted(stages=ALL)).decode()


def test_a_request_that_was_closed_without_a_reply_says_as_what(walk: Desk):
    kept, other = walk.received(reference="A-1"), walk.received(reference="A-2")
    closing = Closing(ClosedAs.DUPLICATE, "It came twice.", kept.reference)
    close(walk.session, other, closing, by=walk.officer, today=walk.today, now=walk.now)
    walk.session.commit()
    rows = {row["Reference"]: row for row in table(walk, Wanted(stages=ALL))}
    assert (rows["A-2"]["Closed as"], rows["A-2"]["Date closed"]) == ("duplicate", "2025-09-10")
    assert (rows["A-1"]["Closed as"], rows["A-1"]["Date closed"]) == ("", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_plain(walk: Desk, start: str):
    assert safe(f"{start}1+1") == f"'{start}1+1"
    walk.received(reference="A-1", subject=f"{start}HYPERLINK(1)")
    assert table(walk, Wanted())[0]["Subject"].startswith("'")


def test_only_what_is_wanted_is_in_it(walk: Desk):
    walk.received(reference="A-1")
    assert table(walk, Wanted(stages=(Stage.SENT,))) == []


def test_a_list_without_end_is_refused(walk: Desk, monkeypatch):
    monkeypatch.setattr(case_list, "MOST", 1)
    walk.received()
    walk.received()
    with pytest.raises(InputTooLarge, match="Narrow it down"):
        as_csv(walk.session, Wanted())
