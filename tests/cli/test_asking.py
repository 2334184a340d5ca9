from tests.cli.running import foi, refused


def test_figures_gives_one_reading_whose_parts_add_up(installed):
    found = foi("figures", "s117-register", "--as-at", "2024-12-02", "--json").json
    assert set(found) >= {"name", "as_at", "parts", "total", "shown", "text", "register", "query_sha256", "run_at"}
    assert (found["name"], found["as_at"], found["register"]) == ("s117-register", "2024-12-02", "mha")
    assert sum(found["parts"].values()) == found["total"] > 1000
    assert set(found["shown"]["cells"]) == set(found["parts"])
    assert "On 2 December 2024, " in found["text"]
    assert len(found["query_sha256"]) == 64


def test_the_same_question_of_the_same_day_has_the_same_answer(installed):
    first, second = (foi("figures", "s117-register", "--as-at", "2024-12-02", "--json").json for _ in range(2))
    assert {**first, "run_at": ""} == {**second, "run_at": ""}


def test_figures_without_a_name_lists_them(installed):
    assert "s117-register" in {one["name"] for one in foi("figures", "--json").json["figures"]}
    assert "s117-register" in foi("figures").out


def test_a_figure_that_cannot_be_had_gets_one_line(installed):
    assert "s117-nothing" in refused("figures", "s117-nothing")
    assert "has not come yet" in refused("figures", "s117-register", "--as-at", "2999-01-01")
    (installed / "mha.db").unlink()
    assert "did not answer" in refused("figures", "s117-register", "--as-at", "2024-12-02")


def test_a_desk_that_was_never_made_is_not_made_by_asking(bare):
    assert "foi setup" in refused("figures")
    assert not (bare / "desk.db").exists()


def test_settings_that_are_incomplete_get_one_line(bare, monkeypatch):
    monkeypatch.setenv("FOI_SECRET_KEY", "short")
    assert "FOI_SECRET_KEY" in refused("figures")
