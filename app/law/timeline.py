"""What the events of a request do to its clock: restart it, leave days out of it, lengthen it (rules.md 1.2, 1.3).

To add an event that moves a due date, add its method to `_Walk` and its line to the tables below.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from app.law.bank_holidays import BankHolidays
from app.law.errors import BadDate
from app.law.events import Event, EventKind
from app.law.months import in_words, last_day_of_months_beginning_with
from app.law.regimes import EXTENDED, ClockRules
from app.law.working_days import ONE_DAY, Span, add_working_days, working_days_between

CLARIFICATION, FEE = "the requester’s clarification", "the fee"
"""What a clock waits for, as `waiting_for` begins; the day on which it was asked for follows."""


@dataclass(frozen=True)
class Timeline:
    """The clock of one request after all its events.

    `receipt` is the day from which the count runs. `limit` is the number of working days it has. `left_out` are days
    that do not count. `waiting_for` says what no due date runs without, and `unanswered` is what asked for it, also
    once it is too late. `must_comply` turns false when a fee was asked for and has not come in its time. `notes` say
    which events changed nothing, and why.
    """

    receipt: date
    limit: int
    left_out: tuple[Span, ...]
    waiting_for: str
    must_comply: bool
    notes: tuple[str, ...]
    unanswered: Event | None


def read_timeline(rules: ClockRules, received: date, events: Sequence[Event], holidays: BankHolidays) -> Timeline:
    """The timeline of a request received on `received`; events of one day are taken in the order given.

    Raises BadDate for an event that happened before the request arrived.
    """
    walk = _Walk(rules, received, holidays)
    for event in sorted(events, key=lambda each: each.date):
        walk.take(event)
    return walk.timeline()


def fee_last_day(notice: Event, holidays: BankHolidays) -> date:
    """The last day on which a fee can still be paid (FOIA s9(2): three months; EIR reg 8(5): 60 working days)."""
    if notice.kind is EventKind.PAYMENT_NOTICE_GIVEN:
        return add_working_days(notice.date, 60, holidays)
    return last_day_of_months_beginning_with(notice.date, 3)


class _Walk:
    def __init__(self, rules: ClockRules, received: date, holidays: BankHolidays) -> None:
        self.rules = rules
        self.received = self.receipt = received
        self.holidays = holidays
        self.limit = rules.working_days
        self.left_out: list[Span] = []
        self.asked: Event | None = None
        self.notice: Event | None = None
        self.lapsed = False
        self.notes: list[str] = []

    def take(self, event: Event) -> None:
        """Let one event do what it does under this law."""
        steps = _EIR if self.rules.code == "EIR" else {} if self.rules.code == "SAR" else _FOIA
        step = (_ARRIVALS | steps).get(event.kind)
        if step is None:
            if event.kind in (_EIR | _FOIA):
                self._note(event, f"the law of this request ({self.rules.code}) has no such event")
            return
        if event.date < self.received and event.kind not in {*_ARRIVALS, EventKind.SCHOOL_CLOSED}:
            raise BadDate(
                f"“{_words(event)}” is dated {in_words(event.date)}, before the request arrived on "
                f"{in_words(self.received)}. "
                "Nothing was worked out. Correct one of the two dates."
            )
        step(self, event)

    def timeline(self) -> Timeline:
        """What all the events came to."""
        waiting = ""
        if self.asked:
            waiting = f"{CLARIFICATION}, asked for on {in_words(self.asked.date)}"
        elif self.notice and not self.lapsed:
            waiting = f"{FEE}, asked for on {in_words(self.notice.date)}"
        left_out = (*self.left_out, *self._unpaid())
        return Timeline(
            self.receipt,
            self.limit,
            left_out,
            waiting,
            self.notice is None,
            tuple(self.notes),
            self.asked or self.notice,
        )

    def arrive_again(self, event: Event) -> None:
        """A transferred request or a redirected copy is received when it reaches the right address (R-T4, R-T11)."""
        self._restart(max(self.receipt, event.date))

    def ask(self, event: Event) -> None:
        """While more is asked for, no due date runs (FOIA s1(3); EIR reg 9(2)); only if asked in time."""
        if self._in_time(event):
            self.asked = event
        else:
            self._note(event, f"it came after working day {self.rules.working_days}")

    def answer(self, event: Event) -> None:
        """The clarification starts the clock again, in full (FOIA s10(6); EIR reg 9(4); R-T8)."""
        if self.asked is None:
            self._note(event, "nothing had been asked for in time")
        else:
            self._restart(event.date)

    def give_notice(self, event: Event) -> None:
        """A notice of a fee stops the count from its own day (FOIA s10(2); EIR reg 8(6)); only if given in time."""
        if self._in_time(event):
            self.notice, self.lapsed = event, False
        else:
            self._note(event, f"it came after working day {self.rules.working_days}")

    def pay(self, event: Event) -> None:
        """The fee starts the count again on the next day, if it came in time (FOIA s9(2), s10(2); EIR reg 8(5))."""
        if self.notice is None:
            self._note(event, "no fee had been asked for in time")
            return
        last = fee_last_day(self.notice, self.holidays)
        if event.date > last:
            self.lapsed = True
            self._note(event, f"the last day to pay was {last}, so there is no duty to comply")
            return
        self.left_out += [Span(self.notice.date, event.date, _fee_words(self.notice.date, event.date))]
        self.notice = None

    def extend(self, event: Event) -> None:
        """Forty working days, if the requester was told within twenty (EIR reg 7(1), (3))."""
        if self._in_time(event):
            self.limit = EXTENDED
        else:
            self._note(event, f"it came after working day {self.rules.working_days}")

    def close_school(self, event: Event) -> None:
        """Days that are not school days are left out of a school's count (SI 2004/3364 reg 3)."""
        if self.rules.code == "FOIA_SCHOOL":
            self.left_out.append(Span(event.date, event.to or event.date, "Not a school day"))

    def _restart(self, receipt: date) -> None:
        self.receipt, self.asked, self.limit = receipt, None, self.rules.working_days

    def _in_time(self, event: Event) -> bool:
        left_out = (*self.left_out, *self._unpaid())
        upto = event.date - ONE_DAY
        before = working_days_between(self.receipt, upto, self.holidays, nations=self.rules.nations, left_out=left_out)
        return self.asked is not None or before < self.rules.working_days

    def _unpaid(self) -> tuple[Span, ...]:
        return (Span(self.notice.date, None, _fee_words(self.notice.date, None)),) if self.notice else ()

    def _note(self, event: Event, why: str) -> None:
        self.notes.append(f"“{_words(event)}” on {in_words(event.date)} did not move the due date: {why}.")


def _fee_words(notice: date, paid: date | None) -> str:
    return f"Left out: fee asked for on {in_words(notice)}, " + (
        f"paid on {in_words(paid)}" if paid else "not yet paid"
    )


def _words(event: Event) -> str:
    return event.kind.replace("_", " ")


_Step = Callable[[_Walk, Event], None]

_ARRIVALS: dict[EventKind, _Step] = {
    EventKind.TRANSFER_RECEIVED: _Walk.arrive_again,
    EventKind.REDIRECTED_COPY_RECEIVED: _Walk.arrive_again,
}
_FOIA: dict[EventKind, _Step] = {
    EventKind.CLARIFICATION_REQUESTED: _Walk.ask,
    EventKind.CLARIFICATION_RECEIVED: _Walk.answer,
    EventKind.FEES_NOTICE_GIVEN: _Walk.give_notice,
    EventKind.FEE_RECEIVED: _Walk.pay,
    EventKind.SCHOOL_CLOSED: _Walk.close_school,
}
_EIR: dict[EventKind, _Step] = {
    EventKind.PARTICULARS_REQUESTED: _Walk.ask,
    EventKind.PARTICULARS_RECEIVED: _Walk.answer,
    EventKind.CLARIFICATION_REQUESTED: _Walk.ask,
    EventKind.CLARIFICATION_RECEIVED: _Walk.answer,
    EventKind.PAYMENT_NOTICE_GIVEN: _Walk.give_notice,
    EventKind.PAYMENT_RECEIVED: _Walk.pay,
    EventKind.EXTENSION_NOTICE_GIVEN: _Walk.extend,
}
