"""The clock of one request: when the reply is due, day by day, and how sure that is (rules.md 1.1 to 1.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.law.bank_holidays import BankHolidays
from app.law.errors import UnknownBankHolidays
from app.law.events import Event, EventKind
from app.law.months import add_months
from app.law.regimes import LONG_STOP, ClockRules, clock_rules
from app.law.timeline import Timeline, read_timeline
from app.law.working_days import ONE_DAY, LedgerDay, add_working_days, is_working_day, ledger, why_not_working

BEFORE_RESTART = "Before the clock started again"


@dataclass(frozen=True)
class Clock:
    """Where a request stands against the law's time.

    `due` is None while something is awaited (`waiting_for` says what) and when there is no duty to comply.
    `provisional` is true when the count touches a year whose bank holidays nobody has confirmed; `provisional_why` is
    a sentence about it (R-T6). `ledger` gives every day since the request first arrived. `notes` name the events that
    changed nothing, and why. `left_out` are the ends of each period that does not count. `unanswered` is the question
    or the notice of a fee that nothing came for, in time.
    """

    regime: str
    date_of_receipt: date
    due: date | None
    provisional: bool
    provisional_why: str
    waiting_for: str
    must_comply: bool
    ledger: tuple[LedgerDay, ...]
    notes: tuple[str, ...]
    holidays_version: str
    left_out: tuple[tuple[date, date | None], ...] = ()
    unanswered: Event | None = None


def run(regime: str, received: date, events: Sequence[Event] = (), holidays: BankHolidays | None = None) -> Clock:
    """The clock of a request received on `received`, after all of `events`.

    Raises UnknownBankHolidays if the count runs past the bank-holiday table, BadDate for an event before the request,
    and DeskError for a law that has no clock.
    """
    table = holidays or BankHolidays.shipped()
    rules = clock_rules(regime)
    timeline = read_timeline(rules, received, events, table)
    waits = bool(timeline.waiting_for) or not timeline.must_comply
    days = _waiting_days(received, events) if waits else _days(rules, timeline, table)
    due = None if waits else days[-1].date
    why = "" if due is None else provisional_why(timeline.receipt, due, table)
    before = _days_before(received, timeline.receipt)
    return Clock(
        regime=regime,
        date_of_receipt=timeline.receipt,
        due=due,
        provisional=bool(why),
        provisional_why=why,
        waiting_for=timeline.waiting_for,
        must_comply=timeline.must_comply,
        ledger=days if waits else (*before, *days),
        notes=timeline.notes,
        holidays_version=table.version,
        left_out=tuple((span.first, span.last) for span in timeline.left_out),
        unanswered=timeline.unanswered,
    )


def provisional_why(receipt: date, last: date, holidays: BankHolidays) -> str:
    """Why a count from `receipt` to `last` is provisional, as a sentence, or nothing if it is settled (R-T6)."""
    first_counted = receipt + ONE_DAY
    years = [year for year in range(first_counted.year, last.year + 1) if holidays.is_projected(year)]
    if not years:
        return ""
    named = " and ".join(map(str, years))
    return (
        f"The bank holidays of {named} are expected but not proclaimed, so this date may move. "
        "Check it again when they are confirmed."
    )


def _days(rules: ClockRules, timeline: Timeline, holidays: BankHolidays) -> tuple[LedgerDay, ...]:
    if rules.code == "SAR":
        return _calendar_month(rules, timeline.receipt, holidays)
    left_out = timeline.left_out
    if rules.code != "FOIA_SCHOOL":
        return ledger(timeline.receipt, timeline.limit, holidays, nations=rules.nations, left_out=left_out)
    long_stop = add_working_days(timeline.receipt, LONG_STOP, holidays, nations=rules.nations)
    return _school_days(timeline, rules, long_stop, holidays)


def _school_days(
    timeline: Timeline, rules: ClockRules, long_stop: date, holidays: BankHolidays
) -> tuple[LedgerDay, ...]:
    """Twenty school days, but never past the sixtieth working day (SI 2004/3364 reg 3(2))."""
    days: list[LedgerDay] = []
    number = 0
    for offset in range((long_stop - timeline.receipt).days + 1):
        day = timeline.receipt + timedelta(days=offset)
        if not offset:
            days.append(LedgerDay(day, False, None, "The day of receipt is day nought"))
            continue
        why = why_not_working(day, holidays, rules.nations)
        why = why or next((span.why for span in timeline.left_out if day in span), None)
        number += why is None
        days.append(LedgerDay(day, why is None, None if why else number, why or ""))
        if number == timeline.limit:
            return tuple(days)
    last = days[-1]
    words = f"{last.why}; the sixtieth working day, and the longest that the law allows".lstrip("; ")
    return (*days[:-1], LedgerDay(last.date, last.counted, last.number, words))


def _calendar_month(rules: ClockRules, receipt: date, holidays: BankHolidays) -> tuple[LedgerDay, ...]:
    """One calendar month, then on to the next working day in England (rules.md 1.3, SAR)."""
    days = [LedgerDay(receipt, False, None, "The day of receipt; one calendar month runs from it")]
    day = add_months(receipt, 1)
    while not is_working_day(day, holidays, rules.nations):
        days.append(LedgerDay(day, False, None, why_not_working(day, holidays, rules.nations) or ""))
        day += ONE_DAY
    return (*days, LedgerDay(day, True, None, ""))


def _days_before(received: date, receipt: date) -> tuple[LedgerDay, ...]:
    days = (received + timedelta(days=n) for n in range((receipt - received).days))
    return tuple(LedgerDay(day, False, None, BEFORE_RESTART) for day in days)


def _waiting_days(received: date, events: Sequence[Event]) -> tuple[LedgerDay, ...]:
    waits = {
        EventKind.CLARIFICATION_REQUESTED, EventKind.PARTICULARS_REQUESTED,
        EventKind.FEES_NOTICE_GIVEN, EventKind.PAYMENT_NOTICE_GIVEN,
    }  # fmt: skip
    days = [LedgerDay(received, False, None, "The day of receipt is day nought")]
    days += [
        LedgerDay(event.date, False, None, "No due date runs while this is awaited: " + event.kind.replace("_", " "))
        for event in sorted(events, key=lambda each: each.date)
        if event.kind in waits
    ]
    return tuple(days)


def is_provisional(regime: str, received: date, events: Sequence[Event], holidays: BankHolidays) -> bool:
    """Whether the due date is provisional; a count that runs past the table is (R-T6)."""
    try:
        return run(regime, received, events, holidays).provisional
    except UnknownBankHolidays:
        return True
