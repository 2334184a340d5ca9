"""`foi figures check`: whether every statistic could be asked, before anybody asks it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from app.casework.figures_check import check_statistics
from app.cli.desk import now, today
from app.cli.output import done, show
from app.config import Settings
from app.extensions import desk, register
from app.law.errors import NotFound, Problem


def check_figures(folder: str | None, *, as_json: bool) -> None:
    """Check every `.sql` file of a folder, or of the trust's own; end with status 1 where there are problems.

    Raises NotFound for a folder without any.
    """
    settings = Settings.from_environment()
    place = Path(folder) if folder else settings.content / "statistics"
    texts = {path.name: path.read_text("utf-8", "replace") for path in sorted(place.glob("*.sql"))}
    if not texts:
        raise NotFound(f"There are no .sql files in {place}. Name the folder of the statistics.")
    problems = check_statistics(texts, partial(register, desk(settings)), today=today(), now=now())
    value = {"ok": not problems, "statistics": len(texts), "problems": [_shape(one) for one in problems]}
    show(value, _lines(problems, len(texts)), as_json=as_json)
    done(found=bool(problems))


def _shape(one: Problem) -> dict[str, object]:
    return {"file": one.file, "line": one.line, "what": one.what, "cure": one.cure}


def _lines(problems: tuple[Problem, ...], files: int) -> Iterator[str]:
    yield from map(str, problems)
    yield f"Statistics: {files}. Problems: {len(problems)}."
