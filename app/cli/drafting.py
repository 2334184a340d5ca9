"""`foi suggest` and `foi draft`: what a question may be answered from, and a whole letter in one go."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from app.answers.markdown import plain
from app.casework.draft import required_holders
from app.casework.suggest import suggestions
from app.checks.check import check, errors
from app.checks.facts import from_draft
from app.cli import shapes
from app.cli.asking import reading_shape
from app.cli.desk import Opened, opened, take, today
from app.cli.output import AS_JSON, DAY, done, in_table, show
from app.cli.reading import finding_lines, read_request
from app.drafting.compose import compose
from app.drafting.draft import Draft, DraftQuestion, Reply, TemplateUsed
from app.drafting.issue import issue
from app.drafting.labels import full_label
from app.intake.incoming import IncomingRequest, Question, Split
from app.intake.split import introduction
from app.law.bank_holidays import BankHolidays
from app.law.clock import due_date
from app.law.errors import EmptyInput, UnreadableInput
from app.law.outcomes import Regime
from app.letters.template import compile_template
from app.letters.write import write
from app.matching.headings import headings
from app.matching.suggestion import Source, State, Suggestion
from app.records.library import Library, load_library
from app.register.reading import Reading


@click.command()
@click.argument("question")
@click.option("--context", default="", help="Words around the question, such as the request's introduction.")
@AS_JSON
def suggest(question: str, context: str, as_json: bool) -> None:
    """Rank what QUESTION may be answered from: standard answers, live statistics, past responses, or honestly none."""
    if not question.strip():
        raise EmptyInput("The question is empty. Write it in quotation marks.")
    with opened() as desk:
        [found] = suggestions(desk.session, [question], context, load_library(desk.session, today()))
    ranked = [_source(source) for source in (*found.ranked, *found.past)]
    value = {"question": question, "state": found.state.value, "ranked": ranked}
    show(value, _suggested(found), as_json=as_json)
    done(found=found.state is State.NONE)


@click.command()
@click.argument("file")
@click.option("--received", type=DAY, required=True, help="The day of receipt.")
@click.option("--on", "issued_on", type=DAY, required=True, help="The day that the letter is dated.")
@click.option("--out", required=True, help="Where to write the letter, a .docx.")
@click.option("--reference", default="", help="Our reference; the letter has none if not given.")
@AS_JSON
def draft(file: str, received: date, issued_on: date, out: str, reference: str, as_json: bool) -> None:
    """Draft a whole reply to the request in FILE and write the letter, with the top source for each question.

    The database is read and never written. A question without any source, or whose source is past its review date, is
    left open, and the findings say so.
    """
    holidays = BankHolidays.shipped()
    if Path(out).resolve() == Path(file).resolve():
        raise UnreadableInput(f"{out} is the request itself, and a letter is never written over it. Name another file.")
    request, found = read_request(file)
    if not found.questions:
        raise EmptyInput(f"No question was found in {file}. Put each question on a line of its own, with a number.")
    with opened() as desk:
        library = load_library(desk.session, today())
        made = _Maker(desk, library, in_table(received, holidays), issued_on)
        whole, chosen = made.draft(request, found, reference.strip())
        template = compile_template(library.templates[library.trust.letter_template])
        holders = required_holders(whole, library, issued_on)
    dates = issue(whole, issued_on, holidays)
    findings = check(from_draft(whole, dates, holidays, holders))
    letter = write(template, whole, dates, None)
    _save(out, letter.data)
    value: dict[str, Any] = {
        "reference": reference.strip() or None,
        "due": whole.due.isoformat(),
        "questions": [_answered(leaf, suggestion) for leaf, suggestion in zip(whole.leaves(), chosen, strict=True)],
        "signposts": [
            {"name": sign.name, "url": sign.url, "email": sign.email, "why": sign.why} for sign in whole.signposts()
        ],
        "figures": [reading_shape(reading) for reading in whole.readings],
        "findings": [shapes.finding(one) for one in findings],
        "letter": out,
        "sha256": letter.sha256,
    }
    lines = [*_drafted(value["questions"]), *finding_lines(findings), f"Written: {out}"]
    show(value, lines, as_json=as_json)
    done(found=bool(errors(findings)))


class _Maker:
    """Composes one Draft outside any case: nothing is stored, and each statistic is asked once."""

    def __init__(self, desk: Opened, library: Library, received: date, issued_on: date) -> None:
        self.desk, self.library, self.received, self.issued_on = desk, library, received, issued_on
        self.readings: dict[str, Reading] = {}

    def draft(self, request: IncomingRequest, found: Split, reference: str) -> tuple[Draft, tuple[Suggestion, ...]]:
        """The Draft, and what was suggested for each of its leaves."""
        opening = introduction(request.text, found)
        whose = headings(request.text, [(question.start, question.end) for question in found.questions])
        leaves = [
            (text, heading)
            for question, heading in zip(found.questions, whose, strict=True)
            for text in _leaf_texts(question)
        ]
        texts, under = [text for text, _ in leaves], [heading for _, heading in leaves]
        context = f"{request.subject}\n{opening}".strip()
        chosen = suggestions(self.desk.session, texts, context, self.library, under)
        replies = iter([self._reply(suggestion) for suggestion in chosen])
        template = self.library.version("template", self.library.trust.letter_template)
        whole = Draft(
            reference=reference,
            subject=request.subject,
            regime=Regime.FOIA,
            received=self.received,
            due=due_date(self.received),
            introduction=opening,
            questions=tuple(_question(one, place, replies) for place, one in enumerate(found.questions, 1)),
            readings=(),
            trust=self.library.trust,
            template=TemplateUsed(self.library.trust.letter_template, template.number, template.sha256),
        )
        used = {figure.reading for leaf in whole.leaves() if leaf.reply for figure in leaf.reply.figures}
        return replace(whole, readings=tuple(self.readings[name] for name in sorted(used))), chosen

    def _reply(self, suggestion: Suggestion) -> Reply | None:
        if suggestion.state is State.NONE or not suggestion.ranked:
            return None
        answer = self.library.answer(suggestion.ranked[0].key)
        if answer.overdue(self.issued_on):
            return None  # past its review date it is used for somebody's reason, and here nobody gives one
        trust = self.library.trust
        signposts = self.library.directory.likely_holders(answer.signposts, trust.areas, self.issued_on)
        return compose(answer, trust=trust, readings=self._read(answer.statistics), signposts=signposts)

    def _read(self, names: tuple[str, ...]) -> Mapping[str, Reading]:
        for name in names:
            if name not in self.readings:
                self.readings[name] = take(self.desk, self.library, self.library.statistic(name), self.received)
        return {name: self.readings[name] for name in names}


def _leaf_texts(question: Question) -> Iterator[str]:
    if not question.parts:
        yield question.text
    yield from (f"{question.text} {part.text}" for part in question.parts)


def _question(question: Question, place: int, replies: Iterator[Reply | None]) -> DraftQuestion:
    label = question.label or str(place)
    if not question.parts:
        return DraftQuestion(label, question.text, reply=next(replies))
    parts = tuple(
        DraftQuestion(full_label(label, part.label or str(number)), part.text, reply=next(replies))
        for number, part in enumerate(question.parts, 1)
    )
    return DraftQuestion(label, question.text, parts)


def _save(out: str, data: bytes) -> None:
    """Raises UnreadableInput where the letter cannot be put there."""
    path = Path(out)
    if not path.parent.is_dir():
        raise UnreadableInput(f"The folder {path.parent} is not there, so the letter was not written. Make it first.")
    path.write_bytes(data)


def _answered(leaf: DraftQuestion, suggestion: Suggestion) -> dict[str, Any]:
    reply = leaf.reply
    top = suggestion.ranked[0] if reply and suggestion.ranked else None
    return {
        "label": leaf.label,
        "text": leaf.text,
        "source": top.key if top else None,
        "source_kind": top.kind if top else None,
        "confidence": top.confidence if top else None,
        "state": suggestion.state.value,
        "held": reply.held.value if reply and reply.held else None,
        "outcome": reply.outcome.value if reply and reply.outcome else None,
        "answer": plain(reply.body) if reply else "",
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "kind": source.kind,
        "key": source.key,
        "title": source.title,
        "confidence": source.confidence,
        "why": list(source.why),
        "text": source.text,
        "detail": source.detail,
    }


def _suggested(found: Suggestion) -> Iterator[str]:
    yield {"offer": "Offered:", "choose": "Choose from:", "none": "No standard answer."}[found.state.value]
    for source in (*found.ranked, *found.past):
        yield f"  {source.confidence:.2f}  {source.kind}  {source.key}  {source.title}"
        yield f"        {'; '.join(source.why)}"


def _drafted(questions: list[dict[str, Any]]) -> Iterator[str]:
    for one in questions:
        yield f"{one['label']:>4}  {one['text']}"
        yield f"      {one['source'] or 'no source'} ({one['state']}): {one['held']}, {one['outcome']}"
