"""Background work: `python -m app.jobs` runs the worker, and a page that starts work puts it on the queue.

The queue (huey) carries a job's token and no more; what is to be done, how far it is and what came of it is a row.
To add a kind of work: casework/kinds.py.
"""

import logging
import os
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache, cached_property
from time import monotonic
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from huey import Huey, crontab

from app.casework import lease as leases
from app.casework.discard import discard_bytes
from app.casework.heartbeat import beat
from app.casework.kinds import KINDS
from app.casework.lease import Lease
from app.casework.leave_off import leave_off
from app.casework.redate import redate
from app.casework.start import ENQUEUE
from app.casework.sweep import sweep
from app.casework.work import LeaseLost, Work, WorkStopped
from app.config import ConfigError, Settings
from app.extensions import db, desk, settings_of
from app.law.bank_holidays import BankHolidays
from app.law.errors import DeskError
from app.logs import set_up
from app.messages import open_queue
from app.records import cases
from app.records.people import User

log = logging.getLogger("reply_desk.jobs")
WORKER = "worker"
AS = {"__module__": "desk"}
"""A task has the same name wherever it is put on the queue: this module has another in the worker, `__main__`."""
WORKERS = 2
"""Threads: while one is at long work, the other gives signs of life and does the short."""
RENEW_SECONDS = leases.LEASE.total_seconds() / 4
MOST_RENEWALS = 240
"""Work that takes more than an hour and a half hangs: its lease is let go."""
SECONDS_BETWEEN = 0.3
LONDON = ZoneInfo("Europe/London")
STOP_SECONDS = 40
"""How long a worker that is told to stop waits for a step to end: longer than the reading of a file may take."""


class Queue:
    """The queue of one installation, with its periodic tasks, and a worker's side of every job."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.stopping = threading.Event()
        self.held: dict[str, Lease] = {}
        self.tasks: dict[str, Any] = {}

    @cached_property
    def huey(self) -> Huey:
        """The library's queue, made when it is first used, so that each server process has connections of its own."""
        made = open_queue(settings_of(self.app).jobs_url)
        self.tasks["work"] = made.task(name="work", **AS)(self.work)
        for task, minute in ((self.heartbeat, "*"), (self.sweep_up, "*"), (self.redate_all, "7")):
            self.tasks[task.__name__] = made.periodic_task(crontab(minute=minute), name=task.__name__, **AS)(task)
        return made

    def enqueue(self, token: str) -> None:
        """Put a job on the queue. Where that fails nothing is lost: the row waits, and the sweep finds it."""
        try:
            self._ask("work", token)
        except Exception as error:  # whatever is wrong with the queue, the page goes on
            log.warning("a job could not be queued (%s): the next sweep takes it up", type(error).__name__)

    def heartbeat(self) -> None:
        """Say that the worker is alive."""
        with self.app.app_context():
            beat(db.session, WORKER, holidays_version=BankHolidays.shipped().version, now=_now())
            db.session.commit()

    def sweep_up(self) -> None:
        """Take up what a killed worker left, queue every job that waits and is not queued, and let lost bytes go."""
        with self.app.app_context():
            tokens = sweep(db.session, now=_now())
            db.session.commit()
        queued = {task.args[0] for task in self.huey.pending() if task.name == "work"}
        for token in tokens:
            if token not in queued:
                self.enqueue(token)
        with self.app.app_context():
            discard_bytes(db.session, now=_now())
            db.session.commit()

    def work(self, token: str) -> None:
        """Do one job, unless somebody else has it or it has ended. Whatever happens, its row says so."""
        with self.app.app_context():
            lease = leases.take(db.session, token, _name(), now=_now())
            db.session.commit()
            if lease is None:
                return
            self.held[lease.worker] = lease
            log.info("job %s (%s) begins, try %s", lease.job_id, lease.kind, lease.tries)
            began = monotonic()
            try:
                with self._holding(lease):
                    end = self._do(lease)
            finally:
                self.held.pop(lease.worker, None)
            log.info("job %s (%s) %s after %.1f s", lease.job_id, lease.kind, end, monotonic() - began)

    def _do(self, lease: Lease) -> str:
        """Both halves of the work; its end in a few words for the log."""
        reading = db.get_session("reading")
        try:
            by = reading.get(User, lease.by_id) if lease.by_id else None
            report = _Report(self, lease)
            effect = KINDS[lease.kind].run(Work(lease.args, by, reading, _now, _today, report))
            leases.hold(db.session, lease, now=_now())
            made = effect(db.session)
            leases.finish(db.session, lease, made, now=_now())
            db.session.commit()
        except Exception as error:  # one job's fault is not the worker's
            db.session.rollback()
            try:
                end = leave_off(db.session, lease, error, now=_now())
                db.session.commit()
            except Exception as again:  # the database is away: the lease runs out
                db.session.rollback()
                return f"is left to the sweep: {type(again).__name__}"
            return end
        finally:
            reading.rollback()
        return "is done"

    @contextmanager
    def _holding(self, lease: Lease) -> Iterator[None]:
        """Renew the lease beside the work, which may be long at one step, and show that the worker is alive."""
        ended = threading.Event()

        def hold_on() -> None:
            for _ in range(MOST_RENEWALS):
                if ended.wait(RENEW_SECONDS) or not self._renew(lease):
                    return

        keeper = threading.Thread(target=hold_on, name=f"lease-{lease.job_id}", daemon=True)
        keeper.start()
        try:
            yield
        finally:
            ended.set()
            keeper.join()

    def _renew(self, lease: Lease) -> bool:
        """Whether it is still ours, as far as can be seen."""
        try:
            with self.app.app_context():
                leases.renew(db.session, lease, now=_now())
                db.session.commit()
            self.heartbeat()
        except LeaseLost:
            return False
        except Exception as error:  # there are more renewals than are needed
            log.warning("job %s could not renew its lease: %s", lease.job_id, type(error).__name__)
        return True

    def redate_all(self) -> int:
        """Work out again every open request whose due date rests on another table of bank holidays.

        Each is its own transaction: a request that cannot be dated holds up no other. The number changed comes back.
        """
        table = BankHolidays.shipped()
        done = last = 0
        with self.app.app_context():
            while True:
                page = [(row.id, row.reference) for row in cases.undated(db.session, table.version, after=last)]
                db.session.rollback()
                if not page:
                    return done
                for last, reference in page:
                    done += _redate(last, reference, table)

    def run(self) -> None:
        """Work until told to stop; what a killed worker left, and what the clock says, is looked at first.

        Told to stop, work under way goes on to its next step, and back into the queue from there.
        """
        consumer = self.huey.create_consumer(
            workers=WORKERS, initial_delay=0.1, max_delay=0.5, graceful_signal="TERM", shutdown_timeout=STOP_SECONDS
        )
        self.stopping = consumer.stop_flag
        signal.signal(signal.SIGTERM, lambda *_: self.stopping.set())  # until the consumer itself listens for it
        self.heartbeat()
        self.sweep_up()
        self._ask("redate_all")
        log.info("worker started")
        consumer.run()
        for lease in list(self.held.values()):
            self._let_go(lease)
        log.info("worker stopped")

    def _let_go(self, lease: Lease) -> None:
        """Give back what is still under way after the last moment to wait: its end will then change nothing."""
        with self.app.app_context():
            try:
                leases.give_back(db.session, lease, counted=False, now=_now())
                db.session.commit()
            except LeaseLost:
                return
        log.info("job %s (%s) is given back, as the worker stops", lease.job_id, lease.kind)

    def _ask(self, name: str, *args: str) -> None:
        """Put a task on the queue."""
        _ = self.huey  # which names its tasks
        self.tasks[name](*args)


class _Report:
    """How a job tells of its steps. A step that says nothing new in words is written a few times a second at most."""

    def __init__(self, queue: Queue, lease: Lease) -> None:
        self.queue, self.lease = queue, lease
        self.said, self.at = "", 0.0

    def __call__(self, words: str, done: int, total: int | None) -> None:
        if self.queue.stopping.is_set():
            raise WorkStopped
        moment = monotonic()
        if words == self.said and done != total and moment - self.at < SECONDS_BETWEEN:
            return
        leases.progress(db.session, self.lease, words, done, total, now=_now())
        db.session.commit()
        self.said, self.at = words, moment


def _redate(number: int, reference: str, table: BankHolidays) -> bool:
    """One request in one transaction; whether it changed. One that cannot be dated is logged by its row's number."""
    try:
        changed = redate(db.session, cases.case(db.session, reference), table, now=_now())
        db.session.commit()
    except DeskError as error:
        db.session.rollback()
        log.warning("request row %s could not be dated again: %s", number, type(error).__name__)
        return False
    return changed


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return _now().astimezone(LONDON).date()


def _name() -> str:
    """A name for one hold on one job: where it runs, and something that no other hold has."""
    return f"{socket.gethostname()[:40]} {os.getpid()} {secrets.token_hex(6)}"


def plug_in(app: Flask) -> Queue:
    """Give `app` its queue: work that a step starts goes there as soon as the step's transaction is committed."""
    made = Queue(app)
    with app.app_context():
        db.sessionmaker.configure(info={**db.sessionmaker.kw["info"], ENQUEUE: made.enqueue})
    return made


@cache
def queue() -> Queue:
    """The queue that the environment's settings name."""
    return plug_in(desk(Settings.from_environment()))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """Told to stop before anything has begun."""
    sys.exit(0)


def main() -> None:
    """Work for the installation that the environment names, until told to stop."""
    signal.signal(signal.SIGTERM, _stop)
    try:
        set_up(Settings.from_environment().log)
    except ConfigError as error:
        sys.exit(str(error))
    queue().run()


if __name__ == "__main__":
    main()
