"""`foi read` and `foi check`: a request or a past letter read into its parts, and a letter judged."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from app.checks.check import check as judge
from app.checks.facts import from_past
from app.checks.finding import Finding
from app.cli import shapes
from app.cli.output import AS_JSON, DAY, contents, done, in_table, show
from app.intake.child import read_and_split_in_child, read_past_in_child
from app.intake.incoming import IncomingRequest, Split
from app.intake.past_letter import PastLetter, stems
from app.law.bank_holidays import BankHolidays


@click.command()
@click.argument("file")
@click.option("--past", "is_past", is_flag=True, help="FILE is a response that went out, not a request.")
@AS_JSON
def read(file: str, is_past: bool, as_json: bool) -> None:
    """Read a request in FILE (text, mail, Word, PDF) and find its questions; with --past, a response that went out."""
    if is_past:
        letter = read_past(file)
        show(shapes.past(letter), _past_lines(letter), as_json=as_json)
        done(found=not letter.questions)
        return
    request, found = read_request(file)
    show(shapes.incoming(request, found), _request_lines(request, found), as_json=as_json)
    done(found=not found.questions)


@click.command()
@click.argument("file")
@click.option("--received", type=DAY, help="The day of receipt, from the case; the letter's own if not given.")
@AS_JSON
def check(file: str, received: date | None, as_json: bool) -> None:
    """Judge a letter in FILE by the thirty rules: what is wrong, where, why, and what to do about it."""
    holidays = BankHolidays.shipped()
    day = in_table(received, holidays) if received else None
    letter = read_past(file)
    facts = from_past(letter, day, holidays)
    findings = judge(facts)
    value = {
        "findings": [shapes.finding(one) for one in findings],
        "read": shapes.past(letter),
        "due": facts.due.isoformat() if facts.due else None,
        "code_4_2_note": facts.code_due.isoformat() if facts.code_due else None,
        "suggested_sent": facts.suggested_sent.isoformat() if facts.suggested_sent else None,
        "working_days_taken": facts.days_taken if facts.due and facts.judged_sent else None,
        "working_days_late": facts.days_late if facts.due and facts.judged_sent else None,
    }
    show(value, finding_lines(findings), as_json=as_json)
    done(found=bool(findings))


def read_request(file: str) -> tuple[IncomingRequest, Split]:
    """A request in a file, and its questions."""
    return read_and_split_in_child(contents(file), Path(file).name)


def read_past(file: str) -> PastLetter:
    """A response in a file."""
    letter = read_past_in_child(contents(file), Path(file).name)
    assert isinstance(letter, PastLetter)
    return letter


def finding_lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    """The findings for people, and how many there are."""
    for one in findings:
        yield f"{one.severity.value.upper():7}  {one.rule}  {one.where}: {one.message}"
        yield f"         {one.citation} ({one.level}). {one.cure}"
    errors = sum(one.severity.value == "error" for one in findings)
    yield f"Errors: {errors}. Warnings: {len(findings) - errors}."


def _request_lines(request: IncomingRequest, found: Split) -> Iterator[str]:
    yield f"Kind: {request.kind}"
    if request.subject:
        yield f"Subject: {request.subject}"
    if request.requester_name or request.requester_address:
        yield f"From: {request.requester_name} {request.requester_address}".rstrip()
    for what, title in (("organisation", "Organisation"), ("postal", "Postal address"), ("acts_for", "Acts for")):
        if value := request.signs.value(what):
            yield f"{title}: {value}"
    if dated := request.signs.value("dated"):
        yield f"Dated: {dated}"
    if request.received:
        yield f"Received: {request.received.isoformat()}"
    for question in found.questions:
        yield f"{question.label or '-':>4}  {question.text}"
        yield from (f"      {part.label or '-'}  {part.text}" for part in question.parts)
    yield f"Questions: {len(found.questions)}."
    yield from (f"Wanted: {wish.said} ({wish.rule})" for wish in request.signs.wishes)
    yield from (f"Note: {note}" for note in request.notes)
    yield from (f"Look: {shapes.look_in_words(look)}" for look in request.signs.looks)


def _past_lines(letter: PastLetter) -> Iterator[str]:
    yield f"Reference: {letter.reference or 'none'}"
    yield f"Received: {letter.received or letter.received_text or 'not said'}"
    yield f"Sent: {letter.sent or letter.sent_text or 'not said'}"
    heads = stems(letter.questions)
    for place, question in enumerate(letter.questions):
        yield f"{question.label or '-':>4}  {question.text}"
        yield f"      {question.answer or ('(answered in its parts)' if place in heads else '(no answer beside it)')}"
    if letter.general_answer:
        yield f"General: {letter.general_answer}"
    yield from (f"Link: {link.text} {link.url}" for link in letter.links)
    yield from (f"Note: {note}" for note in letter.notes)
