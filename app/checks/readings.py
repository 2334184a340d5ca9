"""What the desk itself says of figures whose day is not the request's: they were taken before that day was corrected.

The table of letter rules has no rule for it, so this warning has a number of the desk's own, FG01; FG02 is of figures
that may be stale.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from app.checks.finding import Finding, Severity
from app.drafting.draft import Draft
from app.law.months import in_words
from app.register.reading import Reading

STALE_DAYS = 62
"""A register that nobody touched for so long before the day of a figure may have been left behind: two months."""


def of_another_day(draft: Draft, as_at: date) -> Iterator[Finding]:
    """A warning for each reply with figures that are not as at `as_at`, the date of receipt (FOIA s1(4))."""
    said = {
        reading.statistic: f"The figures are {_day(reading)}, and the request counts as received on {in_words(as_at)}. "
        f"{_why(reading)}".strip()
        for reading in draft.readings
        if reading.as_at != as_at
    }
    cure = "Use the source again, which asks the register as at that day; or keep them and say why."
    yield from _warnings(draft, "FG01", said, cure)


def stale(draft: Draft) -> Iterator[Finding]:
    """A warning for each reply with figures of a register that was last updated long before their day."""
    said = {
        reading.statistic: f"The register was last updated {days} days before {in_words(reading.as_at)}, the day that "
        "the figures are of: they may be stale."
        for reading in draft.readings
        if (days := days_behind(reading)) is not None and days > STALE_DAYS
    }
    cure = "Have the register brought up to date and take the figures again; or say how old they are."
    yield from _warnings(draft, "FG02", said, cure)


def _warnings(draft: Draft, rule: str, said: Mapping[str, str], cure: str) -> Iterator[Finding]:
    """A warning for each statistic with something `said` of it, in each reply that prints a figure of it."""
    for leaf in draft.leaves():
        used = {figure.reading for figure in leaf.reply.figures} if leaf.reply else set()
        for name in sorted(used & set(said)):
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                level="GOOD",
                where=f"Question {leaf.label}",
                question=leaf.label,
                message=said[name],
                citation="FOIA s1(4)",
                cure=cure,
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
