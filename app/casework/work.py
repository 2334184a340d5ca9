"""What a piece of background work is given, and what it gives back.

A kind of work is a function in two halves. The first half is slow and changes nothing: it reads through `work.session`,
asks files and registers, and tells how far it is with `work.step(...)`, which is also where a cancellation is seen. It
returns the second half, its effect: a function of a session that makes the changes by the steps of casework and returns
what is to be known of them. The effect and the mark that the work is done are one transaction, so that work that runs
twice, or is killed anywhere, has happened once or not at all.
"""

# ruff: noqa: N818 - the names say what happened to the work, as those of law.errors do

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from app.records.people import User

Effect = Callable[[Session], dict[str, Any]]
"""Makes the changes and flushes; the plain JSON it returns joins the job's result. "next" is where the page goes on."""


class WorkCancelled(Exception):
    """Somebody asked for the work to end. It is not caught by the work itself."""


class WorkStopped(Exception):
    """The worker is told to stop; the work goes back and is taken up by the next one. Not caught either."""


class LeaseLost(Exception):
    """The worker was thought dead and another one has the work: nothing that this one made may be kept."""


@dataclass(frozen=True)
class Work:
    """One run. `args` are the job's; `session` only reads; `by` is who asked for it, None for the desk itself."""

    args: Mapping[str, Any]
    by: User | None
    session: Session
    now: Callable[[], datetime]
    today: Callable[[], date]
    report: Callable[[str, int, int | None], None]

    def step(self, words: str, done: int = 0, total: int | None = None) -> None:
        """Say what comes next, and how much of it is behind; a person reads it.

        Raises WorkCancelled, WorkStopped and LeaseLost: call it between steps, where leaving off harms nothing.
        """
        self.report(words, done, total)


@dataclass(frozen=True)
class Kind:
    """One kind of work: its title as the progress page has it, and the function that does it."""

    title: str
    run: Callable[[Work], Effect]
