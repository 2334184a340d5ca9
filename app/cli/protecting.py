"""`foi protect`: what may be printed of counts of people, and what the printed tables give away."""

import json
import sys
from collections.abc import Iterator
from typing import Any

import click

from app.cli.output import AS_JSON, done, read_json, show
from app.register.disclosure import POLICIES, notes, run_audit, run_policy

_TABLES = '\'[{"total": 52, "cells": {"in_date": "*", "overdue": "*", "no_due_date": 0}}]\''


@click.command()
@click.option("--policy", help=f"A policy or check: {', '.join(POLICIES)}, DIFFERENCE, REMAINDER, PERCENT.")
@click.option("--counts", help='A JSON object: {"cells": {...}}, and if wished threshold and decimals.')
@click.option("--audit", "tables", help="A JSON list of published tables, or one of them; - reads it from stdin.")
@AS_JSON
def protect(policy: str | None, counts: str | None, tables: str | None, as_json: bool) -> None:
    """What may be printed of COUNTS, so that no small number can be read or worked out.

    With --audit: what could be worked out of tables that are printed already.

    One set of counts is {"cells": {"in_date": 49, "overdue": 3}}. A table by two things has rows of cells,
    {"cells": {"Team A": {"in_date": 49, "overdue": 3}, "Team B": {...}}}, and is printed with row_totals, column_totals
    and adds_up: whether the printed parts come to the printed totals. Lists do as well: {"rows": ["A", "B"], "columns":
    ["x", "y"], "cells": [[49, 3], [50, 60]]}.

    A published table for --audit is what this command prints: {"total": 52, "cells": {"in_date": "*", ...}}, and if
    there are any percent, row_totals, column_totals. policy (M1 unless given), threshold and decimals are what it was
    printed with. population (or name), date and breakdown say whom and what it counts: tables of the same people on the
    same date are solved together, and releases are compared with the one before. "of": "overdue" marks a table that
    takes that cell of another one apart. {"total", "published"}, {"denominator", "percent"} and {"previous", "current"}
    are tables as well.

    The answer is {"recoverable": [{"cell", "low", "high", "table", "why"}], "ok", "judge": [...]}. What is under judge
    tells less, and is for a person to decide. The status is 1 where something is recoverable.
    """
    if tables is not None:
        if policy or counts:
            raise click.UsageError(
                "--audit looks at tables that are printed already: give it without --policy and --counts."
            )
        found = run_audit(_read_tables(tables))
        show(found, _findings(found), as_json=as_json)
        done(found=not found["ok"])
        return
    if not policy or not counts:
        raise click.UsageError("Give --policy and --counts, or --audit.")
    protected = run_policy(policy.upper(), read_json("--counts", counts, dict))
    lines = [f"{name}: {_words(value)}" for name, value in protected.items()]
    show(protected, [*lines, *notes(protected)], as_json=as_json)


def _read_tables(text: str) -> Any:
    """The JSON of published tables. Raises BadParameter with the place of the error."""
    try:
        return json.loads(sys.stdin.read() if text == "-" else text)
    except (ValueError, RecursionError) as error:
        place = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        raise click.BadParameter(
            f"it is not JSON{place}. Write it in single quotes: {_TABLES}", param_hint="--audit"
        ) from None


def _findings(found: dict[str, Any]) -> Iterator[str]:
    for one in found["recoverable"]:
        yield f"{one['cell']} (table {one['table']}): {_range(one)}; {one['why']}"
    for one in found["judge"]:
        yield f"For a person to judge: {one['cell']} (table {one['table']}): {_range(one)}; {one['why']}"
    yield "Nothing can be recovered." if found["ok"] else f"Recoverable: {len(found['recoverable'])}."


def _range(one: dict[str, Any]) -> str:
    return str(one["low"]) if one["low"] == one["high"] else f"{one['low']} to {one['high']}"


def _words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_row(shown)}" for key, shown in value.items()) or "none"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _row(shown: object) -> str:
    return f"({_words(shown)})" if isinstance(shown, dict) else str(shown)
