"""A process that is killed in the middle of a step leaves the case as it was before, or as it is after."""

import os
import signal
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event, select

from app.casework.arrive import arrive
from app.casework.clock import record_event
from app.casework.issue import issue_letter
from app.casework.receive import receive
from app.casework.reply import ReplyText, save_reply
from app.casework.review import approve, return_
from app.casework.send import send
from app.casework.submit import submit
from app.config import Settings
from app.extensions import db, desk
from app.intake.incoming import IncomingRequest
from app.intake.split import split
from app.records import audit, cases
from app.records.people import User
from app.records.tables import metadata
from tests.casework.desk import NOW, WORDS, Desk

Rows = dict[str, list[tuple[object, ...]]]
Step = Callable[[Desk, str], object]
TEXT = "1. How many beds?\n2. How many wards?"


def arriving(it: Desk, _reference: str) -> object:
    return arrive(
        it.session, incoming=IncomingRequest(kind="pasted", text=TEXT), split=split(TEXT), original=TEXT.encode(),
        filename="pasted.txt", media_type="text/plain", by=it.officer, now=NOW,
    )  # fmt: skip


def receiving(it: Desk, _reference: str) -> object:
    return receive(it.session, it.arrived(), it.receipt(), by=it.officer, today=it.today, now=NOW)


def replying(it: Desk, reference: str) -> object:
    foi_request = cases.case(it.session, reference)
    question = cases.question(it.session, foi_request, 1)
    there = cases.reply(it.session, question)
    text = ReplyText("Other words.", WORDS.held, WORDS.outcome)
    version = there.version if there else None
    return save_reply(it.session, foi_request, question, text, version=version, by=it.officer, now=NOW)


def clocking(it: Desk, reference: str) -> object:
    foi_request, today = cases.case(it.session, reference), it.today
    return record_event(
        it.session, foi_request, "clarification_requested", today, "unclear", "", by=it.officer, today=today, now=NOW
    )


def submitting(it: Desk, reference: str) -> object:
    return submit(it.session, cases.case(it.session, reference), note="", by=it.officer, today=it.today, now=NOW)


def approving(it: Desk, reference: str) -> object:
    foi_request = cases.case(it.session, reference)
    seen, who = it.seen(foi_request), it.people["reviewer"]
    return approve(it.session, foi_request, seen_sha256=seen, note="", by=who, today=it.today, now=NOW)


def returning(it: Desk, reference: str) -> object:
    who = it.people["reviewer"]
    return return_(
        it.session, cases.case(it.session, reference), because="Add the year.", by=who, today=it.today, now=NOW
    )


def issuing(it: Desk, reference: str) -> object:
    return issue_letter(it.session, cases.case(it.session, reference), by=it.officer, today=it.today, now=NOW)


def sending(it: Desk, reference: str) -> object:
    return send(
        it.session, cases.case(it.session, reference), sent_on=it.today, how="email", by=it.officer, today=it.today,
        now=NOW,
    )  # fmt: skip


STEPS: dict[str, tuple[str, Step]] = {
    "arrive": ("received", arriving),
    "receive": ("received", receiving),
    "save a reply": ("drafted", replying),
    "record a clock event": ("drafted", clocking),
    "submit": ("drafted", submitting),
    "approve": ("submitted", approving),
    "return": ("submitted", returning),
    "issue": ("approved", issuing),
    "send": ("issued", sending),
}


def everything(app: Flask) -> Rows:
    with app.app_context():
        session = db.get_session("reading")
        rows = {
            table.name: sorted((tuple(map(repr, row)) for row in session.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }
        db.engine.dispose()
    return rows


def in_a_process_killed_at(moment: int, settings: Settings, step: Step, reference: str) -> bool:
    """Take the step in a process of its own that is killed before its `moment`-th word to the database.

    Whether it came to its end before that. A step has one commit, so that there is nothing between before and after.
    """
    child = os.fork()
    if child == 0:
        try:
            said, commits = 0, 0

            def count(*_: object) -> None:
                nonlocal said
                said += 1
                if said == moment:
                    os.kill(os.getpid(), signal.SIGKILL)

            def commit(*_: object) -> None:
                nonlocal commits
                commits += 1
                count()

            app = desk(settings)
            with app.app_context():
                session = db.get_session("writing")
                people = {row.email.split("@")[0]: row for row in session.scalars(select(User).limit(100))}
                event.listen(db.engine, "before_cursor_execute", count)
                event.listen(db.engine, "commit", commit)
                step(Desk(session, people, app), reference)
                session.commit()
            os._exit(0 if commits == 1 else 1)
        except BaseException:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the step failed, or has not one commit"
    return not os.WIFSIGNALED(status)


def check(app: Flask, walk: Desk, settings: Settings, name: str, every: int) -> None:
    so_far, step = STEPS[name]
    reference = getattr(walk, so_far)(received_on=date(2025, 9, 1)).reference
    walk.session.close()
    db.engine.dispose()
    before, moment = everything(app), 1
    while not in_a_process_killed_at(moment, settings, step, reference):
        assert everything(app) == before, "half of the step was kept"
        moment += every
    assert moment > 3, "the step was never interrupted"
    assert everything(app)["audit_event"] != before["audit_event"], "the step did nothing"
    with app.app_context():
        assert audit.verify(db.get_session("reading")).ok
        db.engine.dispose()


@pytest.mark.parametrize("name", ["save a reply", "approve", "send"])
def test_a_step_that_is_killed_here_and_there_is_before_or_after(app: Flask, walk: Desk, settings: Settings, name: str):
    check(app, walk, settings, name, every=7)


@pytest.mark.long
@pytest.mark.parametrize("name", STEPS)
def test_a_step_that_is_killed_at_any_word_to_the_database_is_before_or_after(
    app: Flask, walk: Desk, settings: Settings, name: str
):
    check(app, walk, settings, name, every=1)
