"""The statistics: what each counts, and its last readings."""

from flask import Blueprint, render_template

from app.extensions import db
from app.law.errors import NotFound
from app.records import cases
from app.records.library import load_library
from app.web.access import EVERYBODY, may
from app.web.now import today

bp = Blueprint("figures", __name__)


@bp.get("/statistics")
@may(*EVERYBODY)
def show() -> str:
    """Every statistic."""
    statistics = sorted(load_library(db.session, today()).statistics, key=lambda statistic: statistic.title)
    return render_template("figures/show.html", statistics=statistics)


@bp.get("/statistics/<name>")
@may(*EVERYBODY)
def one(name: str) -> str:
    """One statistic: its definition, its query, its last readings as they may be printed.

    Raises NotFound.
    """
    for statistic in load_library(db.session, today()).statistics:
        if statistic.name == name:
            readings = cases.last_readings(db.session, name)
            return render_template("figures/one.html", statistic=statistic, readings=readings)
    raise NotFound("There is no statistic of that name that is approved and valid today.")
