"""Background work: `python -m app.jobs` runs the worker. Each task calls one casework step, in one transaction.

Tasks travel as JSON, so that whoever can write to the queue cannot run code. To add one: write a step in casework, and
a task here that opens the app, calls the step for one request, and commits.
"""

import json
import logging
import signal
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from flask import Flask
from huey import SqliteHuey, crontab
from huey.registry import Message
from huey.serializer import Serializer

from app.casework.heartbeat import beat
from app.casework.redate import redate
from app.config import Settings
from app.extensions import db, desk, settings_of
from app.law.bank_holidays import BankHolidays
from app.law.errors import DeskError
from app.records import cases

log = logging.getLogger("reply_desk.jobs")
WORKER = "worker"


class JsonSerializer(Serializer):  # type: ignore[misc]
    """Tasks and results as JSON, never as pickles. A task's message is marked, and so is a moment in it."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps({"message": data._asdict()} if isinstance(data, Message) else data, default=_mark).encode()

    def _deserialize(self, data: bytes) -> Any:
        value = json.loads(data, object_hook=_unmark)
        return Message(**value["message"]) if isinstance(value, dict) and set(value) == {"message"} else value


def _mark(value: object) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    raise TypeError(f"{type(value).__name__} cannot travel in a task: pass plain numbers and text")


def _unmark(value: dict[str, Any]) -> Any:
    return datetime.fromisoformat(value["moment"]) if set(value) == {"moment"} else value


class Queue:
    """The queue of one installation, with its periodic tasks."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.huey = SqliteHuey("reply-desk", filename=_file(settings_of(app)), serializer=JsonSerializer(), utc=True)
        self.huey.periodic_task(crontab(minute="*"), name="heartbeat")(self.heartbeat)
        self.huey.periodic_task(crontab(minute="7"), name="redate_all")(self.redate_all)

    def heartbeat(self) -> None:
        """Say that the worker is alive."""
        with self.app.app_context():
            beat(db.session, WORKER, holidays_version=BankHolidays.shipped().version, now=_now())
            db.session.commit()

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
        """Work until told to stop. What the clock says is looked at once before the first turn."""
        self.heartbeat()
        self.redate_all()
        log.info("worker started")
        self.huey.create_consumer(workers=1, periodic=True, initial_delay=0.1, max_delay=2.0).run()


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


def _file(settings: Settings) -> str:
    path = settings.jobs_url.removeprefix("sqlite:///")
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return path


@cache
def queue() -> Queue:
    """The queue that the environment's settings name."""
    return Queue(desk(Settings.from_environment()))


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """Told to stop before the consumer listens for it."""
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _stop)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    logging.getLogger("huey").setLevel(logging.WARNING)
    queue().run()
