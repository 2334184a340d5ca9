"""What is said when a register cannot be asked, or does not answer as a statistic declares: the same ways."""

from app.law.errors import BadStatistic, RegisterUnavailable
from app.register.catalogue import Statistic

KEPT = "Nothing was kept."
LONGEST = 60
"""Characters of what a register said that a sentence or a reading repeats."""


def unavailable(statistic: Statistic, what: str) -> RegisterUnavailable:
    """The register cannot give figures now, and the statistic is not at fault."""
    return RegisterUnavailable(
        f"The register “{statistic.register}” {what}, so “{statistic.title}” has no figure. {KEPT} "
        "Try again later, or tell the people who look after the register."
    )


def too_slow(statistic: Statistic, seconds: float) -> RegisterUnavailable:
    """The register did not answer in its time."""
    limit = round(seconds, 1)
    return unavailable(statistic, f"did not answer within {limit:g} second{'' if limit == 1 else 's'}")


def bad(statistic: Statistic, what: str) -> BadStatistic:
    """The statistic is at fault, and a curator mends it."""
    return BadStatistic(
        f"The statistic “{statistic.name}” {what}. {KEPT} Ask a curator to put right "
        f"statistics/{statistic.name}.sql, then try again."
    )
