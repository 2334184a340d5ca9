"""How long each law gives, and whose holidays it leaves out (rules.md 1.3)."""

from dataclasses import dataclass

from app.law.bank_holidays import ALL, ENGLAND_AND_WALES, SCOTLAND, Nations
from app.law.errors import DeskError

LONG_STOP = 60
"""No regulations under FOIA s10(4) may give more working days than this."""

EXTENDED = 40
"""Working days of an EIR extension (reg 7), and the outer limit for weighing the public interest (R-T10)."""


@dataclass(frozen=True)
class ClockRules:
    """One law's clock: its code, the working days that it gives, and the nations whose holidays it leaves out."""

    code: str
    working_days: int
    nations: Nations
    source: str


CLOCKS = {
    rules.code: rules
    for rules in (
        ClockRules("FOIA", 20, ALL, "FOIA s10(1)"),
        ClockRules("EIR", 20, ALL, "EIR reg 5(2)"),
        ClockRules("FOIA_ARCHIVE", 30, ALL, "SI 2004/3364 reg 4"),
        ClockRules("FOIA_SCHOOL", 20, ALL, "SI 2004/3364 reg 3"),
        ClockRules("FOISA", 20, SCOTLAND, "Freedom of Information (Scotland) Act 2002 s10, s73"),
        ClockRules("SAR", 0, ENGLAND_AND_WALES, "UK GDPR Article 12(3)"),
    )
}


def clock_rules(regime: str) -> ClockRules:
    """The clock of a law by its code.

    Raises DeskError for a code that is not in rules.md 1.3.
    """
    if regime not in CLOCKS:
        raise DeskError(f"“{regime}” is not a law that the clock knows. Use one of these: {', '.join(CLOCKS)}.")
    return CLOCKS[regime]
