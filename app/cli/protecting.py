"""`foi protect`: what may be printed of a set of counts."""

import click

from app.cli.output import AS_JSON, read_json, show
from app.register.disclosure import POLICIES, run_policy


@click.command()
@click.option(
    "--policy", required=True, help=f"A policy or check: {', '.join(POLICIES)}, DIFFERENCE, REMAINDER, PERCENT."
)
@click.option("--counts", required=True, help='A JSON object: {"cells": {...}}, and if wished threshold and decimals.')
@AS_JSON
def protect(policy: str, counts: str, as_json: bool) -> None:
    """What may be printed of COUNTS, so that no small number can be read or worked out."""
    found = run_policy(policy.upper(), read_json("--counts", counts, dict))
    lines = [f"{name}: {_words(value)}" for name, value in found.items()]
    show(found, lines, as_json=as_json)


def _words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {shown}" for key, shown in value.items()) or "none"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return str(value)
