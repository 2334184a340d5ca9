"""The questions of rules.md 1.4, each answered with a date, a number or a word, and the days behind it.

To add a question, write its function and give it a line in `QUESTIONS`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.law.bank_holidays import BankHolidays
from app.law.errors import BadDate, DeskError
from app.law.events import Event, EventKind
from app.law.exemptions import allows_public_interest_extension
from app.law.reckoning import Clock, is_provisional, run
from app.law.regimes import EXTENDED, LONG_STOP, clock_rules
from app.law.timeline import fee_last_day
from app.law.working_days import ONE_DAY, LedgerDay, Span, ledger, working_days_between

_Days = tuple[LedgerDay, ...]
_Found = tuple[date | int | str | None, _Days]


@dataclass(frozen=True)
class Answer:
    """`answer` is an ISO date, a number, or a word such as `none`, `yes` or `not_available`."""

    answer: int | str
    ledger: tuple[LedgerDay, ...] = ()


@dataclass(frozen=True)
class _Case:
    regime: str
    received: date | None
    events: Sequence[Event]
    holidays: BankHolidays

    def clock(self) -> Clock:
        if self.received is None:
            raise BadDate("This question needs the date on which the request was received. Give it, then ask again.")
        return run(self.regime, self.received, self.events, self.holidays)

    def last(self, *kinds: EventKind) -> Event | None:
        found = sorted((e for e in self.events if e.kind in kinds), key=lambda e: e.date)
        return found[-1] if found else None

    def need(self, *kinds: EventKind) -> Event:
        event = self.last(*kinds)
        if event is None:
            words = " or ".join(f"“{kind}”" for kind in kinds)
            raise DeskError(f"This question needs an event {words}. Add it, then ask again.")
        return event

    def count(self, start: date, n: int, left_out: Sequence[Span] = (), words: str = "") -> tuple[date, _Days]:
        nations = clock_rules(self.regime).nations
        first = words or "Counting starts the day after this"
        days = ledger(start, n, self.holidays, nations=nations, left_out=left_out, first_words=first)
        return days[-1].date, days


def ask(
    regime: str,
    received: date | None,
    events: Sequence[Event],
    question: str,
    holidays: BankHolidays | None = None,
) -> Answer:
    """The answer to `question` in the words of rules.md 1.4; `received` may be None where it is not needed.

    Raises DeskError for a question that nobody knows or that lacks its event, BadDate for a date that cannot be right,
    and UnknownBankHolidays if the count runs past the table.
    """
    if question not in QUESTIONS:
        raise DeskError(f"“{question}” is not a question that the clock knows. Ask one of: {', '.join(QUESTIONS)}.")
    clock_rules(regime)
    value, days = QUESTIONS[question](_Case(regime, received, events, holidays or BankHolidays.shipped()))
    return Answer("none" if value is None else value.isoformat() if isinstance(value, date) else value, days)


def _due(case: _Case) -> _Found:
    clock = case.clock()
    return clock.due, clock.ledger


def _date_of_receipt(case: _Case) -> _Found:
    return _receipt(case), ()


def _receipt(case: _Case) -> date:
    return case.clock().date_of_receipt


def _spans(clock: Clock) -> tuple[Span, ...]:
    return tuple(Span(first, last, "Left out of the count") for first, last in clock.left_out)


def _pit_outer_limit(case: _Case) -> _Found:
    """Forty working days in all, and only for a qualified exemption (FOIA s10(3); R-T10)."""
    claimed = [event for event in case.events if event.kind is EventKind.EXEMPTION_CLAIMED]
    qualified = any(allows_public_interest_extension(event.section) for event in claimed)
    if not qualified or not case.regime.startswith("FOIA"):
        return "not_available", ()
    clock = case.clock()
    if clock.due is None:
        return None, clock.ledger
    return case.count(clock.date_of_receipt, EXTENDED, _spans(clock))


def _statutory_maximum(case: _Case) -> _Found:
    return case.count(_receipt(case), LONG_STOP)


def _fee_last_day(case: _Case) -> _Found:
    notice = case.need(EventKind.FEES_NOTICE_GIVEN, EventKind.PAYMENT_NOTICE_GIVEN)
    return fee_last_day(notice, case.holidays), ()


def _must_comply(case: _Case) -> _Found:
    return ("yes" if case.clock().must_comply else "no"), ()


def _days_taken(case: _Case) -> _Found:
    sent = case.need(EventKind.RESPONSE_SENT).date
    clock = case.clock()
    if sent < clock.date_of_receipt:
        raise BadDate(
            f"The reply is dated {sent}, before the request was received on {clock.date_of_receipt}. "
            "Nothing was counted. Correct one of the two dates."
        )
    rules = clock_rules(case.regime)
    span = {"nations": rules.nations, "left_out": _spans(clock)}
    days = working_days_between(clock.date_of_receipt, sent, case.holidays, **span)  # type: ignore[arg-type]
    return days, ledger(clock.date_of_receipt, days, case.holidays, **span)  # type: ignore[arg-type]


def _days_late(case: _Case) -> _Found:
    sent = case.need(EventKind.RESPONSE_SENT).date
    due = case.clock().due
    if due is None or sent <= due:
        return 0, ()
    nations = clock_rules(case.regime).nations
    late = working_days_between(due, sent, case.holidays, nations=nations)
    return late, ledger(due, late, case.holidays, nations=nations, first_words="The day on which the reply was due")


def _calendar_days_taken(case: _Case) -> _Found:
    return (case.need(EventKind.RESPONSE_SENT).date - _receipt(case)).days, ()


def _review_window_end(case: _Case) -> _Found:
    return case.count(case.need(EventKind.RESPONSE_SENT).date, 40)


def _review_due(case: _Case) -> _Found:
    return case.count(case.need(EventKind.REVIEW_REQUESTED).date, 40 if case.regime == "EIR" else 20)


def _review_outer_limit(case: _Case) -> _Found:
    return case.count(case.need(EventKind.REVIEW_REQUESTED).date, 40)


def _ico_complaint_by(case: _Case) -> _Found:
    last = case.last(EventKind.REVIEW_OUTCOME_SENT) or case.need(EventKind.RESPONSE_SENT)
    return last.date + timedelta(days=42), ()


def _appeal_by(case: _Case) -> _Found:
    return case.need(EventKind.DECISION_NOTICE_SENT).date + timedelta(days=28), ()


def _compliance_by(case: _Case) -> _Found:
    """The notice's own days, but never before the appeal period ends (FOIA s50(6))."""
    notice = case.need(EventKind.DECISION_NOTICE_SENT)
    if notice.steps_within_days is None:
        raise DeskError("The decision notice does not say within how many days. Add “steps_within_days” to it.")
    return notice.date + timedelta(days=max(notice.steps_within_days, 28)), ()


def _aggregation_window_end(case: _Case) -> _Found:
    """Sixty consecutive working days, the first being the day of the request or the next working day (reg 5)."""
    return case.count(_receipt(case) - ONE_DAY, LONG_STOP, words="The next working day is day 1")


def _provisional(case: _Case) -> _Found:
    if case.received is None:
        return _receipt(case), ()
    return ("yes" if is_provisional(case.regime, case.received, case.events, case.holidays) else "no"), ()


QUESTIONS: dict[str, Callable[[_Case], _Found]] = {
    "due": _due,
    "date_of_receipt": _date_of_receipt,
    "refusal_notice_due": _due,
    "pit_outer_limit": _pit_outer_limit,
    "statutory_maximum": _statutory_maximum,
    "fee_last_day": _fee_last_day,
    "must_comply": _must_comply,
    "days_taken": _days_taken,
    "days_late": _days_late,
    "calendar_days_taken": _calendar_days_taken,
    "review_window_end": _review_window_end,
    "review_due": _review_due,
    "review_outer_limit": _review_outer_limit,
    "ico_complaint_by": _ico_complaint_by,
    "appeal_by": _appeal_by,
    "compliance_by": _compliance_by,
    "aggregation_window_end": _aggregation_window_end,
    "provisional": _provisional,
}
