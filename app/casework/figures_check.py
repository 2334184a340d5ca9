"""Checking statistics before they are loaded: the header, the rules of a query, and the register’s schema."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime

from app.law.errors import ContentError, Problem, RegisterError
from app.register.ask import Register, reading_from, values_of
from app.register.catalogue import Statistic, incomplete, queries, read_statistic
from app.register.sql_rules import faults

SECONDS = 10.0


def check_statistics(
    texts: Mapping[str, str], register: Callable[[str], Register], *, today: date, now: datetime
) -> tuple[Problem, ...]:
    """Every problem of the `.sql` files in `texts` (file name to text), each with its line and its cure.

    `register` gives a register by its name and raises RegisterUnavailable. A query is read by the register's own
    database against its tables, and never run.
    """
    return tuple(problem for name, text in texts.items() for problem in _of_one(name, text, register, today, now))


def _of_one(name: str, text: str, register: Callable[[str], Register], today: date, now: datetime) -> Iterator[Problem]:
    try:
        statistic = read_statistic(name, text)
    except ContentError as error:
        yield from error.problems
        return
    yield from incomplete(name, text)
    sections = queries(name, text)
    broken = [
        Problem(name, line + fault.line, fault.what, fault.cure)
        for _, line, query in sections
        for fault in faults(query)
    ]
    yield from broken or _against_the_schema(name, sections, statistic, register, today, now)


def _against_the_schema(
    name: str,
    sections: Sequence[tuple[str, int, str]],
    statistic: Statistic,
    register: Callable[[str], Register],
    today: date,
    now: datetime,
) -> Iterator[Problem]:
    try:
        asked_of = register(statistic.register)
    except RegisterError as error:
        what, _, cure = str(error).partition(". ")
        yield Problem(name, 1, f"{what}.", cure)
        return
    for section, line, query in sections:
        try:
            with reading_from(asked_of, statistic, now, SECONDS) as asked:
                asked.prepare(query, values_of(statistic, query, today))
        except RegisterError as error:
            said = str(error).partition(" Nothing was kept.")[0]
            cure = f"Put the query for “{section}” right, or have the register put right."
            yield Problem(name, line, said, cure)
