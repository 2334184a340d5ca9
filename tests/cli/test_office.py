import sqlite3

from tests.cli.running import foi, refused


def test_the_next_request_takes_the_number_that_was_set(bare):
    foi("setup")
    assert "FOI-2526-0143" in foi("number", "143", "--on", "2025-09-01").out
    assert "FOI-2526-0012" in foi("number", "12", "--on", "2025-09-01", "--because", "A slip.").out


def test_a_person_is_added_with_roles_and_a_hashed_password(bare):
    foi("setup")
    done = foi("people", "add", "Ann@trust.example", "Ann Archer", "--role", "officer", "--password", "twelve letters")
    assert done.status == 0
    with sqlite3.connect(bare / "desk.db") as database:
        ((email, password),) = database.execute("SELECT email, password FROM user").fetchall()
    assert email == "ann@trust.example"
    assert password.startswith("$argon2id$")
    again = ("people", "add", "ann@trust.example", "Ann", "--role", "officer", "--password", "twelve letters")
    assert "already an account" in refused(*again)


def test_a_short_password_and_an_unknown_role_are_refused(bare):
    foi("setup")
    assert "12 characters" in refused(
        "people", "add", "a@trust.example", "A", "--role", "officer", "--password", "short"
    )
    assert "owner" in refused(
        "people", "add", "a@trust.example", "A", "--role", "owner", "--password", "long enough now"
    )


def test_roles_are_changed_for_somebody_who_is_there_and_nobody_else(bare):
    foi("setup")
    foi("people", "add", "a@trust.example", "A", "--role", "officer", "--password", "twelve letters")
    assert "reviewer" in foi("people", "roles", "a@trust.example", "--role", "reviewer").out
    assert "Nobody signs in" in refused("people", "roles", "b@trust.example", "--role", "reviewer")
    assert foi("audit", "verify").status == 0
