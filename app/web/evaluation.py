"""How good suggestions were, for curators: measured on the questions that were answered here, with a picture."""

from dataclasses import dataclass

from flask import Blueprint, render_template

from app.casework.calibrate import evaluate
from app.casework.shelve import CURATORS
from app.extensions import db
from app.matching.measure import Bin, Measures
from app.matching.suggestion import OFFER
from app.records.library import load_library
from app.web.access import may
from app.web.now import today

bp = Blueprint("evaluation", __name__)

LATEST = 200
"""Questions that the page looks at: as many as are judged while somebody waits. `foi answers evaluate` takes more."""

_SIDE, _LEFT, _TOP = 300.0, 60.0, 24.0
_SMALLEST, _GROWS = 4.0, 14.0


@dataclass(frozen=True)
class Dot:
    """One bin in the picture: where its middle is, and how large; `should` is how high it would be if true."""

    x: float
    y: float
    radius: float
    should: float


@dataclass(frozen=True)
class Picture:
    """The reliability picture in the units of its drawing: a square with claimed to the right and true upwards."""

    dots: tuple[Dot, ...]
    ticks: tuple[tuple[int, float, float], ...]
    left: float
    right: float
    top: float
    bottom: float
    offered: float


@bp.get("/content/suggestions")
@may(*CURATORS)
def show() -> str:
    """The measures, the picture, and its numbers in a table."""
    found = evaluate(db.session, load_library(db.session, today()), most=LATEST)
    return render_template("evaluation/show.html", found=found, picture=picture(found), latest=LATEST, offer=OFFER)


def picture(found: Measures) -> Picture:
    """The bins that have questions as dots: the larger, the more questions; on the line, if confidence is true."""
    there = [one for one in found.bins if one.questions]
    most = max((one.questions for one in there), default=1)
    return Picture(
        dots=tuple(_dot(one, most) for one in there),
        ticks=tuple((share, _across(share / 100), _up(share / 100)) for share in range(0, 101, 20)),
        left=_LEFT,
        right=_LEFT + _SIDE,
        top=_TOP,
        bottom=_TOP + _SIDE,
        offered=_across(OFFER),
    )


def _dot(one: Bin, most: int) -> Dot:
    radius = _SMALLEST + _GROWS * (one.questions / most) ** 0.5
    return Dot(_across(one.claimed), _up(one.right), round(radius, 1), _up(one.claimed))


def _across(share: float) -> float:
    return round(_LEFT + _SIDE * share, 1)


def _up(share: float) -> float:
    return round(_TOP + _SIDE * (1 - share), 1)
