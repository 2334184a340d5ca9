"""Asking a register: one statistic, read only, in a limited time, with its answer checked before anybody sees it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any, TypeAlias

from app.law.errors import BadDate
from app.law.events import london_date
from app.law.months import in_words
from app.register.asking import MOST_ROWS, Asked, TableShape
from app.register.catalogue import AS_AT, SINCE, Statistic, parameters
from app.register.counted import Control, counted, months_to
from app.register.database import Database, asked_database, open_database
from app.register.folder import Folder, is_folder, open_folder
from app.register.policies import effective_threshold
from app.register.reading import Reading
from app.register.sql_rules import Fault, faults
from app.register.sql_words import bare
from app.register.statistic_shape import SERIES
from app.register.told import KEPT, LONGEST, bad, unavailable

LIMIT_SECONDS = 20.0

Register: TypeAlias = Database | Folder


def open_register(url: str) -> Register:
    """A register by its address: a database, or a folder of files (folder:////srv/extracts/mha).

    Raises RegisterUnavailable for an address that cannot be used.
    """
    return open_folder(url) if is_folder(url) else open_database(url)


def ask(
    register: Register,
    statistic: Statistic,
    *,
    as_at: date,
    policy: str = "M1",
    threshold: int = 5,
    decimals: int = 0,
    now: datetime,
    timeout_seconds: float = LIMIT_SECONDS,
    because: str = "",
) -> Reading:
    """One reading of `statistic` as at a day, with what may be printed of it. A policy of its own goes before `policy`.

    Raises RegisterUnavailable if the register is down or too slow, BadStatistic if the query fails or returns something
    other than its header declares, BadDate for a day that a register without history cannot tell of, and BadCounts for
    a disclosure policy that cannot be used.
    """
    if not statistic.keeps_history and as_at != london_date(now):
        raise BadDate(
            f"The register “{statistic.register}” keeps no history, so it cannot tell what it held "
            f"on {in_words(as_at)}. {KEPT} Take the figure as it is held today, which the reply then says, or use a "
            "reading taken that day."
        )
    policy = policy if statistic.policy == "trust" else statistic.policy
    control = Control(policy, threshold, decimals)
    with reading_from(register, statistic, now, timeout_seconds) as asked:
        found = counted(statistic, _run(asked, statistic, statistic.sql, as_at), as_at, control)
        freshness = _freshness(asked, statistic, as_at)
        doubts = _doubts(asked, statistic, as_at)
        identity = asked.identity
    if statistic.freshness_sql and not freshness and not found.total:
        raise unavailable(statistic, f"holds nothing up to {in_words(as_at)}: it may be empty, or be filled just now")
    return Reading(
        statistic=statistic.name,
        title=statistic.title,
        as_at=as_at,
        parts=found.parts,
        total=found.total,
        shown=found.shown,
        policy=policy,
        threshold=effective_threshold(policy, threshold),
        decimals=decimals,
        definition=statistic.definition,
        denominator=statistic.denominator,
        source=statistic.source,
        register=statistic.register,
        freshness=freshness,
        doubtful=len(doubts),
        query_sha256=query_sha256(statistic, as_at),
        run_at=now,
        shape=statistic.shape,
        unit=statistic.unit,
        labels=found.labels,
        by=statistic.by,
        table=found.table,
        identity=identity,
        sentence=statistic.sentence,
        as_held=not statistic.keeps_history,
        because=because,
    )


def list_doubts(
    register: Register, statistic: Statistic, *, as_at: date, now: datetime, timeout_seconds: float = LIMIT_SECONDS
) -> tuple[tuple[str, str], ...]:
    """The records that cannot be right, each with the reason, for staff who put the register right."""
    with reading_from(register, statistic, now, timeout_seconds) as asked:
        return _doubts(asked, statistic, as_at)


def describe(register: Register, statistic: Statistic, *, now: datetime) -> tuple[str, str, tuple[TableShape, ...]]:
    """Which register a statistic is asked of, when it was last updated, and its tables with columns and row counts.

    Raises RegisterUnavailable or BadStatistic.
    """
    with reading_from(register, statistic, now, LIMIT_SECONDS, look=True) as asked:
        return asked.identity, _freshness(asked, statistic, london_date(now)), tuple(asked.tables())


def query_sha256(statistic: Statistic, as_at: date) -> str:
    """The SHA-256 of everything that decides a reading: the query and the values of its parameters."""
    values = {"sql": statistic.sql, AS_AT: as_at.isoformat(), "settings": dict(statistic.settings)}
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()


@contextmanager
def reading_from(
    register: Register, statistic: Statistic, now: datetime, seconds: float, *, look: bool = False
) -> Iterator[Asked]:
    """A register that is open to be read for so many seconds, whatever kind it is."""
    if isinstance(register, Folder):
        # DuckDB takes a third of a second to load, and only those who have such a register wait for it.
        from app.register.extracts import asked_folder  # noqa: PLC0415

        with asked_folder(register, statistic, now, seconds) as files:
            yield files
    else:
        with asked_database(register, statistic, seconds, look=look) as database:
            yield database


def values_of(statistic: Statistic, sql: str, as_at: date) -> dict[str, Any]:
    """What the parameters of a query stand for."""
    values: dict[str, Any] = {AS_AT: as_at, **dict(statistic.settings)}
    if statistic.shape == SERIES:
        values[SINCE] = date.fromisoformat(f"{months_to(as_at, statistic.months)[0]}-01")
    return {name: values[name] for name in parameters(bare(sql))}


@lru_cache(maxsize=256)
def rules_of(sql: str) -> tuple[Fault, ...]:
    """As `sql_rules.faults`, worked out once for each query."""
    return faults(sql)


def _run(asked: Asked, statistic: Statistic, sql: str, as_at: date) -> list[tuple[Any, ...]]:
    for fault in rules_of(sql):
        raise bad(statistic, f"was not asked. {fault.what.rstrip('.')}")
    rows = asked.rows(sql, values_of(statistic, sql, as_at))
    if len(rows) > MOST_ROWS:
        raise bad(statistic, f"returned more than {MOST_ROWS:,} rows, which is a list and not a count")
    return rows


def _freshness(asked: Asked, statistic: Statistic, as_at: date) -> str:
    if not statistic.freshness_sql:
        return asked.fresh
    rows = _run(asked, statistic, statistic.freshness_sql, as_at)
    value = rows[0][0] if rows and rows[0] else None
    return "" if value is None else str(value)[:LONGEST]


def _doubts(asked: Asked, statistic: Statistic, as_at: date) -> tuple[tuple[str, str], ...]:
    if not statistic.doubts_sql:
        return ()
    rows = _run(asked, statistic, statistic.doubts_sql, as_at)
    if any(len(row) != 2 for row in rows):
        raise bad(statistic, "lists doubtful records without two columns, the record and why")
    return tuple((str(record), str(why)) for record, why in rows)
