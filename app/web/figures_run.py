"""Running a statistic: for a request or for its own history, and once more to see whether it still says the same."""

from datetime import date

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.casework import figures
from app.extensions import db, register
from app.law.errors import BadDate, DeskError, NotFound, RegisterError
from app.law.months import in_words
from app.records import cases
from app.records import figures as readings
from app.records.library import load_library
from app.records.requests import FoiRequest
from app.register.compare import changes
from app.register.reading import Reading
from app.web.access import may
from app.web.figures import reading_page
from app.web.now import now, today
from app.web.people import me
from app.web.widgets import NhsDateField, NhsTextArea, NhsTextField

bp = Blueprint("figures_run", __name__)
RUNNERS = ("officer", "curator")


class RunForm(FlaskForm):  # type: ignore[misc]
    """For which request and day."""

    reference = NhsTextField(
        "Reference of the request", description="If it is for one. The day is then its date of receipt."
    )
    as_at = NhsDateField("As at", "", description="Today, unless you give another day.")
    because = NhsTextArea("Reason for another day", description="If the day is not the request’s date of receipt.")


@bp.get("/statistics/<name>/run")
@may(*RUNNERS)
def show(name: str) -> str:
    """The form. Raises NotFound."""
    return _page(name, RunForm(formdata=None, reference=request.args.get("reference", "")))


@bp.post("/statistics/<name>/run")
@may(*RUNNERS)
def run(name: str) -> Response | tuple[str, int]:
    """Ask the register, and freeze what it says; whatever goes wrong, the form keeps what was typed."""
    form = RunForm()
    if not form.validate():
        return _page(name, form), 422
    try:
        reading, reference = _asked(name, form)
        library = load_library(db.session, today())
        foi_request = cases.case(db.session, reference) if reference else None
        if foi_request is not None:
            row = figures.take(db.session, foi_request, reading, library, by=me(), now=now())
        else:
            row = figures.keep(db.session, reading, library, by=me(), now=now())
        db.session.commit()
    except (RegisterError, BadDate, NotFound) as error:
        db.session.rollback()
        form.form_errors = [str(error)]
        return _page(name, form), _status(error)
    flash("The reading is kept.", "success")
    return redirect(url_for("figures.reading", number=row.id), code=303)


@bp.get("/statistics/readings/<int:number>/again")
@may(*RUNNERS)
def again(number: int) -> str | tuple[str, int]:
    """Run a reading's statistic once more as at the same day, and say what is different. Nothing is kept."""
    taken = readings.one(db.session, number)
    library = load_library(db.session, today())
    db.session.rollback()
    try:
        statistic = library.statistic(taken.reading.statistic)
        engine = register(current_app, statistic.register)
        second = figures.ask_register(engine, statistic, library.trust, as_at=taken.reading.as_at, now=now())
    except DeskError as error:
        return reading_page(taken, (str(error),)), _status(error)
    return reading_page(taken, changes(taken.reading, second))


def _status(error: DeskError) -> int:
    return 503 if isinstance(error, RegisterError) else 422


def _asked(name: str, form: RunForm) -> tuple[Reading, str]:
    """The reading, and the reference of the request that it is for. The register is asked outside any transaction.

    Raises NotFound, BadDate, RegisterUnavailable and BadStatistic.
    """
    library = load_library(db.session, today())
    statistic = library.statistic(name)
    reference = (form.reference.data or "").strip()
    foi_request = cases.case(db.session, reference) if reference else None
    day, because = _day(form, foi_request, keeps_history=statistic.keeps_history)
    engine = register(current_app, statistic.register)
    db.session.rollback()
    reading = figures.ask_register(engine, statistic, library.trust, as_at=day, now=now(), because=because)
    return reading, reference


def _day(form: RunForm, foi_request: FoiRequest | None, *, keeps_history: bool) -> tuple[date, str]:
    """The day that the figure is of, and why it is not the day of receipt, if it is not (FOIA s1(4))."""
    receipt = figures.as_at(foi_request) if foi_request else None
    usual = receipt if receipt and keeps_history else today()
    day = form.as_at.data or usual
    figures.check_has_come(day, today())
    because = (form.because.data or "").strip()
    if receipt and day != receipt and keeps_history and not because:
        raise BadDate(
            f"The request was received on {in_words(receipt)}, and figures are as at that day (FOIA s1(4)). Nothing "
            "was kept. Leave the day out, or give the reason for another one."
        )
    return day, because if day != receipt else ""


def _page(name: str, form: RunForm) -> str:
    statistic = load_library(db.session, today()).statistic(name)
    return render_template("figures/run.html", statistic=statistic, form=form)
