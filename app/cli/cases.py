"""`foi cases`: open cases entered from a table, and the list of cases as one; the same steps as on the pages."""

from pathlib import Path

import click

from app.casework.enter import Entered, enter
from app.casework.enter_table import read_table, to_plain
from app.casework.sign_in import find
from app.cli.desk import now, opened, today
from app.cli.output import AS_JSON, contents, done, show
from app.intake.case_columns import empty_table
from app.law.errors import NotAllowed, NotFound
from app.records.case_list import as_csv
from app.records.inbox_wanted import ALL, OWED, Wanted


@click.group()
def cases() -> None:
    """Open cases from a table, and the list of cases as one."""


@cases.command("import")
@click.argument("file")
@click.option("--by", "email", required=True, help="The email address of the officer or administrator who enters them.")
@AS_JSON
def enter_all(file: str, email: str, as_json: bool) -> None:
    """Enter the open cases of FILE, a CSV with the columns of `foi cases template`: all of them, or none.

    Exit status 1 when the table has errors; each is told with its row, its column and its cure.
    """
    data = contents(file)
    with opened(writes=True) as desk:
        by = find(desk.session, email=email)
        if by is None:
            raise NotFound(f"Nobody signs in with {email}. Nothing was entered. Name an officer or administrator.")
        if not by.has("officer", "administrator"):
            raise NotAllowed(f"{email} is no officer or administrator. Nothing was entered. Name one who is.")
        desk.session.rollback()  # no transaction stays open while the table is read
        table = read_table(data, today=today())
        made = enter(desk.session, table.cases, table.problems, table=table.sha256, by=by, now=now())
        if made.problems:
            desk.session.rollback()
        else:
            desk.session.commit()
    plain = to_plain(made)
    keys = ("row", "line", "column", "wrong", "cure")
    problems = [dict(zip(keys, one, strict=True)) for one in plain["problems"]]
    answer = {"ok": not made.problems, "references": list(made.references), **plain, "problems": problems}
    show(answer, _lines(file, made), as_json=as_json)
    done(found=bool(made.problems))


def _lines(file: str, made: Entered) -> list[str]:
    if made.problems:
        told = (": ".join(filter(None, (f"{file}, row {one.row}", one.column, one.wrong))) for one in made.problems)
        cures = (one.cure for one in made.problems)
        return [
            *(f"{one} {cure}" for one, cure in zip(told, cures, strict=True)),
            f"{len(made.problems):,} to put right. Nothing was entered.",
        ]
    lines = [f"{len(made.references):,} cases entered."]
    if made.without_questions:
        lines.append(f"No question was found in {', '.join(made.without_questions)}: the whole text is one there.")
    return [*lines, "So that new requests go on from yours: foi number NEXT"]


@cases.command("template")
@click.option("--out", type=click.Path(dir_okay=False), help="A file; standard output unless given.")
def template(out: str | None) -> None:
    """Write an empty table with the columns that `foi cases import` reads."""
    _write(empty_table(), out)


@cases.command("export")
@click.option("--everything", is_flag=True, help="Sent and closed cases as well.")
@click.option("--out", type=click.Path(dir_okay=False), help="A file; standard output unless given.")
def export(everything: bool, out: str | None) -> None:
    """Write the list of open cases as CSV, the soonest due first. It names no requester.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    with opened() as desk:
        made = as_csv(desk.session, Wanted(stages=ALL if everything else OWED))
    _write(made, out)


def _write(data: bytes, out: str | None) -> None:
    if out is None:
        click.echo(data, nl=False)
    else:
        Path(out).write_bytes(data)
