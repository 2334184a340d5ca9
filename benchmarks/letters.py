"""What a letter costs: 12 and 100 questions, plain and Markdown, beside python-docx and docxtpl in one run.

Ours is the whole step from the Draft to the bytes, with the template compiled before, as it is in a running desk.
“Warm” has read the same Markdown before; “first” reads all of it anew. The peers open their template each time, as
their users do. python-docx builds the letter call by call, with fewer paragraphs than ours. docxtpl prints our own
template with the answers as plain text, which is less than ours does with Markdown; its subdocuments do as much, and
are measured where docxcompose, which they need, is installed.
"""

import argparse
import json
import statistics
import zipfile
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any

from docx import Document
from docxtpl import DocxTemplate

from app.answers.blocks import Block, BulletList, NumberedList, Paragraph
from app.answers.markdown import blocks, plain
from app.answers.shelf import read_trust
from app.drafting.draft import Draft, DraftQuestion, Reply, TemplateUsed
from app.drafting.issue import Issue
from app.law.outcomes import Held, Outcome, Regime
from app.letters.context import Answer, LetterContext, Link, Tables
from app.letters.template import compile_template
from app.letters.words import context_of
from app.letters.write import write

ROOT = Path(__file__).parents[1]
TEMPLATE = (ROOT / "docx_templates" / "response.docx").read_bytes()
ISSUE = Issue(date(2025, 1, 3), date(2025, 2, 28), 20, 0)
PLAIN = "Yes. The Mental Health Act Office keeps this information, and reviews it every month ({number})."
MARKDOWN = (
    "Yes. The **Mental Health Act Office** keeps it, by its [policy](https://www.wrenfield.example/policy):\n\n"
    "1. a first review within 6 weeks\n2. later reviews every 12 months\n   - sooner when needs change\n\n"
    "It reports to:\n\n- the Operations Committee, *every 3 months*\n- each team, every month\n\n"
    "Nothing else is recorded ({number})."
)


def draft(count: int, body: str) -> Draft:
    trust = read_trust("trust.toml", (ROOT / "answers" / "trust.toml").read_text("utf-8"))
    questions = tuple(
        DraftQuestion(
            str(number), f"Question {number}: how is this recorded, who keeps it, and how often is it reviewed?", (),
            Reply(body.format(number=number), Held.HELD, Outcome.PROVIDED),
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    return Draft(
        "FOI-2425-0001", "Section 117 aftercare", Regime.FOIA, date(2024, 12, 2), date(2025, 1, 3), "", questions, (),
        trust, TemplateUsed("response", 1, ""),
    )  # fmt: skip


def ours(made: Draft) -> bytes:
    return write(compile_template(TEMPLATE), made, ISSUE, None).data


def by_python_docx(made: Draft) -> bytes:
    words = context_of(made, ISSUE, None)
    document = Document()
    for line in (
        words.trust.name,
        words.foi_office.name,
        words.reference,
        words.received,
        words.issued,
        words.salutation,
    ):
        document.add_paragraph(line)
    document.add_heading(words.subject, 1)
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    for cell, head in zip(table.rows[0].cells, ("Number", "Question", "Response"), strict=True):
        cell.text = head
    for question in words.questions:
        number, asked, answer = table.add_row().cells
        number.text, asked.text, answer.text = question.label, question.text, question.status
        for block in blocks(question.answer.markdown):
            _add(answer, block)
    for line in (words.review_by, words.regulator.name, words.regulator.address_line, words.sign_off):
        document.add_paragraph(line)
    return _saved(document)


def _add(cell: Any, block: Block, style: str | None = None) -> None:
    match block:
        case Paragraph(runs):
            paragraph = cell.add_paragraph(style=style)
            for run in runs:
                added = paragraph.add_run(run.text)
                added.bold, added.italic = run.bold or None, run.italic or None
        case BulletList(items) | NumberedList(items):
            name = "List Bullet" if isinstance(block, BulletList) else "List Number"
            for item in items:
                for inner in item:
                    _add(cell, inner, name)


def docxtpl_template(*, subdocuments: bool = False) -> bytes:
    """Our template as docxtpl can print it: links as text, and answers too unless they are subdocuments."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(TEMPLATE)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            text = source.read(name).decode("utf-8").replace("{{p tables }}", "")
            text = text if subdocuments else text.replace("{{p ", "{{ ")
            target.writestr(name, text.replace("{{r ", "{{ "))
    return made.getvalue()


def by_docxtpl(made: Draft) -> bytes:
    document = DocxTemplate(BytesIO(_FOR_DOCXTPL))
    document.render(_simple(context_of(made, ISSUE, None)), autoescape=True)
    return _saved(document)


def by_docxtpl_with_subdocuments(made: Draft) -> bytes:
    document = DocxTemplate(BytesIO(docxtpl_template(subdocuments=True)))
    context = _simple(context_of(made, ISSUE, None))
    for question, words in zip(context["questions"], context_of(made, ISSUE, None).questions, strict=True):
        part = document.new_subdoc()
        for block in blocks(words.answer.markdown):
            _add(part, block)
        question["answer"] = part
    document.render(context)
    return _saved(document)


def _simple(value: LetterContext | Any) -> Any:
    if isinstance(value, Link):
        return value.text if value else ""
    if isinstance(value, Answer):
        return plain(value.markdown)
    if isinstance(value, Tables):
        return ""
    if isinstance(value, tuple):
        return [_simple(item) for item in value]
    if is_dataclass(value):
        return {item.name: _simple(getattr(value, item.name)) for item in fields(value)}
    return value


def _saved(document: Any) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def time_of(
    work: Callable[[Draft], bytes], made: Draft, seconds: float, before: Callable[[], None] = lambda: None
) -> float:
    """The median of some runs, in milliseconds: three at least, and as many as fit into `seconds`."""
    work(made)
    taken: list[float] = []
    while len(taken) < 3 or sum(taken) < seconds * 1000:
        before()
        start = perf_counter()
        work(made)
        taken.append((perf_counter() - start) * 1000)
    return statistics.median(taken)


def measure(seconds: float) -> dict[str, Any]:
    results = []
    for kind, body in (("plain", PLAIN), ("markdown", MARKDOWN)):
        peers: dict[str, Callable[[Draft], bytes]] = {
            "ours": ours,
            "python-docx": by_python_docx,
            "docxtpl": by_docxtpl,
        }
        if kind == "markdown" and find_spec("docxcompose"):
            peers["docxtpl + subdoc"] = by_docxtpl_with_subdocuments
        for count in (12, 100):
            made = draft(count, body)
            took = {name: time_of(work, made, seconds) for name, work in peers.items()}
            results.append(_row(f"{count} {kind} warm", took))
            first = {**took, "ours": time_of(ours, made, seconds, before=blocks.cache_clear)}
            results.append(_row(f"{count} {kind} first", first))
    took_to_compile = []
    for _ in range(3):
        compile_template.cache_clear()
        start = perf_counter()
        compile_template(TEMPLATE)
        took_to_compile.append((perf_counter() - start) * 1000)
    return {"results": results, "compile_ms": round(statistics.median(took_to_compile), 2)}


def _row(case: str, took: dict[str, float]) -> dict[str, Any]:
    ratios = {f"ours/{name}": round(took["ours"] / took[name], 4) for name in took if name != "ours"}
    return {"case": case, "ms": {name: round(value, 3) for name, value in took.items()}, "ratios": ratios}


def show(found: dict[str, Any]) -> None:
    print("Time to write a letter, in milliseconds (median)\n")
    print(f"{'questions':<20}{'ours':>9}  beside")
    for row in found["results"]:
        peers = [
            f"{name} {took:.1f} ({took / row['ms']['ours']:.0f} times)"
            for name, took in row["ms"].items()
            if name != "ours"
        ]
        print(f"{row['case']:<20}{row['ms']['ours']:>9.2f}  {', '.join(peers)}")
    print(f"\nCompiling a template, once for each version: {found['compile_ms']} ms")


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.letters", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--quick", action="store_true", help="three runs of each only, to see that it works")
    chosen = parser.parse_args(arguments)
    found = measure(0.0 if chosen.quick else 1.0)
    if chosen.json:
        print(json.dumps(found))
    else:
        show(found)


_FOR_DOCXTPL = docxtpl_template()

if __name__ == "__main__":
    main()
