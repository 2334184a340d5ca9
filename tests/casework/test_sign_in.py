from datetime import timedelta

from app.casework.sign_in import SHUT_FOR, TRIES, failed, find, is_shut_out, succeeded
from app.extensions import db
from app.records.people import User
from tests.conftest import NOW


def test_a_person_is_found_by_their_address_whatever_its_capitals(session, officer):
    assert find(session, email="  OFFICER@wrenfield.example ") is officer
    assert find(session, uniquifier=officer.uniquifier) is officer
    assert find(session) is None


def test_the_last_of_the_tries_shuts_the_door_for_a_while(session, officer):
    for _ in range(TRIES - 1):
        failed(session, officer, now=NOW)
    assert not is_shut_out(officer, NOW)
    failed(session, officer, now=NOW)
    assert is_shut_out(officer, NOW)
    assert not is_shut_out(officer, NOW + SHUT_FOR)


def test_a_clock_that_is_set_back_shuts_nobody_out_for_longer(session, officer):
    for _ in range(TRIES):
        failed(session, officer, now=NOW)
    assert not is_shut_out(officer, NOW - timedelta(days=365))


def test_knocking_on_a_shut_door_does_not_keep_it_shut_for_longer(session, officer):
    for _ in range(TRIES):
        failed(session, officer, now=NOW)
    until = officer.locked_until
    failed(session, officer, now=NOW + timedelta(minutes=10))
    assert officer.locked_until == until


def test_failures_that_come_together_are_all_counted(app, session, officer):
    key, session.expire_on_commit = officer.id, False  # it goes on with what it read
    session.commit()
    with app.app_context():
        failed(db.session, db.session.get_one(User, key), now=NOW)
        db.session.commit()
    failed(session, officer, now=NOW)
    assert officer.failed_sign_ins == 2


def test_a_sign_in_forgets_earlier_failures(session, officer):
    failed(session, officer, now=NOW)
    succeeded(session, officer)
    assert officer.failed_sign_ins == 0
