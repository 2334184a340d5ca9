"""A process of the server that is killed in the middle of a form: before or after, and the next form is answered."""

import http.client
import os
import signal
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from app.config import Settings
from app.extensions import db, desk
from app.records import audit
from app.records.tables import metadata
from tests.processes import MONDAY, Served, Visitor, served, until
from tests.test_serving import held, in_thread, installed, is_under_way

__all__ = ["installed"]
ASKED = "Dear team,\n\n1. How many beds do you have?\n\nYours,\nAda Lovelace\nada@requester.example\n"
ABOUT = {"subject": "Beds", "requester_name": "Ada Lovelace", "requester_address": "ada@requester.example"}


def everything(settings: Settings) -> dict[str, list]:
    with desk(settings).app_context():
        session = db.get_session("reading")
        assert audit.verify(session).ok
        rows = {
            table.name: sorted((tuple(map(repr, row)) for row in session.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }
        session.rollback()
        db.engine.dispose()
    return rows


def workers(server: Served) -> list[int]:
    number = server.it.pid
    return [int(one) for one in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


def test_a_process_killed_while_it_saves_leaves_all_or_nothing_and_another_takes_the_form(
    installed: Settings, tmp_path: Path
):
    with served(installed, tmp_path, moment=MONDAY, FOI_SERVER_PROCESSES="1") as server:
        officer = Visitor(server.port)
        officer.sign_in("officer")
        officer.get("/requests/new")
        drawn = officer.send("/requests/new", text=ASKED)
        before = everything(installed)
        [first] = workers(server)
        with held(installed):  # it has begun, and waits for the database
            sending, answered = in_thread(partial(save, officer, drawn.path))
            until(lambda: is_under_way(server))
            os.kill(first, signal.SIGKILL)
            sending.join()
        assert answered == [True], "the browser sees that no answer came"
        assert everything(installed) == before
        until(partial(is_followed, server, first))
        officer.page = drawn
        case = officer.send(drawn.path, button=("do", "save"), **ABOUT).path
        assert case.startswith("/requests/FOI")
        officer.page = drawn
        assert officer.send(drawn.path, button=("do", "save"), **ABOUT).path == case


def is_followed(server: Served, killed: int) -> bool:
    """Whether another process stands where that one was."""
    return workers(server) not in ([], [killed])


def save(officer: Visitor, path: str) -> bool:
    """Send the form of a new request; whether no answer came."""
    try:
        officer.send(path, button=("do", "save"), **ABOUT)
    except (http.client.HTTPException, OSError):
        return True
    return False


@pytest.mark.long
def test_a_process_killed_at_any_moment_of_a_form_leaves_all_or_nothing(installed: Settings, tmp_path: Path):
    """The same form again and again, its process killed a little later each time, until it is answered."""
    with served(installed, tmp_path, moment=MONDAY, FOI_SERVER_PROCESSES="1") as server:
        officer = Visitor(server.port)
        officer.sign_in("officer")
        ends = set()
        for place in range(12):
            officer.get("/requests/new")
            drawn = officer.send("/requests/new", text=f"{ASKED}{place}")
            before = everything(installed)
            [there] = workers(server)
            sending, answered = in_thread(partial(save, officer, drawn.path))
            sending.join(timeout=place * 0.012)
            os.kill(there, signal.SIGKILL)
            sending.join()
            until(partial(is_followed, server, there))
            after = everything(installed)
            made = len(after["request"]) - len(before["request"])
            assert (after == before) is (made == 0), "half of it was kept"
            ends.add(made)
            assert answered == [True] or made == 1, "what was answered is kept"
            officer.page = drawn
            assert "/requests/FOI" in officer.send(drawn.path, button=("do", "save"), **ABOUT).path
            assert len(everything(installed)["request"]) == len(before["request"]) + 1
        assert 0 in ends
