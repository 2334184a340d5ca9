"""Asking the registers for the figures that a source needs, before the step that uses it opens its transaction."""

from collections.abc import Mapping
from time import monotonic

from flask import current_app

from app.casework import figures
from app.extensions import db, register
from app.records import cases
from app.records.library import load_library
from app.register.ask import LIMIT_SECONDS
from app.register.reading import Reading
from app.web.now import now, today


def readings_for_source(reference: str, kind: str, key: str) -> Mapping[str, Reading]:
    """The readings that this source needs and the request does not have yet, as at its date of receipt.

    All of them together have the time that one may take.

    Raises RegisterUnavailable or BadStatistic if a register cannot be asked.
    """
    library = load_library(db.session, today())
    foi_request = cases.case(db.session, reference)
    wanted = figures.needed(db.session, foi_request, library, kind, key)
    as_at = figures.as_at(foi_request)
    db.session.rollback()
    end = monotonic() + LIMIT_SECONDS
    return {
        statistic.name: figures.ask_register(
            register(current_app, statistic.register),
            statistic,
            library.trust,
            as_at=as_at if statistic.keeps_history else today(),
            now=now(),
            seconds=max(1.0, end - monotonic()),
        )
        for statistic in wanted
    }
