"""`foi answers evaluate` and `foi answers calibrate`: how good matching is on what this trust decided."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import click

from app.casework.calibrate import evaluate as evaluated
from app.casework.calibrate import fit, keep, take_back
from app.cli.desk import now, opened, today
from app.cli.output import AS_JSON, done, show
from app.matching.calibrate import FEWEST
from app.matching.measure import Measures
from app.records.library import load_library


@click.command("evaluate")
@AS_JSON
def evaluate(as_json: bool) -> None:
    """Say how good suggestions are for the questions that were answered here: nothing is changed.

    Each question is judged as if its own request had never been seen. Status 1 where nothing is decided yet.
    """
    with opened() as desk:
        found = evaluated(desk.session, load_library(desk.session, today()))
    problems = [] if found.questions else ["No question of a request that was sent is decided yet."]
    show(
        {"ok": not problems, "problems": problems, **shape(found)},
        problems or lines(found),
        as_json=as_json,
    )
    done(found=bool(problems))


@click.command("calibrate")
@click.option("--try", "only_try", is_flag=True, help="Say what would come of it; change nothing.")
@click.option("--shipped", is_flag=True, help="Go back to the confidence that the desk comes with.")
@AS_JSON
def calibrate(only_try: bool, shipped: bool, as_json: bool) -> None:
    """Fit how sure suggestions may be to the questions that were answered here, and say how true that is.

    It is used from then on only where it is truer, on requests that it was not fitted to, than what is in force.
    Status 1 where nothing was changed.
    """
    if only_try and shipped:
        raise click.UsageError("--try and --shipped do not go together: choose one.")
    with opened(writes=not only_try) as desk:
        if shipped:
            there = take_back(desk.session, now=now())
            desk.session.commit()
            said = "The desk’s own confidence is in force again." if there else "It is in force already."
            show({"ok": there, "problems": [] if there else [said]}, [said], as_json=as_json)
            done(found=not there)
            return
        fitted = fit(desk.session, load_library(desk.session, today()))
        kept = fitted is not None and fitted.better and not only_try
        if fitted and kept:
            keep(desk.session, fitted.calibration, now=now())
            desk.session.commit()
    problems = []
    if fitted is None:
        problems.append(f"Fewer than {FEWEST} questions are decided here. The confidence in force stays.")
    elif not fitted.better:
        problems.append("It would not be truer than the confidence in force, which stays.")
    value: dict[str, Any] = {"ok": not problems, "problems": problems, "kept": kept}
    said_lines = list(problems)
    if fitted:
        value |= {"before": shape(fitted.before), "after": shape(fitted.after), "points": fitted.calibration.points}
        said_lines += ["In force before:", *lines(fitted.before), "Fitted, on requests not fitted to:"]
        said_lines += [*lines(fitted.after), "Kept." if kept else "Nothing was changed."]
    show(value, said_lines, as_json=as_json)
    done(found=bool(problems))


def shape(found: Measures) -> dict[str, Any]:
    """The measures as scripts see them."""
    value = asdict(found)
    return {name: round(one, 4) if isinstance(one, float) else one for name, one in value.items()}


def lines(found: Measures) -> Iterator[str]:
    """The measures for people."""
    yield f"  Decided questions: {found.questions}, of which {found.answerable} were answered from the shelf."
    yield f"  First suggestion right: {found.hit_at_1:.0%}. One of the first three: {found.hit_at_3:.0%}."
    yield f"  Offered: {found.offered:.0%} of all, {found.wrong_when_offered:.0%} of these wrong."
    yield f"  Offered though no answer fitted: {found.none_offered:.0%}. Said “none”: {found.abstained:.0%}."
    yield f"  Confidence is {found.calibration_error:.0%} from the truth on average:"
    for one in found.bins:
        if one.questions:
            between = f"{one.low:.1f} to {one.high:.1f}"
            yield f"    {between}  {one.questions:5}  claimed {one.claimed:.0%}, right {one.right:.0%}"
