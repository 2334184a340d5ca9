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
