"""A database that goes away and comes back, in the middle of somebody's work."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import event, text

from app.extensions import db
from app.records.session import DeskSession
from tests.postgres import PostgreSQL
from tests.web.reader import Reader

pytestmark = pytest.mark.parametrize("database", ["postgresql"])
ASKED = "1. How many beds are there?\n2. How many wards are there?"


@pytest.fixture
def officer(arrives: Callable[[str], Reader], desk: Flask) -> Reader:
    """An officer on a desk that shows its faults as it would in earnest."""
    desk.config["PROPAGATE_EXCEPTIONS"] = False
    return arrives("officer")


@pytest.fixture
def cut(server: PostgreSQL) -> Iterator[PostgreSQL]:
    """The server, which the test may stop: it runs again afterwards."""
    yield server
    if server.process is None:
        server.start()


def test_the_page_says_so_and_the_next_one_works_without_a_restart(officer: Reader, cut: PostgreSQL):
    officer.get("/requests")
    cut.stop()
    for _ in range(2):
        page = officer.get("/requests", status=503)
        assert "could not be reached. Nothing was saved" in page.text
        assert page.headers["Retry-After"]
    cut.start()
    assert "officer" in officer.get("/requests").text.lower()


def test_nothing_typed_is_taken_for_saved(officer: Reader, cut: PostgreSQL):
    officer.get("/requests/new")
    cut.stop()
    officer.send(text=ASKED, status=503)
    assert "Nothing was saved" in officer.page.text
    cut.start()
    officer.get("/requests/new")
    officer.send(text=ASKED)
    assert "How many wards" in officer.page.text


def test_a_server_that_goes_while_it_saves_makes_nobody_certain(officer: Reader, cut: PostgreSQL):
    @event.listens_for(DeskSession, "before_commit")
    def goes(session: DeskSession) -> None:
        session.flush()
        if not session.in_nested_transaction():
            cut.stop()

    officer.get("/requests/new")
    try:
        officer.send(text=ASKED, status=503)
    finally:
        event.remove(DeskSession, "before_commit", goes)
    assert "not certain whether it was" in officer.page.text
    cut.start()
    officer.get("/requests")


def test_connections_that_the_server_closed_are_replaced_unseen(officer: Reader, desk: Flask):
    officer.get("/requests")
    with desk.app_context():
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        db.session.execute(text(f"{others} AND pid <> pg_backend_pid()"))
    officer.get("/requests")
