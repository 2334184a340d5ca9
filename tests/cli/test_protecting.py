import csv
import json
from pathlib import Path

import pytest

from tests.cli.running import foi, refused

VECTORS = list(
    csv.DictReader((Path(__file__).parents[1] / "samples" / "law" / "disclosure_control.csv").open(encoding="utf-8"))
)


@pytest.mark.parametrize("row", VECTORS, ids=lambda row: row["id"])
def test_protect_prints_the_expected_object(row):
    done = foi("protect", "--policy", row["policy"], "--counts", row["counts"], "--json")
    assert done.status == 0
    assert done.json == json.loads(row["expected"])


def test_protect_for_people_names_each_cell():
    assert "in_date *" in foi("protect", "--policy", "m1", "--counts", '{"cells": {"in_date": 49, "overdue": 3}}').out


@pytest.mark.parametrize(
    ("policy", "counts", "says"),
    [
        ("M9", "{}", "M1"),
        ("M1", "[]", "an object"),
        ("M1", "{", "not JSON"),
        ("M1", "{}", "cells"),
        ("M1", '{"cells": [1]}', "counts"),
        ("M1", '{"cells": {"a": -1}}', "whole number"),
        ("M1", '{"cells": {"a": 1.5}}', "whole number"),
    ],
)
def test_counts_that_cannot_be_right_get_one_line(policy, counts, says):
    assert says in refused("protect", "--policy", policy, "--counts", counts)


def test_protect_prints_a_two_way_table_with_its_totals():
    counts = '{"cells": {"North": {"in_date": 40, "overdue": 3}, "South": {"in_date": 50, "overdue": 60}}}'
    done = foi("protect", "--policy", "M1", "--counts", counts, "--json")
    assert done.json["row_totals"] == {"North": 43, "South": 110}
    assert {cell for row in done.json["cells"].values() for cell in row.values()} == {"*"}
    assert foi("protect", "--audit", json.dumps([done.json]), "--json").json["ok"]
    assert "North (in_date *, overdue *)" in foi("protect", "--policy", "M1", "--counts", counts).out


def test_rounded_parts_that_do_not_come_to_the_total_say_so():
    counts = '{"cells": {"a": 12, "b": 12, "c": 12}}'
    assert "do not come to the total" in foi("protect", "--policy", "M3", "--counts", counts).out
    assert "do not come" not in foi("protect", "--policy", "M3", "--counts", '{"cells": {"a": 10, "b": 10}}').out


def test_the_audit_names_what_can_be_worked_out_and_ends_with_one():
    tables = '[{"total": 52, "cells": {"in_date": 49, "overdue": "*", "no_due_date": 0}, "policy": "M1"}]'
    done = foi("protect", "--audit", tables, "--json")
    assert (done.status, done.json["ok"]) == (1, False)
    assert [(one["cell"], one["low"], one["high"]) for one in done.json["recoverable"]] == [("overdue", 3, 3)]
    assert "overdue (table 1): 3; " in foi("protect", "--audit", tables).out


@pytest.mark.parametrize("row", [row for row in VECTORS if row["policy"][0] == "M"], ids=lambda row: row["id"])
def test_the_audit_finds_nothing_in_what_protect_prints(row):
    printed = json.loads(row["expected"]) | {"policy": row["policy"]}
    printed["threshold"] = json.loads(row["counts"]).get("threshold", 5)
    done = foi("protect", "--audit", json.dumps(printed), "--json")
    assert (done.status, done.json["recoverable"], done.json["ok"]) == (0, [], True)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--audit", "{"), "not JSON at character 2"),
        (("--audit", "[]"), "no tables"),
        (("--audit", "7"), "A table is an object"),
        (("--audit", '[{"total": 5}, {"cells": {"a": "some"}}]'), "In table 2"),
        (("--audit", "[]", "--policy", "M1"), "without --policy"),
        (("--policy", "M1"), "--counts"),
        ((), "--audit"),
    ],
)
def test_an_audit_of_what_is_no_table_gets_one_line(words, says):
    assert says in refused("protect", *words)
