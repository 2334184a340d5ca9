import sqlite3

import pytest

from tests.cli.running import foi, refused


def count(folder, table):
    with sqlite3.connect(folder / "desk.db") as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_setup_makes_the_database_and_loads_the_trust_s_content(bare):
    done = foi("setup", "--port", 8123)
    assert done.status == 0
    assert "http://127.0.0.1:8123" in done.out
    assert count(bare, "content_version") > 30
    assert foi("audit", "verify").status == 0
    assert foi("suggest", "How many people are on your section 117 register?").status == 0


def test_setup_again_changes_nothing(bare):
    foi("setup")
    before = count(bare, "content_version"), count(bare, "audit_event")
    assert foi("setup").status == 0
    assert (count(bare, "content_version"), count(bare, "audit_event")) == before


def test_setup_without_the_demo_makes_nobody(bare):
    foi("setup")
    assert count(bare, "user") == 0
    assert not (bare / "mha.db").exists()


@pytest.fixture
def demo(bare, monkeypatch):
    monkeypatch.setenv("FOI_DEMO", "1")
    return bare


def test_the_demo_has_people_an_archive_and_a_register(demo):
    done = foi("setup", "--demo", "--port", 8123)
    assert done.status == 0
    assert "officer@wrenfield.example" in done.out
    assert "reply-desk-demo" in done.out
    assert count(demo, "response") >= 20
    assert (demo / "mha.db").is_file()
    assert foi("figures", "s117-register", "--as-at", "2024-12-02").status == 0
    assert foi("search", "section 117", "--json").json["total"] >= 1
    hit = foi("search", "section 117", "--json").json["hits"][0]
    assert set(hit) >= {"reference", "sent", "question", "snippet", "score"}
    assert "**" in hit["snippet"]
    assert foi("audit", "verify").status == 0


def test_the_demo_again_adds_nobody(demo):
    foi("setup")
    before = count(demo, "user"), count(demo, "response"), count(demo, "request")
    assert foi("demo").status == 0
    assert (count(demo, "user"), count(demo, "response"), count(demo, "request")) == before


def test_only_a_demo_is_filled_with_the_demo(bare):
    assert "not a demo" in refused("demo")
    assert not (bare / "desk.db").exists()
