"""A process that is killed in the middle of a step leaves the case as it was before, or as it is after."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import event, select

from app.casework.acknowledge import acknowledged, make_acknowledgement
from app.casework.arrive import arrive
from app.casework.assign import assign
from app.casework.attach import enclose, keep_file, take_out
from app.casework.clock import record_event
from app.casework.close import ClosedAs, Closing, close, open_again
from app.casework.correct import Details, correct
from app.casework.correspond import MessageText, record_message
from app.casework.issue import issue_letter
from app.casework.lease import finish, hold, take
from app.casework.note import write_note
from app.casework.numbering import set_next_number
from app.casework.receive import receive
from app.casework.reply import ReplyText, save_reply
from app.casework.review import approve, return_
from app.casework.send import send
from app.casework.start import start
from app.casework.submit import submit
from app.config import Settings
from app.extensions import db, desk
from app.intake.incoming import IncomingRequest
from app.intake.split import split
from app.records import audit, cases, papers, work
from app.records.people import User
from app.records.tables import metadata
from app.release.kinds import CSV
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


def drawing(it: Desk, reference: str) -> object:
    """A standard answer that rests on two readings of a register."""
    foi_request = cases.case(it.session, reference)
    readings = {name: it.asked(name, date(2025, 9, 1)) for name in it.library.answer("s117-number").statistics}
    return it.source(foi_request, 1, "s117-number", readings=readings, replace=True)


def assigning(it: Desk, reference: str) -> object:
    return assign(it.session, cases.case(it.session, reference), it.people["second.officer"], by=it.officer, now=NOW)


def correcting(it: Desk, reference: str) -> object:
    foi_request = cases.case(it.session, reference)
    right = replace(Details.of(foi_request), received_on=date(2025, 8, 29), name="Charles Babbage", subject="Beds")
    return correct(
        it.session, foi_request, right, because="The envelope says so.", version=foi_request.version, by=it.officer,
        today=it.today, now=NOW,
    )  # fmt: skip


def closing(it: Desk, reference: str) -> object:
    foi_request, why = cases.case(it.session, reference), Closing(ClosedAs.WITHDRAWN, "No longer needed.")
    return close(it.session, foi_request, why, by=it.officer, today=it.today, now=NOW)


def opening(it: Desk, reference: str) -> object:
    foi_request = cases.case(it.session, reference)
    return open_again(it.session, foi_request, "It came after all.", by=it.officer, today=it.today, now=NOW)


def noting(it: Desk, reference: str) -> object:
    return write_note(it.session, cases.case(it.session, reference), "They rang.", by=it.officer, now=NOW)


def corresponding(it: Desk, reference: str) -> object:
    text = MessageText("in", "requester", "other", it.today, "Any news?", "news.txt", b"Any news?")
    return record_message(it.session, cases.case(it.session, reference), text, by=it.officer, today=it.today, now=NOW)


def enclosing(it: Desk, reference: str) -> object:
    foi_request = cases.case(it.session, reference)
    question = cases.question(it.session, foi_request, 1)
    return enclose(
        it.session, foi_request, question, data=b"ward,beds\r\n", name="beds.csv", kind=CSV, by=it.officer, now=NOW
    )


def taking_out(it: Desk, reference: str) -> object:
    foi_request = cases.case(it.session, reference)
    [one] = papers.enclosed(it.session, foi_request)
    return take_out(it.session, foi_request, cases.question(it.session, foi_request, 1), one.id, by=it.officer, now=NOW)


def keeping_file(it: Desk, reference: str) -> object:
    foi_request = cases.case(it.session, reference)
    return keep_file(it.session, foi_request, data=b"A letter", name="letter.txt", by=it.officer, now=NOW)


def making_acknowledgement(it: Desk, reference: str) -> object:
    foi_request = cases.case(it.session, reference)
    return make_acknowledgement(it.session, foi_request, by=it.officer, today=it.today, now=NOW)


def acknowledging(it: Desk, reference: str) -> object:
    foi_request, today = cases.case(it.session, reference), it.today
    return acknowledged(it.session, foi_request, sent_on=today, how="email", by=it.officer, today=today, now=NOW)


def numbering(it: Desk, _reference: str) -> object:
    return set_next_number(it.session, 900, it.today, because="A move.", by=it.officer, now=NOW)


def starting(it: Desk, _reference: str) -> object:
    return start(it.session, "read", {"incoming": "x"}, by=it.officer, now=NOW, token="5" * 32)


def finishing(it: Desk, _reference: str) -> object:
    """The end of a job: its effect and the mark that it is done are one transaction."""
    [token] = work.waiting(it.session)
    lease = take(it.session, token, "one", now=NOW)
    assert lease is not None
    hold(it.session, lease, now=NOW)
    it.arrived()
    return finish(it.session, lease, {"next": "/"}, now=NOW)


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
    "use a source with figures": ("drafted", drawing),
    "assign": ("drafted", assigning),
    "correct": ("approved", correcting),
    "close": ("approved", closing),
    "open again": ("closed", opening),
    "note": ("drafted", noting),
    "correspond": ("drafted", corresponding),
    "enclose": ("drafted", enclosing),
    "take out": ("enclosed", taking_out),
    "keep a file": ("drafted", keeping_file),
    "make an acknowledgement": ("received", making_acknowledgement),
    "acknowledge": ("acknowledging", acknowledging),
    "set the next number": ("received", numbering),
    "start a job": ("received", starting),
    "finish a job": ("started", finishing),
}
BEFORE: dict[str, tuple[str, Step]] = {
    "closed": ("approved", closing),
    "enclosed": ("drafted", enclosing),
    "acknowledging": ("received", making_acknowledgement),
    "started": ("received", starting),
}
"""What a request has behind it where `Desk` has no word for it."""
UNTOLD = {"start a job"}
"""Steps that change no request and nothing that the story of the desk tells."""


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
    so_far, first = BEFORE.get(so_far, (so_far, None))
    reference = getattr(walk, so_far)(received_on=date(2025, 9, 1)).reference
    if first:
        first(walk, reference)
        walk.session.commit()
    walk.session.close()
    db.engine.dispose()
    before, moment = everything(app), 1
    while not in_a_process_killed_at(moment, settings, step, reference):
        assert everything(app) == before, "half of the step was kept"
        moment += every
    assert moment > 2, "the step was never interrupted"
    after = everything(app)
    assert after != before, "the step did nothing"
    assert (after["audit_event"] != before["audit_event"]) is (name not in UNTOLD)
    with app.app_context():
        assert audit.verify(db.get_session("reading")).ok
        db.engine.dispose()


@pytest.mark.parametrize("name", ["save a reply", "approve", "send", "correct", "finish a job"])
def test_a_step_that_is_killed_here_and_there_is_before_or_after(app: Flask, walk: Desk, settings: Settings, name: str):
    check(app, walk, settings, name, every=7)


@pytest.mark.long
@pytest.mark.parametrize("name", STEPS)
def test_a_step_that_is_killed_at_any_word_to_the_database_is_before_or_after(
    app: Flask, walk: Desk, settings: Settings, name: str
):
    check(app, walk, settings, name, every=1)
