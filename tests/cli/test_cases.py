import csv
from pathlib import Path

import pytest

from app.intake.case_columns import NAMES
from tests.cli.running import foi, refused

HEAD = "reference,received_on,subject,requester_name,requester_address,request_text\n"
ROW = "OLD-1,01/09/2025,=Beds,Ada Lovelace,ada@requester.example,How many beds are open?\n"
BY = ("--by", "officer@wrenfield.example")


@pytest.fixture
def table(installed: Path) -> Path:
    made = installed / "cases.csv"
    made.write_text(HEAD + ROW)
    return made


def test_a_table_is_entered_and_the_list_has_it_without_a_requester(table: Path, tmp_path: Path):
    assert "1 cases entered" in foi("cases", "import", table, *BY).out
    out = tmp_path / "list.csv"
    assert foi("cases", "export", "--out", out).status == 0
    [row] = csv.DictReader(out.read_text("utf-8-sig").splitlines())
    assert (row["Reference"], row["Subject"], row["Date received"]) == ("OLD-1", "'=Beds", "2025-09-01")
    assert "Lovelace" not in out.read_text()
    assert foi("cases", "export", "--everything").out.startswith("\ufeffReference")
    assert foi("audit", "verify").status == 0


def test_errors_are_all_told_and_nothing_is_entered(table: Path):
    table.write_text(HEAD + ROW.replace("01/09/2025", "soon") + ROW.replace("OLD-1", "x"))
    done = foi("cases", "import", table, *BY, "--json")
    assert done.status == 1
    assert (done.json["ok"], done.json["entered"], done.json["references"]) == (False, 0, [])
    assert [(one["row"], one["column"]) for one in done.json["problems"]] == [(2, "received_on"), (3, "reference")]
    done = foi("cases", "import", table, *BY)
    assert done.status == 1
    assert "row 2: received_on: It is not a date." in done.out
    assert "Nothing was entered" in done.out


def test_the_same_table_twice_enters_nothing_twice(table: Path):
    assert foi("cases", "import", table, *BY, "--json").json["entered"] == 1
    assert foi("cases", "import", table, *BY, "--json").json["problems"][0]["column"] == "reference"


def test_only_an_officer_or_administrator_enters_them(table: Path):
    assert "Nobody signs in" in refused("cases", "import", table, "--by", "x@wrenfield.example")
    assert "no officer" in refused("cases", "import", table, "--by", "reader@wrenfield.example")
    assert "no file" in refused("cases", "import", table.with_name("other.csv"), *BY)


def test_the_template_has_the_columns():
    assert foi("cases", "template").out.lstrip("\ufeff").strip().split(",") == list(NAMES)
