"""`foi due` and `foi clock`: when a reply is due, and every question that a clock can answer."""

from collections.abc import Iterable, Iterator
from datetime import date

import click

from app.cli import shapes
from app.cli.output import AS_JSON, DAY, in_table, read_json, show
from app.law.bank_holidays import BankHolidays
from app.law.clock import QUESTIONS, ask, code_4_2_note, london_date, read_event, run
from app.law.months import in_words
from app.law.regimes import CLOCKS, clock_rules
from app.law.working_days import LedgerDay


@click.command()
@click.argument("received", type=DAY)
@click.option(
    "--regime",
    type=click.Choice(["FOIA", "EIR"], case_sensitive=False),
    default="FOIA",
    help="The law; FOIA if not given.",
)
@AS_JSON
def due(received: date, regime: str, as_json: bool) -> None:
    """The last day to reply to a request RECEIVED on a day, such as 2024-12-02.

    Twenty working days, leaving out the bank holidays of every nation of the United Kingdom; the day of receipt is day
    nought. Every day is listed with its number, or why it does not count.
    """
    holidays = BankHolidays.shipped()
    clock = run(regime.upper(), in_table(received, holidays), (), holidays)
    assert clock.due is not None
    code = code_4_2_note(received, holidays=holidays)
    value = {
        "received": received.isoformat(),
        "due": clock.due.isoformat(),
        "working_days": clock_rules(regime.upper()).working_days,
        "provisional": clock.provisional,
        "provisional_why": clock.provisional_why,
        "code_4_2_note": code.isoformat() if code else None,
        "ledger": shapes.ledger(clock.ledger),
    }
    lines = [f"Received {_long(received)}. Due {_long(clock.due)}.", *_rows(clock.ledger)]
    if clock.provisional:
        lines.append(f"Provisional: {clock.provisional_why}")
    if code:
        lines.append(f"Note: the section 45 Code, paragraph 4.2, would say {_long(code)}. The Act's date counts.")
    show(value, lines, as_json=as_json)


@click.command()
@click.option("--regime", required=True, help=f"The law: {', '.join(CLOCKS)}.")
@click.option("--received", default="", help="The day or moment of receipt; some questions need none.")
@click.option("--events", default="[]", help='A JSON list of events: [{"kind": ..., "date": ...}].')
@click.option("--ask", "question", required=True, help=f"One of: {', '.join(QUESTIONS)}.")
@AS_JSON
def clock(regime: str, received: str, events: str, question: str, as_json: bool) -> None:
    """Answer a question about the clock of one request, given what has happened to it.

    Kinds of event and questions are the words that the law module uses; a wrong one is answered with the whole list.
    """
    happened = tuple(read_event(event) for event in read_json("--events", events, list))
    holidays = BankHolidays.shipped()
    day = in_table(london_date(received), holidays) if received.strip() else None
    found = ask(regime, day, happened, question, holidays)
    show(
        {"answer": found.answer, "ledger": shapes.ledger(found.ledger)},
        _answer(found.answer, found.ledger),
        as_json=as_json,
    )


def _answer(answer: object, days: Iterable[LedgerDay]) -> Iterator[str]:
    yield str(answer)
    yield from _rows(days)


def _rows(days: Iterable[LedgerDay]) -> Iterator[str]:
    for day in days:
        number = f"{day.number:>3}" if day.number else "  –"
        yield f"  {day.date.isoformat()}  {day.date:%a}  {number}  {day.why}".rstrip()


def _long(day: date) -> str:
    return f"{day:%A} {in_words(day)}"
