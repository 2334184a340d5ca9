"""A statistic is run in the browser for a request or for itself; the reading is frozen, and a fault keeps the form."""

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest

from app.web.now import today

RUN = "/statistics/s117-register/run"


@pytest.fixture
def own(folder):
    """A register of this test's own, to be changed: the usual one is shared."""
    path = folder / "mha.db"
    shared = path.resolve()
    path.unlink()
    shutil.copy(shared, path)
    return path


def day(value):
    return {"as_at-day": str(value.day), "as_at-month": str(value.month), "as_at-year": str(value.year)}


def test_a_run_is_frozen_and_a_second_one_says_the_same_or_what_changed(arrives, own):
    officer = arrives("officer")
    officer.get(RUN)
    page = officer.send("/run")
    assert "The reading is kept." in page.text
    assert "people were on the register" in page.text
    assert "It says the same." in officer.get(f"{page.path}/again").text
    with closing(sqlite3.connect(own)) as database:
        database.execute("DELETE FROM s117_entitlement WHERE spell_id < 300")
        database.commit()
    again = officer.get(f"{page.path}/again").text
    assert "does not say the same now" in again
    assert "The total is " in again


def test_for_a_request_the_day_is_that_of_receipt_and_another_needs_a_reason(arrives, behind):
    reference = behind(lambda walk: walk.received().reference)
    officer = arrives("officer")
    officer.get(f"{RUN}?reference={reference}")
    other = {**day(today() - timedelta(days=40)), "reference": reference}
    refused = officer.send("/run", status=422, **other)
    assert "figures are as at that day" in refused.text
    assert reference in refused.root.xpath("//input[@name='reference']/@value")
    page = officer.send("/run", **other, because="The question names the day")
    assert "The question names the day" in page.text


def test_a_register_without_history_tells_of_today_alone_and_says_so(arrives):
    officer = arrives("officer")
    officer.get("/statistics/s117-by-team/run")
    refused = officer.send("/run", status=422, **day(today() - timedelta(days=1)))
    assert "keeps no history" in refused.text
    officer.get("/statistics/s117-by-team/run")
    page = officer.send("/run")
    assert "As held on" in page.text
    assert "Early intervention team" in page.text


def test_a_day_that_has_not_come_is_refused(arrives):
    officer = arrives("officer")
    officer.get(RUN)
    assert "has not come yet" in officer.send("/run", status=422, **day(today() + timedelta(days=9))).text


def test_a_register_that_is_down_leaves_the_form_as_it_was_and_keeps_nothing(arrives, own):
    officer = arrives("officer")
    officer.get(RUN)
    with closing(sqlite3.connect(own, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        page = officer.send("/run", status=503, because="Kept")
    assert "did not answer" in page.text
    assert "Kept" in page.text
    assert "Nobody has asked for it yet" in officer.get("/statistics/s117-register").text


@pytest.mark.parametrize("who", ["reader", "reviewer"])
def test_who_does_not_draft_runs_nothing(arrives, who):
    arrives(who).get(RUN, status=403)
