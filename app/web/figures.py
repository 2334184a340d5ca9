"""The statistics: what each counts and who owns it, its readings as a line and a table, and where it is used."""

from datetime import date

from flask import Blueprint, render_template

from app.drafting.figure_words import part_words, rows, sentence
from app.extensions import db
from app.law.months import day_if_iso
from app.records import figures as readings
from app.records.library import Library, load_library
from app.register.catalogue import Statistic
from app.register.reading import Reading
from app.register.statistic_shape import SERIES
from app.web.access import EVERYBODY, may
from app.web.figures_chart import line
from app.web.now import today
from app.web.people import me

bp = Blueprint("figures", __name__)
BEFORE_CONTROL = ("officer", "reviewer", "senior_approver")
"""Who sees counts as they were before disclosure control: those who answer for what is printed."""


@bp.get("/statistics")
@may(*EVERYBODY)
def show() -> str:
    """Every statistic."""
    statistics = sorted(load_library(db.session, today()).statistics, key=lambda statistic: statistic.title)
    return render_template("figures/show.html", statistics=statistics)


@bp.get("/statistics/<name>")
@may(*EVERYBODY)
def one(name: str) -> str:
    """One statistic: its definition, its query, its readings as they may be printed, and what uses it.

    Raises NotFound.
    """
    library = load_library(db.session, today())
    statistic = library.statistic(name)
    taken = readings.history(db.session, name)
    points = [(each.reading.as_at, each.reading.shown.total) for each in reversed(taken)]
    shown = [(day, total) for day, total in points if isinstance(total, int)]
    return render_template(
        "figures/one.html",
        statistic=statistic,
        version=library.versions.get(("statistic", name)),
        taken=taken,
        chart=line(shown, f"{statistic.title}: the total of each reading, by its day"),
        answers=[answer for answer in library.answers if name in answer.statistics],
        used_in=readings.used_in(db.session, name),
        policy=policy_of(statistic, library),
    )


@bp.get("/statistics/readings/<int:number>")
@may(*EVERYBODY)
def reading(number: int) -> str:
    """One reading as it was frozen. Raises NotFound."""
    taken = readings.one(db.session, number)
    return reading_page(taken, None)


def reading_page(taken: readings.Taken, again: tuple[str, ...] | None) -> str:
    """The page of one reading; `again` is what a second run found to be different."""
    one = taken.reading
    return render_template(
        "figures/reading.html",
        taken=taken,
        reading=one,
        sentence=sentence(one),
        fresh=day_if_iso(one.freshness[:10]) if one.freshness else "The register does not say",
        chart=line(_months(one), f"{one.title}, month by month"),
        again=again,
        rows=rows,
        part_words=part_words,
        sees_counts=me().has(*BEFORE_CONTROL),
    )


def _months(reading: Reading) -> list[tuple[date, int]]:
    """The months of a series whose figures are shown."""
    if reading.shape != SERIES:
        return []
    return [
        (date.fromisoformat(f"{month}-01"), shown) for month, shown in reading.shown.cells if isinstance(shown, int)
    ]


def policy_of(statistic: Statistic, library: Library) -> str:
    """How a statistic is protected, in words."""
    if statistic.policy != "trust":
        return f"{statistic.policy}, for this statistic"
    return f"{library.trust.disclosure_policy}, as the Trust sets it; threshold {library.trust.disclosure_threshold}"
