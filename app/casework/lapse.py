"""When a request lapses: what the Trust asked the requester for did not come in its time (rules.md R-T8, R-T9)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.casework.clock import clock_of
from app.law.bank_holidays import BankHolidays
from app.law.errors import WrongStage
from app.law.events import EventKind
from app.law.months import add_months, in_words
from app.law.timeline import fee_last_day
from app.law.working_days import ONE_DAY
from app.records.library import load_library
from app.records.requests import FoiRequest

MONTHS_TO_CLARIFY = 2
"""How long the Trust waits for a clarification unless its settings say otherwise: no law says how long (R-T8)."""
MOST_MONTHS = 24
SETTING = "months_to_wait_for_clarification"
"""The name of the setting, under [facts] in trust.toml, where spaces may stand for the underscores."""
_NOTICES = (EventKind.FEES_NOTICE_GIVEN, EventKind.PAYMENT_NOTICE_GIVEN)


@dataclass(frozen=True)
class Lapse:
    """The first day on which a request may be closed as lapsed, and how that was judged, as a sentence."""

    on: date
    why: str


def lapse_of(session: Session, foi_request: FoiRequest, today: date) -> Lapse | None:
    """When it lapses if nothing comes; None while the Trust waits for nothing.

    A clarification is waited for as long as the Trust's settings say (FOIA s1(3); EIR reg 9(2)), a fee as long as the
    law does (FOIA s9(2); EIR reg 8(5)). Raises UnknownBankHolidays past the table.
    """
    asked = clock_of(foi_request).unanswered
    if asked is None:
        return None
    if asked.kind in _NOTICES:
        last = fee_last_day(asked, BankHolidays.shipped())
        time = "60 working days" if asked.kind is EventKind.PAYMENT_NOTICE_GIVEN else "three months"
        why = f"A fee was asked for on {in_words(asked.date)}. It could be paid within {time}, until {in_words(last)}."
        return Lapse(last + ONE_DAY, why)
    months = _months(session, today)
    count = "1 month" if months == 1 else f"{months} months"
    why = f"Clarification was asked for on {in_words(asked.date)}, and the Trust waits {count} for it."
    return Lapse(add_months(asked.date, months), why)


def has_lapsed(foi_request: FoiRequest, lapse: Lapse | None, today: date) -> Lapse:
    """`lapse`, if its day has come.

    Raises WrongStage where nothing has lapsed.
    """
    if lapse is None:
        raise WrongStage(
            "The Trust waits for no clarification or fee here, so nothing has lapsed. Nothing was closed. If it asked "
            "for one, record that first."
        )
    if today < lapse.on:
        raise WrongStage(
            f"The requester may still answer: {foi_request.reference} lapses on {in_words(lapse.on)}, if nothing "
            f"comes. {lapse.why} Nothing was closed."
        )
    return lapse


def _months(session: Session, today: date) -> int:
    setting = dict(load_library(session, today).trust.facts).get(SETTING, "").strip()
    if setting.isdecimal() and 1 <= int(setting) <= MOST_MONTHS:
        return int(setting)
    return MONTHS_TO_CLARIFY
