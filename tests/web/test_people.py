import sqlite3
from contextlib import closing
from datetime import timedelta

import time_machine
from argon2 import PasswordHasher

from app.casework.sign_in import SHUT_FOR, TRIES
from app.web import people
from app.web.people import WRONG
from tests.web.reader import Reader


def test_somebody_signs_in_and_out(stranger: Reader):
    page = stranger.sign_in("officer")
    assert page.path == "/requests"
    stranger.send("/sign-out")
    assert stranger.page.path == "/sign-in"
    assert stranger.get("/").path == "/sign-in"


def test_signing_in_leads_back_to_the_page_that_was_asked_for(stranger: Reader):
    stranger.get("/archive?words=beds")
    page = stranger.send(
        "/sign-in?next=/archive?words%3Dbeds", email="reader@wrenfield.example", password="reply-desk-demo"
    )
    assert page.path == "/archive"


def test_nobody_is_led_to_another_site(stranger: Reader):
    stranger.get("/sign-in?next=https://elsewhere.example/")
    token = stranger.page.root.xpath("//input[@name='csrf_token']/@value")[0]
    form = {"email": "officer@wrenfield.example", "password": "reply-desk-demo", "csrf_token": token}
    answer = stranger.client.post("/sign-in?next=https://elsewhere.example/", data=form)
    assert "elsewhere" not in (answer.location or "")


def test_a_wrong_password_and_an_unknown_address_get_the_same_words(stranger: Reader):
    wrong = stranger.sign_in("officer", "wrong")
    unknown = stranger.sign_in("nobody", "wrong")
    assert WRONG in wrong.text
    assert WRONG in unknown.text
    assert "wrong" not in wrong.root.xpath("//input[@type='password']/@value")


def test_after_repeated_failures_the_right_password_is_refused_too_until_the_time_is_up(stranger: Reader):
    with time_machine.travel("2025-01-06T09:00:00+00:00", tick=False) as clock:
        for _ in range(TRIES):
            stranger.sign_in("officer", "wrong")
        assert WRONG in stranger.sign_in("officer").text
        clock.shift(SHUT_FOR + timedelta(seconds=1))
        assert stranger.sign_in("officer").path == "/requests"


def test_an_empty_form_says_what_to_enter(stranger: Reader):
    stranger.get("/sign-in")
    page = stranger.send("/sign-in")
    assert "Enter your email address" in page.text
    assert "Enter your password" in page.text


def test_signing_out_by_a_link_does_not_work(stranger: Reader):
    stranger.sign_in("officer")
    stranger.get("/sign-out", status=405)
    assert stranger.get("/").path == "/requests"


def test_checking_a_password_keeps_no_writer_waiting(stranger: Reader, folder, monkeypatch):
    wrote = []

    class Watching(PasswordHasher):
        def verify(self, *given):
            with closing(sqlite3.connect(folder / "desk.db", timeout=0, isolation_level=None)) as other:
                other.execute("BEGIN IMMEDIATE")
                other.execute("ROLLBACK")
            wrote.append(True)
            return super().verify(*given)

    monkeypatch.setattr(people, "PasswordHasher", Watching)
    assert stranger.sign_in("officer").path == "/requests"
    assert wrote == [True]


def test_there_is_no_page_of_the_library_that_asks_for_the_password_again(stranger: Reader):
    stranger.sign_in("officer")
    stranger.get("/verify", status=404)
