"""A folder of extracts is asked as a database is: its own files alone, in a limited time, each fault a sentence."""

import os
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

from app.law.errors import BadStatistic, RegisterError, RegisterUnavailable
from app.register.ask import ask, describe, open_register
from tests.register.stays import stays
from tests.register.workbooks import write_workbook

NOW = datetime(2024, 12, 3, 9, 30, tzinfo=UTC)
LONG_AGO = datetime(2024, 12, 1, tzinfo=UTC).timestamp()
VALUE = "-- shape: value"
GOOD = "SELECT COUNT(*) FROM stay WHERE began <= :as_at AND note <> '10:30'"
ROWS = [["began", "nights", "note"], ["2024-12-01", 1, "a"], ["2024-12-02", 9, "b"], ["2024-12-03", 9, "c"]]


def settle(path: Path) -> Path:
    os.utime(path, (LONG_AGO, LONG_AGO))
    return path


def write_csv(folder: Path, text: str = "", name: str = "stay.csv") -> Path:
    lines = text or "\n".join(",".join(map(str, row)) for row in ROWS) + "\n"
    (folder / name).write_text(lines)
    return settle(folder / name)


def run(folder: Path, sql: str = GOOD, **settings):
    register = open_register(f"folder:///{folder}")
    return ask(register, stays(VALUE, sql), as_at=date(2024, 12, 2), now=NOW, **settings)


def test_csv_excel_and_parquet_give_the_same_figure(tmp_path):
    for kind in ("csv", "xlsx", "parquet"):
        (tmp_path / kind).mkdir()
    write_csv(tmp_path / "csv")
    settle(write_workbook(tmp_path / "xlsx" / "Stay.xlsx", ROWS))
    duckdb.sql(f"COPY (FROM read_csv('{tmp_path}/csv/stay.csv')) TO '{tmp_path}/parquet/stay.parquet'")
    settle(tmp_path / "parquet" / "stay.parquet")
    readings = [run(tmp_path / kind) for kind in ("csv", "xlsx", "parquet")]
    assert [reading.total for reading in readings] == [2, 2, 2]
    assert {reading.freshness for reading in readings} == {"2024-12-01"}
    assert readings[1].identity == "files Stay.xlsx of 2024-12-01"


def test_what_there_is_to_ask_is_shown(tmp_path):
    write_csv(tmp_path)
    register = open_register(f"folder:///{tmp_path}")
    identity, fresh, [table] = describe(register, stays(VALUE, GOOD), now=NOW)
    assert (identity, fresh) == ("files stay.csv of 2024-12-01", "2024-12-01")
    assert (table.name, table.rows, table.changed) == ("stay", 3, "2024-12-01")
    assert table.columns == (("began", "DATE"), ("nights", "BIGINT"), ("note", "VARCHAR"))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT COUNT(*) FROM '{other}' WHERE :as_at IS NOT NULL",
        "SELECT COUNT(*) FROM read_csv('{other}') WHERE :as_at IS NOT NULL",
        'SELECT COUNT(*) FROM "https://there.example/x.csv" WHERE :as_at IS NOT NULL',
    ],
)
def test_no_other_file_and_no_network_can_be_reached(tmp_path, sql):
    (tmp_path / "mha").mkdir()
    write_csv(tmp_path / "mha")
    other = write_csv(tmp_path, name="other.csv")
    with pytest.raises(BadStatistic, match="Nothing was kept"):
        run(tmp_path / "mha", sql.format(other=other))


def test_a_query_without_end_is_stopped(tmp_path):
    write_csv(tmp_path)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    endless += " WHERE :as_at IS NOT NULL"
    with pytest.raises(RegisterUnavailable, match=r"within 0\.5 seconds"):
        run(tmp_path, endless, timeout_seconds=0.5)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda at: None, "without extracts"),
        (lambda at: write_csv(at, name="~$stay.xlsx"), "being filled"),
        (lambda at: write_csv(at, name="stay.csv.part"), "being filled"),
        (lambda at: os.utime(write_csv(at), (NOW.timestamp(), NOW.timestamp())), "still being copied"),
        (lambda at: (write_csv(at), write_csv(at, name="STAY.csv")), "two extracts of one name"),
        (lambda at: (at / "stay.csv").touch(), "is empty"),
        (lambda at: write_csv(at, "PAR1 and no more", name="stay.parquet"), "is not whole"),
        (lambda at: write_csv(at, "PK\x03\x04 half", name="stay.xlsx"), "is not whole"),
        (lambda at: write_csv(at, "began,note\n2024-12-01,a,b,c\n1,2,3\n"), "is not whole"),
        (lambda at: write_csv(at, "start,note\n2024-12-01,a\n"), "began"),
        (lambda at: write_csv(at, "began,note\nyesterday,a\n2024-12-01,b\n"), "no number or no date"),
        (lambda at: settle(write_workbook(at / "stay.xlsx", ROWS, formula=True)), "has formulas"),
        (lambda at: settle(write_workbook(at / "stay.xlsx", ROWS, hidden=True)), "hidden sheets"),
        (lambda at: settle(write_workbook(at / "stay.xlsx", ROWS, merged=True)), "merged cells"),
        (lambda at: settle(write_workbook(at / "stay.xlsx", [["began", ""], [1, 2]])), "without a head"),
        (lambda at: settle(write_workbook(at / "stay.xlsx", [["began", "Began"], [1, 2]])), "two columns called"),
    ],
)
def test_each_fault_of_a_folder_is_a_sentence(tmp_path, make, words):
    make(tmp_path)
    with pytest.raises(RegisterError, match=words) as caught:
        run(tmp_path)
    assert "Nothing was kept" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_folder_that_is_not_there_is_unavailable(tmp_path):
    with pytest.raises(RegisterUnavailable, match="not there"):
        run(tmp_path / "none")
    with pytest.raises(RegisterUnavailable, match="folder:////"):
        open_register("folder:nowhere")


def test_what_an_excel_file_inflates_to_is_looked_at_first(tmp_path, monkeypatch):
    monkeypatch.setattr("app.register.spreadsheet.MOST_INFLATED", 100)
    with zipfile.ZipFile(tmp_path / "stay.xlsx", "w") as parcel:
        parcel.writestr("xl/worksheets/sheet1.xml", "x" * 1000)
    settle(tmp_path / "stay.xlsx")
    with pytest.raises(RegisterUnavailable, match="too large"):
        run(tmp_path)
