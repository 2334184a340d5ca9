import pytest

from app.casework.accounts import create_user, set_roles
from app.law.errors import DeskError
from tests.casework.desk import NOW, Desk


def test_one_address_has_one_account_whatever_its_capitals(walk: Desk):
    with pytest.raises(DeskError):
        create_user(
            walk.session, email="OFFICER@wrenfield.example", name="X", password_hash="h", roles=[], by=None, now=NOW
        )


def test_roles_are_set_exactly_and_only_to_known_ones(walk: Desk):
    set_roles(walk.session, walk.officer, ["reader"], by=walk.people["administrator"], now=NOW)
    walk.session.commit()
    assert walk.officer.has("reader")
    assert not walk.officer.has("officer")
    with pytest.raises(DeskError):
        set_roles(walk.session, walk.officer, ["emperor"], by=None, now=NOW)
