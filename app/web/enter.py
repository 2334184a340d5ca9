"""Entering open cases from a table, when a trust moves here in the middle of a year.

A small table is read and entered at once; a larger one in the background. Either way it is all of it or nothing, and
every error is shown with its row, its column and its cure.
"""

import re
import secrets
from collections.abc import Sequence
from itertools import groupby

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import HiddenField

from app.casework.attach import keep_bytes
from app.casework.enter import Entered, enter
from app.casework.enter_table import entered_from, read_table
from app.casework.start import start
from app.extensions import db
from app.intake.case_columns import COLUMNS, MOST_ROWS, empty_table
from app.intake.cases_csv import CellProblem
from app.law.errors import UnreadableInput
from app.records import work
from app.web.access import may
from app.web.now import now, today
from app.web.people import me
from app.web.widgets import NhsFile
from app.web.words import count

bp = Blueprint("enter", __name__)
WHO = ("officer", "administrator")
SMALL_BYTES = 64 * 1024
"""A larger table is read and entered in the background."""
MOST_SHOWN = 500


class TableForm(FlaskForm):  # type: ignore[misc]
    """The table. `once` tells the same form sent twice from another one."""

    table = NhsFile(
        "Your table (CSV)", description="Up to 2,000 cases in one file. A file that was saved by Excel is fine."
    )
    once = HiddenField(default=lambda: secrets.token_hex(16))


@bp.get("/requests/enter")
@may(*WHO)
def show() -> str:
    """How to fill in a table, and the form."""
    return _page(TableForm(formdata=None))


@bp.get("/requests/enter/template.csv")
@may(*WHO)
def template() -> Response:
    """An empty table."""
    made = make_response(empty_table())
    made.headers["Content-Type"] = "text/csv; charset=utf-8"
    made.headers["Content-Disposition"] = 'attachment; filename="open-cases.csv"'
    return made


@bp.post("/requests/enter")
@may(*WHO)
def take() -> str | tuple[str, int] | Response:
    """Enter the table, or have it entered."""
    form = TableForm()
    file = request.files.get("table")
    data = file.read() if file else b""
    if not data:
        form.table.errors = ["Choose the table. If you have chosen it, it is empty"]
        return _page(form), 422
    if len(data) > SMALL_BYTES:
        return _in_background(data, form.once.data or "")
    try:
        table = read_table(data, today=today())
    except UnreadableInput as error:
        form.table.errors = [str(error)]
        return _page(form), 422
    done = enter(db.session, table.cases, table.problems, table=table.sha256, by=me(), now=now())
    if done.problems:
        db.session.rollback()
        form.table.errors = [_none_entered(done.problems)]
        return _page(form, done.problems), 422
    db.session.commit()
    _tell(done)
    return redirect(url_for("inbox.show", whose="all"), 303)


@bp.get("/requests/enter/<token>")
@may(*WHO)
def result(token: str) -> str | tuple[str, int] | Response:
    """What came of a table that was entered in the background."""
    job = work.job_for(db.session, token, me())
    if job.state != "done":
        return redirect(url_for("jobs.show", token=token), 303)
    entered, without, problems = entered_from(job.result)
    if problems:
        form = TableForm(formdata=None)
        form.table.errors = [_none_entered(problems)]
        return _page(form, problems), 422
    return render_template("enter/done.html", entered=entered, without=without)


def _in_background(data: bytes, once: str) -> Response:
    """Ask for it once: the same form sent again goes to the same work."""
    token = once if re.fullmatch(r"[0-9a-f]{32}", once) else secrets.token_hex(16)
    if work.job(db.session, token) is None:
        digest = keep_bytes(db.session, data)
        then, back = url_for("enter.result", token=token), url_for("enter.show")
        start(db.session, "enter_cases", {"table": digest}, by=me(), now=now(), then=then, back=back, token=token)
    db.session.commit()
    return redirect(url_for("jobs.show", token=token), 303)


def _page(form: TableForm, problems: Sequence[CellProblem] = ()) -> str:
    form.once.data = secrets.token_hex(16) if form.errors else form.once.data
    groups = grouped(problems)
    return render_template(
        "enter/show.html", form=form, columns=COLUMNS, most=MOST_ROWS, groups=groups[:MOST_SHOWN],
        more=len(groups) - MOST_SHOWN,
    )  # fmt: skip


def grouped(problems: Sequence[CellProblem]) -> list[tuple[str, str, str, str]]:
    """Errors that are the same in several rows as one: the rows in words, the column, what is wrong, and the cure."""
    same: dict[tuple[str, str, str], list[CellProblem]] = {}
    for one in problems:
        same.setdefault((one.column, one.wrong, one.cure), []).append(one)
    return [(_rows(those), *what) for what, those in same.items()]


def _rows(problems: Sequence[CellProblem]) -> str:
    """Rows as "3", "3 (line 7)", or "3 to 9, 12"."""
    if len(problems) == 1:
        [one] = problems
        return f"{one.row:,}" + (f" (line {one.line:,})" if one.line != one.row else "")
    rows = sorted({one.row for one in problems})
    runs = [list(run) for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0])]
    return ", ".join(f"{run[0][1]:,} to {run[-1][1]:,}" if len(run) > 1 else f"{run[0][1]:,}" for run in runs)


def _none_entered(problems: Sequence[CellProblem]) -> str:
    return f"The table has {count(len(problems), 'error')}, so no case was entered. Put them right, and upload it again"


def _tell(done: Entered) -> None:
    if len(done.references) == 1:
        flash(f"One case is entered: {done.references[0]}.")
    else:
        flash(f"{count(len(done.references), 'case')} are entered, from {done.references[0]} to {done.references[-1]}.")
    if done.without_questions:
        named = ", ".join(done.without_questions[:10])
        others = " and others" if len(done.without_questions) > 10 else ""
        flash(f"No question was found in {named}{others}. The whole text is one question there: look at it.", "warning")
