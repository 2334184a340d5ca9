import os
import shutil
import sqlite3
from time import sleep

import pytest

from app.cli.doctor.command import CHECKS
from app.cli.doctor.patient import Check, admitted
from app.config import ROOT
from app.records.health import Result
from tests.cli.running import foi, refused

SECRETS = ("e1" * 8, "93b5d7f0", "7c41a9d2", "hunter2")


@pytest.fixture
def alive(installed):
    """A desk with nothing wrong: its worker gave a sign of life just now."""
    with sqlite3.connect(installed / "desk.db") as database:
        database.execute(
            "INSERT INTO heartbeat (name, at, holidays_version)"
            " VALUES ('worker', strftime('%Y-%m-%d %H:%M:%f000', 'now'), '')"
        )
    return installed


def of(name, *words):
    """What doctor says under one name, and its exit status."""
    done = foi("doctor", "--json", *words)
    assert not any(secret in done.out for secret in SECRETS)
    assert "wrenfield.example" not in done.out
    return done.status, [(one["state"], one["said"], one["cure"]) for one in done.json["checks"] if one["name"] == name]


def wrong(name, *words):
    status, found = of(name, *words)
    assert status == 1
    assert any(state == "wrong" and cure for state, _, cure in found), found
    return " ".join(f"{said} {cure}" for _, said, cure in found)


def test_a_sound_desk_has_nothing_wrong(alive):
    done = foi("doctor")
    assert done.status == 0, done.out
    assert "wrong " not in done.out
    assert "Wrong: 0." in done.out
    found = foi("doctor", "--json").json
    assert found["ok"] is True
    assert {one["name"] for one in found["checks"]} >= {
        "settings", "disk", "database", "writing", "soundness", "migrations", "audit", "worker", "jobs", "clock",
        "people", "demo", "content", "templates", "folders", "registers", "fonts", "LibreOffice", "bank holidays",
        "reading",
    }  # fmt: skip


def test_looking_changes_nothing(alive):
    with sqlite3.connect(alive / "desk.db") as database:
        before = list(database.iterdump())
    foi("doctor")
    with sqlite3.connect(alive / "desk.db") as database:
        assert list(database.iterdump()) == before


def test_every_problem_of_the_settings_is_told_and_the_database_is_looked_at_all_the_same(alive, monkeypatch):
    monkeypatch.setenv("FOI_SECRET_KEY", "secret")
    monkeypatch.setenv("FOI_DEMO", "perhaps")
    said = wrong("settings")
    assert "FOI_SECRET_KEY" in said
    assert "FOI_DEMO" in said
    assert of("soundness")[1][0][0] == "ok"


def test_it_works_without_any_settings(monkeypatch, tmp_path):
    for name in [name for name in os.environ if name.startswith("FOI_")]:
        monkeypatch.delenv(name)
    for name in ("FOI_DATABASE_URL", "FOI_SECRET_KEY", "FOI_AUDIT_KEY"):
        monkeypatch.setenv(name, "")
    assert "FOI_DATABASE_URL" in wrong("settings")


def test_a_database_that_is_not_there_is_not_made(bare):
    assert "foi setup" in wrong("database")
    assert not (bare / "desk.db").exists()


def test_a_server_that_does_not_answer_is_told_once_and_without_its_password(installed, monkeypatch):
    monkeypatch.setenv("FOI_DATABASE_URL", "postgresql+psycopg://foi:hunter2@127.0.0.1:1/foi")
    assert "Connection refused" in wrong("database")
    assert of("people")[1] == []


def test_a_file_that_is_no_database_is_told(installed):
    (installed / "desk.db").write_bytes(b"not a database at all, but words" * 500)
    assert "FOI_DATABASE_URL" in wrong("database")


def test_a_damaged_file_is_told(alive):
    with sqlite3.connect(alive / "desk.db") as database:
        database.execute("PRAGMA writable_schema = ON")
        database.execute("UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'request'")
    assert foi("doctor", "--json").status == 1


def test_rows_that_point_to_nothing_are_told(alive):
    with sqlite3.connect(alive / "desk.db") as database:
        database.execute("INSERT INTO user_role (user_id, role_id) VALUES (9999, 9999)")
    assert "user_role" in wrong("soundness")


def test_an_older_migration_and_a_newer_one_are_told(alive):
    for revision, cure in (("0001", "foi setup"), ("9999", "Install the version")):
        with sqlite3.connect(alive / "desk.db") as database:
            database.execute("UPDATE alembic_version SET version_num = ?", (revision,))
        assert cure in wrong("migrations")


def test_a_changed_event_is_told_unless_the_chain_is_not_walked(alive):
    with sqlite3.connect(alive / "desk.db") as database:
        database.execute("DROP TRIGGER audit_event_refuses_update")
        database.execute("UPDATE audit_event SET verb = 'nothing' WHERE id = 1")
    assert "foi audit verify" in wrong("audit")
    assert of("audit", "--quick") == (0, [("look", "The chain was not walked.", "Walk it: foi audit verify")])


def test_a_silent_worker_is_told(installed):
    assert "python -m app.jobs" in wrong("worker")


def test_failed_background_work_is_to_look_at_and_work_that_hangs_is_wrong(alive):
    row = (
        "INSERT INTO job (token, kind, args, state, done, step, result, error, tries, cancel_asked, worker, created_at"
    )
    with sqlite3.connect(alive / "desk.db") as database:
        database.execute(
            f"{row}, ended_at) VALUES ('a', 'x', '{{}}', 'failed', 0, '', '{{}}', '', 3, 0, '',"
            " '2025-01-01 00:00:00.000000', strftime('%Y-%m-%d %H:%M:%f000', 'now'))"
        )
    assert of("jobs")[1][0][0] == "look"
    with sqlite3.connect(alive / "desk.db") as database:
        database.execute(
            f"{row}) VALUES ('b', 'x', '{{}}', 'waiting', 0, '', '{{}}', '', 0, 0, '', '2025-01-01 00:00:00.000000')"
        )
    assert "waits for too long: 1" in wrong("jobs")


def test_a_clock_that_was_set_back_is_told(alive):
    with sqlite3.connect(alive / "desk.db") as database:
        database.execute("DROP TRIGGER audit_event_refuses_update")
        database.execute("UPDATE audit_event SET at = '2099-01-01 00:00:00.000000' WHERE id = 1")
    assert "timedatectl" in wrong("clock")


def test_an_officer_without_a_second_person_is_told(alive):
    with sqlite3.connect(alive / "desk.db") as database:
        database.execute("UPDATE user SET active = 0 WHERE email NOT LIKE 'officer@%'")
    assert "administrator" in wrong("people")
    with sqlite3.connect(alive / "desk.db") as database:
        database.execute(
            "INSERT INTO user_role (user_id, role_id) SELECT user.id, role.id FROM user, role"
            " WHERE user.email LIKE 'officer@%' AND role.name IN ('administrator', 'reviewer')"
        )
    assert "only reviewer" in wrong("people")


def test_the_demo_s_password_outside_the_demo_is_told_by_number_alone(bare):
    foi("setup")
    who = ("people", "add", "ann@trust.example", "Ann Archer", "--role", "officer", "--password")
    foi(*who, "reply-desk-demo")
    said = wrong("demo")
    assert "number" in said
    assert "ann" not in said.casefold().split()


def test_files_that_differ_from_what_is_in_force_are_to_look_at(alive, monkeypatch):
    shutil.copytree(ROOT / "answers", alive / "answers")
    monkeypatch.setenv("FOI_CONTENT", str(alive / "answers"))
    file = alive / "answers" / "standard" / "beds.md"
    file.write_text(file.read_text() + "\nAsk us for more.\n")
    (state, said, cure), *_ = of("folders")[1]
    assert (state, "differ from what is in force: 1" in said, "foi answers import" in cure) == ("look", True, True)
    file.write_text("---\nkey: beds\n---\n")
    (state, _, cure), *_ = of("folders")[1]
    assert (state, "foi answers check" in cure) == ("look", True)


def test_a_register_that_is_down_is_told_once_and_one_that_is_not_set_up_as_well(alive, monkeypatch):
    (alive / "mha.db").unlink()
    said = wrong("registers")
    assert said.count("did not answer") == 1
    assert "FOI_REGISTER_MHA_URL" in said
    monkeypatch.delenv("FOI_REGISTER_MHA_URL")
    assert "not set up here" in wrong("registers")


def test_a_statistic_that_does_not_return_what_it_declares_is_told(alive):
    with sqlite3.connect(alive / "desk.db") as database:
        body, number = database.execute(
            "SELECT body, id FROM content_version WHERE key = 's117-open-to-services'"
        ).fetchone()
        changed = body.replace(b"SELECT", b"SELECT nothing_like_it, ", 1)
        database.execute("UPDATE content_version SET body = ?, sha256 = 'x' WHERE id = ?", (changed, number))
    assert "foi answers import" in wrong("registers")


def test_a_check_that_hangs_or_breaks_is_a_finding():
    patient = admitted(quick=True, slow=False)
    (hung,) = Check("x", lambda _: sleep(5) or (), seconds=0.05).of(patient)
    assert (hung.name, hung.state) == ("x", "look")
    (broken,) = Check("x", lambda _: 1 / 0).of(patient)
    assert broken == Result("x", "wrong", "This could not be looked at (ZeroDivisionError).", broken.cure)
    assert all(check.seconds <= 100 for check in CHECKS)


def test_bad_usage_is_status_two():
    assert "--help" in refused("doctor", "now")


@pytest.mark.office
def test_every_letter_template_really_becomes_a_pdf(alive):
    found = of("PDF", "--slow")[1]
    assert [state for state, _, _ in found] == ["ok"] * len(list((ROOT / "docx_templates").glob("*.docx")))
