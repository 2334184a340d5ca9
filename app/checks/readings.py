"""What the desk itself says of figures whose day is not the request's: they were taken before that day was corrected.

The table of letter rules has no rule for it, so this warning has a number of the desk's own, FG01.
"""

from collections.abc import Iterator
from datetime import date

from app.checks.finding import Finding, Severity
from app.drafting.draft import Draft
from app.law.months import in_words


def of_another_day(draft: Draft, as_at: date) -> Iterator[Finding]:
    """A warning for each reply with figures that are not as at `as_at`, the date of receipt (FOIA s1(4))."""
    days = {reading.statistic: reading.as_at for reading in draft.readings if reading.as_at != as_at}
    for leaf in draft.leaves():
        used = {figure.reading for figure in leaf.reply.figures} if leaf.reply else set()
        for name in sorted(used & set(days)):
            yield Finding(
                rule="FG01",
                severity=Severity.WARNING,
                level="GOOD",
                where=f"Question {leaf.label}",
                question=leaf.label,
                message=f"The figures are as at {in_words(days[name])}, and the request counts as received on "
                f"{in_words(as_at)}.",
                citation="FOIA s1(4)",
                cure="Use the source again, which asks the register as at that day; or keep them and say why.",
            )
