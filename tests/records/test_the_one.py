from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from app.extensions import db
from app.records.requests import Counter
from app.records.the_one import the_one

EACH, MANY = 5, 4


def test_all_who_come_at_once_and_find_none_count_on_the_same_row(app: Flask):
    gate = Barrier(MANY)

    def count() -> None:
        for _ in range(EACH):
            with app.app_context():
                gate.wait(timeout=30)
                the_one(db.session, Counter, "new", next_number=1).next_number += 1
                db.session.commit()

    with ThreadPoolExecutor(MANY) as pool:
        for one in [pool.submit(count) for _ in range(MANY)]:
            one.result()
    assert db.session.get_one(Counter, "new").next_number == 1 + EACH * MANY


def test_what_is_there_is_given_as_it_is(app: Flask):
    the_one(db.session, Counter, "new", next_number=7)
    assert the_one(db.session, Counter, "new", next_number=1).next_number == 7
