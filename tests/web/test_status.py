from dataclasses import replace

import pytest
from flask import Flask

from app.casework.heartbeat import beat
from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.records.housekeeping import BACKUP, WORKER
from app.records.jobs import Job
from app.records.people import User
from app.web.now import now
from tests.web.conftest import QUICK
from tests.web.reader import PASSWORD, Reader


def give(desk: Flask, *rows: object, signs: tuple[str, ...] = ()) -> None:
    with desk.app_context():
        db.session.add_all(rows)
        for name in signs:
            beat(db.session, name, holidays_version="", now=now())
        db.session.commit()


def findings(page) -> dict[str, str]:
    """What stands beside each finding's words."""
    return {
        " ".join(row.findall("dd")[1].text.split()): " ".join(row.find("dd").text_content().split())
        for row in page.root.xpath("//dl[@class='desk-status']/div")
    }


def test_an_administrator_sees_how_everything_is(desk: Flask, arrives):
    give(desk, signs=(WORKER, BACKUP))
    page = arrives("administrator").get("/status")
    for words in (
        "at migration",
        "In force",
        "is answered by the register",
        "Room for temporary files",
        "It takes",
        "cut off from the network",
    ):
        assert words in page.text
    assert "1 thing is wrong." in page.text  # the tests come without TLS, and this is no demo
    assert [said for said, state in findings(page).items() if state == "Wrong" and "without TLS" in said]
    assert "The worker gave a sign of life" in page.text
    assert "foi backup was last used 0 minutes ago." in findings(page)
    assert "Fine" in findings(page).values()


def test_what_is_wrong_is_said_first_and_with_its_cure(arrives):
    page = arrives("administrator").get("/status")
    assert "2 things are wrong." in page.text
    assert findings(page)["No worker ever gave a sign of life."] == "Wrong"
    assert "Start the worker" in page.text
    assert findings(page)["foi backup was never used here."] == "Look"


def test_a_backup_is_no_sign_of_life_of_a_worker(desk: Flask, arrives):
    give(desk, signs=(BACKUP,))
    assert "No worker ever gave a sign of life." in arrives("administrator").get("/status").text


def test_work_that_waits_or_failed_can_be_opened_to_be_cancelled_or_tried_again(desk: Flask, arrives):
    give(
        desk,
        Job(token="a" * 32, kind="read", args={}, created_at=now()),
        Job(token="b" * 32, kind="read", args={}, state="failed", error="It broke.", created_at=now(), ended_at=now()),
        Job(token="c" * 32, kind="read", args={}, state="done", created_at=now(), ended_at=now()),
    )
    administrator = arrives("administrator")
    page = administrator.get("/status")
    assert page.root.xpath("//table//a/@href") == [f"/work/{'b' * 32}", f"/work/{'a' * 32}"]
    assert "Cancel" in administrator.get(f"/work/{'a' * 32}").text
    assert "Try again" in administrator.get(f"/work/{'b' * 32}").text


@pytest.mark.parametrize("database", ["sqlite"])
def test_a_register_that_is_away_is_one_line_and_the_page_comes(settings: Settings):
    away = create_app(replace(settings, registers={"mha": "sqlite:////nowhere/mha.db"}))
    with away.app_context():
        for user in db.get_session("writing").query(User):
            user.password = QUICK.hash(PASSWORD)
        db.get_session("writing").commit()
    reader = Reader(away)
    reader.sign_in("administrator")
    page = reader.get("/status")
    wrong = [said for said, state in findings(page).items() if state == "Wrong" and "register" in said]
    assert len(wrong) == 1
    assert "FOI_REGISTER_MHA_URL" in page.text


def test_a_proxy_that_is_not_believed_is_pointed_out(arrives):
    administrator = arrives("administrator")
    answer = administrator.client.get("/status", headers={"X-Forwarded-For": "203.0.113.7"})
    assert "FOI_PROXIES=1" in answer.text
    assert "203.0.113.7" not in answer.text
