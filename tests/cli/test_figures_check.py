from tests.cli.running import foi, refused


def test_the_shipped_statistics_fit_the_demo_register(installed):
    found = foi("figures", "check", "--json")
    assert (found.status, found.json["ok"], found.json["problems"]) == (0, True, [])
    assert found.json["statistics"] >= 11


def test_a_folder_of_statistics_is_checked_and_its_problems_are_a_status(installed, tmp_path):
    assert "no .sql files" in refused("figures", "check", tmp_path)
    (tmp_path / "bad.sql").write_text("-- name: bad\n-- section: parts\nDROP TABLE x")
    found = foi("figures", "check", tmp_path, "--json")
    assert (found.status, found.json["ok"]) == (1, False)
    assert {"file", "line", "what", "cure"} == set(found.json["problems"][0])
    assert "bad.sql" in foi("figures", "check", tmp_path).out
