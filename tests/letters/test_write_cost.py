import json

import pytest

from benchmarks import letters


@pytest.mark.long
def test_the_benchmark_runs_and_gives_ratios_for_every_case(capsys):
    letters.main(["--quick", "--json"])
    found = json.loads(capsys.readouterr().out)
    assert {"12 plain warm", "12 markdown warm", "100 plain warm", "100 markdown warm"} <= {
        row["case"] for row in found["results"]
    }
    for row in found["results"]:
        assert {"ours", "python-docx", "docxtpl"} <= set(row["ms"])
        assert set(row["ratios"]) == {f"ours/{name}" for name in row["ms"] if name != "ours"}
