"""The registers: what kind each is, how fresh, and its tables with their columns and rows. No figure of anybody."""

from dataclasses import dataclass

from flask import Blueprint, current_app, render_template

from app.extensions import db, register
from app.law.errors import RegisterError
from app.records.library import load_library
from app.register.ask import describe
from app.register.asking import TableShape
from app.register.catalogue import Statistic
from app.web.access import may
from app.web.now import now, today

bp = Blueprint("figures_registers", __name__)


@dataclass(frozen=True)
class Card:
    """One register as the page shows it; `trouble` is why it could not be looked at."""

    name: str
    statistics: tuple[Statistic, ...]
    identity: str = ""
    freshness: str = ""
    tables: tuple[TableShape, ...] = ()
    trouble: str = ""


@bp.get("/statistics/registers")
@may("officer", "curator", "reviewer", "senior_approver", "administrator")
def show() -> str:
    """Every register that a statistic names."""
    statistics = load_library(db.session, today()).statistics
    db.session.rollback()
    names = sorted({one.register for one in statistics})
    cards = [_card(name, tuple(one for one in statistics if one.register == name)) for name in names]
    return render_template("figures/registers.html", cards=cards)


def _card(name: str, statistics: tuple[Statistic, ...]) -> Card:
    try:
        telling = max(statistics, key=lambda one: bool(one.freshness_sql))
        identity, freshness, tables = describe(register(current_app, name), telling, now=now())
    except RegisterError as error:
        return Card(name, statistics, trouble=str(error))
    return Card(name, statistics, identity, freshness, tables)
