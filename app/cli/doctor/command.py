"""The command: every check, one after another, and what they found."""

import logging

import click

from app.cli.doctor import contents, machine, programs, stored
from app.cli.doctor.patient import Check, admitted
from app.cli.output import AS_JSON, done, show
from app.records.health import Result

CHECKS = (
    Check("settings", machine.settings),
    Check("styles", machine.styles),
    Check("disk", machine.disk),
    Check("reading", machine.reading, seconds=10),
    Check("time zone", machine.time_zone),
    Check("bank holidays", machine.bank_holidays),
    Check("database", stored.there),
    Check("database", stored.database, seconds=15, needs_database=True),
    Check("audit", stored.audit, seconds=60, needs_database=True),
    Check("office", stored.office, needs_database=True),
    Check("demo", stored.demo_password, seconds=20, needs_database=True),
    Check("content", contents.content, seconds=15, needs_database=True),
    Check("registers", contents.registers, seconds=20, needs_database=True),
    Check("fonts", programs.fonts, needs_database=True),
    Check("LibreOffice", programs.libreoffice, seconds=100),
)
NEEDS = ("office", "audit", "demo", "content", "registers", "fonts")
"""Where the database does not answer these would say no more than that, one after another."""


@click.command()
@click.option("--quick", is_flag=True, help="Do not walk the audit chain.")
@click.option("--slow", is_flag=True, help="Let LibreOffice make a PDF of each letter template as well.")
@AS_JSON
def doctor(quick: bool, slow: bool, as_json: bool) -> None:
    """Say what is wrong with this installation, all at once, each with its cure; nothing is changed.

    Works with broken settings and without a database. Each line is ok, look (somebody should), or wrong; the status is
    1 when anything is wrong. No secret, no figure and nobody's name is printed.
    """
    logging.disable(logging.CRITICAL)  # what a check stumbles over is told in its own words
    try:
        found = examine(quick=quick, slow=slow)
    finally:
        logging.disable(logging.NOTSET)
    wrong = sum(result.state == "wrong" for result in found)
    look = sum(result.state == "look" for result in found)
    value = {
        "ok": not wrong,
        "wrong": wrong,
        "look": look,
        "checks": [{"name": one.name, "state": one.state, "said": one.said, "cure": one.cure} for one in found],
    }
    ending = f"Wrong: {wrong}. To look at: {look}. Checked: {len(found)}."
    show(value, [*map(_line, found), ending], as_json=as_json)
    done(found=bool(wrong))


def examine(*, quick: bool = False, slow: bool = False) -> tuple[Result, ...]:
    """Every check of the installation that the environment names."""
    patient = admitted(quick=quick, slow=slow)
    found: list[Result] = []
    for check in CHECKS:
        broken = any(one.name in ("database", "migrations") and one.state == "wrong" for one in found)
        if not (broken and check.name in NEEDS):
            found += check.of(patient)
    return tuple(found)


def _line(result: Result) -> str:
    line = f"{result.state:<6}{result.name:<15}{' '.join(result.said.split())}"
    return f"{line}\n{'':21}{' '.join(result.cure.split())}" if result.cure else line
