"""What the desk can read: every format, what is read of it and what is not, and what this machine has for it."""

import os
import shutil

from flask import Blueprint, render_template

from app.intake.formats import ALWAYS, FORMATS, PROGRAMS
from app.web.access import EVERYBODY, may

bp = Blueprint("formats", __name__)


@bp.get("/help/formats")
@may(*EVERYBODY)
def show() -> str:
    """The table of formats, made from the one that the readers are held to."""
    return render_template("formats/show.html", formats=FORMATS, always=ALWAYS, programs=programs_here())


def programs_here() -> dict[str, bool]:
    """Whether each program is where the reading process looks for it."""
    return {name: any(shutil.which(one, path=os.defpath) for one in names) for name, names in PROGRAMS.items()}
