import sqlite3

from tests.cli.running import foi, refused


def test_search_that_finds_nothing_says_so_with_status_one(installed):
    done = foi("search", "zebra", "--json")
    assert (done.status, done.json) == (1, {"total": 0, "hits": []})


def test_search_takes_anything_a_person_types(installed):
    for words in ('"', "C++", "o'neil AND", "*", "NEAR("):
        assert foi("search", words, "--json").status == 1


def test_search_refuses_dates_the_wrong_way_round(installed):
    assert "--from" in refused("search", "x", "--from", "2025-02-01", "--to", "2025-01-01")
    assert "not a date" in refused("search", "x", "--from", "then")


def test_audit_verify_walks_the_chain(installed):
    done = foi("audit", "verify", "--json")
    assert done.status == 0
    assert set(done.json) == {"events", "requests", "ok", "problems"}
    assert done.json["ok"] is True
    assert done.json["events"] > 0


def test_audit_verify_finds_an_event_that_was_changed(installed):
    with sqlite3.connect(installed / "desk.db") as database:
        for trigger in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger[0]}")
        database.execute("UPDATE audit_event SET verb = 'nothing' WHERE id = 1")
    done = foi("audit", "verify", "--json")
    assert done.status == 1
    assert done.json["ok"] is False
    assert "Event 1" in done.json["problems"][0]
