"""Several processes at work on one desk at the same moment, as several servers would be."""

import multiprocessing
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from app.config import Settings
from app.extensions import db, desk
from app.law.errors import DeskError
from app.records.people import User
from tests.casework.desk import Desk

PROCESSES = 4
Turn = tuple[str, Callable[[Desk], object]]
Ends = Counter[tuple[str, str]]


def together(settings: Settings, work: Callable[..., Iterator[Turn]], each: Sequence[tuple[Any, ...]]) -> Ends:
    """Run `work(*args)` in a process of its own for each of these args, all begun at once.

    A turn is a name and one step, which is committed. How often each came to what end: (name, "") where it was done, or
    (name, error) with the error that a person would be shown. Anything but a DeskError is a fault, and is raised here.
    """
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(len(each), mp_context=context) as pool:
        gate = manager.Barrier(len(each))
        running = [pool.submit(_process, settings, gate, work, args) for args in each]
        return sum((one.result(timeout=300) for one in running), Counter())


def _process(settings: Settings, gate: Any, work: Callable[..., Iterator[Turn]], args: tuple[Any, ...]) -> Ends:
    app = desk(settings)
    ends: Ends = Counter()
    with app.app_context():
        people = {row.email.split("@")[0]: row.id for row in db.session.query(User)}
        db.session.rollback()
        gate.wait()
        for name, step in work(*args):
            ends[name, _end(app, people, step)] += 1
        db.engine.dispose()
    return ends


def _end(app: Any, people: dict[str, int], step: Callable[[Desk], object]) -> str:
    try:
        step(Desk(db.session, {name: db.session.get_one(User, key) for name, key in people.items()}, app))
        db.session.commit()
    except DeskError as error:
        db.session.rollback()
        return type(error).__name__
    return ""
