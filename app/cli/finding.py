"""`foi search` and `foi audit verify`: what the archive holds, and whether its story is whole."""

from datetime import date

import click

from app.cli.desk import opened
from app.cli.output import AS_JSON, DAY, done, show
from app.law.errors import BadDate
from app.records.audit import verify
from app.records.search import search as look


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--from", "sent_from", type=DAY, help="Only responses sent on this day or later.")
@click.option("--to", "sent_to", type=DAY, help="Only responses sent on this day or earlier.")
@click.option("--page", type=click.IntRange(min=1), default=1, help="Twenty hits a page.")
@AS_JSON
def search(words: tuple[str, ...], sent_from: date | None, sent_to: date | None, page: int, as_json: bool) -> None:
    """Search the archive of responses for WORDS; a phrase stands in double quotation marks inside them.

    Shows what was asked and answered, never who asked.
    """
    if sent_from and sent_to and sent_to < sent_from:
        raise BadDate(f"--to {sent_to} comes before --from {sent_from}. Put them the other way round.")
    with opened() as desk:
        found = look(desk.session, " ".join(words), sent_from=sent_from, sent_to=sent_to, page=page)
    hits = [
        {
            "reference": hit.reference,
            "subject": hit.subject,
            "sent": hit.sent_on.isoformat(),
            "label": hit.label,
            "question": hit.question,
            "snippet": hit.snippet.replace("\x02", "**").replace("\x03", "**"),
            "score": round(hit.score, 4),
        }
        for hit in found.hits
    ]
    lines = [f"{hit['reference']}  {hit['sent']}  {hit['question']}\n    {hit['snippet']}" for hit in hits]
    show({"total": found.total, "hits": hits}, [*lines, f"Found: {found.total}."], as_json=as_json)
    done(found=not found.total)


@click.group()
def audit() -> None:
    """The story of every request: events that can be added to, and never changed."""


@audit.command("verify")
@AS_JSON
def audit_verify(as_json: bool) -> None:
    """Walk the whole chain of audit events and name everything that is wrong with it."""
    with opened() as desk:
        verdict = verify(desk.session)
    value = {
        "events": verdict.events,
        "requests": verdict.requests,
        "ok": verdict.ok,
        "problems": list(verdict.problems),
    }
    lines = [
        *verdict.problems,
        f"Events: {verdict.events}, of {verdict.requests} requests. {'Whole.' if verdict.ok else 'Not whole.'}",
    ]
    show(value, lines, as_json=as_json)
    done(found=not verdict.ok)
