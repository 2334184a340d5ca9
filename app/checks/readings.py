"""What the desk itself says of figures whose day is not the request's: they were taken before that day was corrected.

The table of letter rules has no rule for it, so this warning has a number of the desk's own, FG01; FG02 is of figures
that may be stale.
"""

from collections.abc import Iterator
from datetime import date

from app.checks.finding import Finding, Severity
from app.drafting.draft import Draft
from app.law.months import in_words
from app.register.reading import Reading

STALE_DAYS = 62
"""A register that nobody touched for so long before the day of a figure may have been left behind: two months."""


def of_another_day(draft: Draft, as_at: date) -> Iterator[Finding]:
    """A warning for each reply with figures that are not as at `as_at`, the date of receipt (FOIA s1(4))."""
    others = {reading.statistic: reading for reading in draft.readings if reading.as_at != as_at}
    for leaf in draft.leaves():
        used = {figure.reading for figure in leaf.reply.figures} if leaf.reply else set()
        for name in sorted(used & set(others)):
            yield Finding(
                rule="FG01",
                severity=Severity.WARNING,
                level="GOOD",
                where=f"Question {leaf.label}",
                question=leaf.label,
                message=f"The figures are {_day(others[name])}, and the request counts as received on "
                f"{in_words(as_at)}. {_why(others[name])}".strip(),
                citation="FOIA s1(4)",
                cure="Use the source again, which asks the register as at that day; or keep them and say why.",
            )


def stale(draft: Draft) -> Iterator[Finding]:
    """A warning for each reply with figures of a register that was last updated long before their day."""
    old = {one.statistic: one for one in draft.readings if (days := days_behind(one)) is not None and days > STALE_DAYS}
    for leaf in draft.leaves():
        used = {figure.reading for figure in leaf.reply.figures} if leaf.reply else set()
        for name in sorted(used & set(old)):
            yield Finding(
                rule="FG02",
                severity=Severity.WARNING,
                level="GOOD",
                where=f"Question {leaf.label}",
                question=leaf.label,
                message=f"The register was last updated {days_behind(old[name])} days before "
                f"{in_words(old[name].as_at)}, the day that the figures are of: they may be stale.",
                citation="FOIA s1(4)",
                cure="Have the register brought up to date and take the figures again; or say how old they are.",
            )


def days_behind(reading: Reading) -> int | None:
    """How many days before its own day a reading's register was last updated; None where it does not say."""
    try:
        return (reading.as_at - date.fromisoformat(reading.freshness[:10])).days
    except ValueError:
        return None


def _day(reading: Reading) -> str:
    return f"as {'held on' if reading.as_held else 'at'} {in_words(reading.as_at)}"


def _why(reading: Reading) -> str:
    if reading.because:
        return f"The reason that was given: {reading.because.rstrip('.')}."
    return "The register keeps no history." if reading.as_held else ""
