"""The desk with its pages, and somebody at a browser without a screen."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from argon2 import PasswordHasher
from flask import Flask

from app.casework.demo import load_demo
from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.records.people import User
from app.web.now import now, today
from tests.casework.desk import Desk
from tests.web.reader import PASSWORD, Reader

T = TypeVar("T")

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def desk(settings: Settings) -> Iterator[Flask]:
    """The whole app over a fresh copy of the database; everybody signs in with one password."""
    app = create_app(settings)
    with app.app_context():
        for user in db.get_session("writing").query(User):
            user.password = QUICK.hash(PASSWORD)
        db.get_session("writing").commit()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def stranger(desk: Flask) -> Reader:
    """Nobody yet."""
    return Reader(desk)


@pytest.fixture
def arrives(desk: Flask) -> Callable[[str], Reader]:
    """Somebody signs in: `arrives("officer")`."""

    def sit(who: str) -> Reader:
        reader = Reader(desk)
        reader.sign_in(who)
        return reader

    return sit


@pytest.fixture
def behind(desk: Flask) -> Callable[[Callable[[Desk], T]], T]:
    """Steps taken behind the pages, and committed: `behind(lambda walk: walk.submitted().reference)`."""

    def act(steps: Callable[[Desk], T]) -> T:
        with desk.app_context():
            session = db.get_session("writing")
            named = {user.email.split("@")[0]: user for user in session.query(User)}
            made = steps(Desk(session, {**named, "second": named["second.officer"]}, desk))
            session.commit()
            return made

    return act


@pytest.fixture
def with_demo(desk: Flask) -> None:
    """The demo's archive and open requests, dated from today."""
    with desk.app_context():
        session = db.get_session("writing")
        load_demo(session, password_hash=QUICK.hash(PASSWORD), today=today(), now=now())
        session.commit()
