"""`foi figures`: a live figure of a register, as at a day."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

import click

from app.casework.figures import check_has_come
from app.cli.desk import now, opened, take, today
from app.cli.figures_check import check_figures
from app.cli.output import AS_JSON, DAY, show
from app.drafting.figure_words import rows, sentence
from app.extensions import register
from app.records.library import load_library
from app.register.ask import list_doubts
from app.register.catalogue import Statistic
from app.register.disclosure import counts_shape
from app.register.reading import Reading


@click.command()
@click.argument("name", required=False)
@click.argument("folder", required=False)
@click.option("--as-at", type=DAY, help="The day that the figure is for; today if not given.")
@click.option("--doubtful", is_flag=True, help="List the records that cannot be right, and were left out, instead.")
@AS_JSON
def figures(name: str | None, folder: str | None, as_at: date | None, doubtful: bool, as_json: bool) -> None:
    """The figure of the statistic NAME, as its register has it on a day; without NAME, every statistic there is.

    The register is only read, and nothing is kept. What may be printed follows the trust's disclosure policy.

    "foi figures check" checks every statistic of the trust, or of FOLDER, and asks none: its header, that it is one
    SELECT that only counts, and that its register has the tables and columns that it names.
    """
    if name == "check":
        check_figures(folder, as_json=as_json)
        return
    if folder is not None:
        raise click.UsageError("Name one statistic.")
    with opened() as desk:
        library = load_library(desk.session, today())
        if name is None:
            show({"figures": [_listed(one) for one in library.statistics]}, _list(library.statistics), as_json=as_json)
            return
        on = as_at or today()
        check_has_come(on, today())
        if doubtful:
            statistic = library.statistic(name)
            found = list_doubts(register(desk.app, statistic.register), statistic, as_at=on, now=now())
            value = {
                "name": name,
                "as_at": on.isoformat(),
                "doubtful": [{"record": key, "why": why} for key, why in found],
            }
            show(value, [*(f"{key}  {why}" for key, why in found), f"Records: {len(found)}."], as_json=as_json)
            return
        reading = take(desk, library, library.statistic(name), on)
    show(reading_shape(reading), _lines(reading), as_json=as_json)


def reading_shape(reading: Reading) -> dict[str, Any]:
    """A reading as scripts see it: what was counted, and what of it may be shown."""
    value: dict[str, Any] = {"name": reading.statistic, "title": reading.title, "as_at": reading.as_at.isoformat()}
    value |= {"parts": dict(reading.parts)} if reading.parts else {"value": reading.total}
    return value | {
        "total": reading.total,
        "shown": counts_shape(reading.shown),
        "text": f"{sentence(reading)} Source: {reading.source}.",
        **({"table": asdict(reading.table)} if reading.table else {}),
        "identity": reading.identity,
        "as_held": reading.as_held,
        "policy": reading.policy,
        "threshold": reading.threshold,
        "register": reading.register,
        "freshness": reading.freshness,
        "doubtful": reading.doubtful,
        "query_sha256": reading.query_sha256,
        "run_at": reading.run_at.isoformat(),
    }


def _lines(reading: Reading) -> Iterator[str]:
    yield f"{sentence(reading)} Source: {reading.source}."
    yield from _table(reading)
    yield f"Definition: {reading.definition}"
    yield f"Shown by policy {reading.policy}, threshold {reading.threshold}."
    yield f"Register {reading.register}, query {reading.query_sha256[:12]}."
    if reading.freshness:
        yield f"The register was last updated: {reading.freshness}."
    if reading.doubtful:
        yield f"Records that cannot be right, left out: {reading.doubtful}."


def _table(reading: Reading) -> Iterator[str]:
    if reading.table is not None:
        heads, lines = rows(reading)
        yield from ("  ".join(line) for line in (heads, *lines))


def _listed(one: Statistic) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "register": one.register,
        "definition": one.definition,
        "parts": [part.name for part in one.parts],
    }


def _list(statistics: tuple[Statistic, ...]) -> Iterator[str]:
    yield from (f"{one.name}  {one.title} (register {one.register})" for one in statistics)
    yield f"Statistics: {len(statistics)}."
