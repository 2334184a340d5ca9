"""Values of the rooms as the JSON objects that scripts rely on."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from app.checks.finding import Finding
from app.intake.incoming import IncomingRequest, Split
from app.intake.past_letter import PastLetter, stems
from app.intake.signs.values import Look
from app.intake.values import to_plain
from app.law.working_days import LedgerDay


def ledger(days: Iterable[LedgerDay]) -> list[dict[str, Any]]:
    """The days of a count."""
    return [
        {"date": day.date.isoformat(), "counted": day.counted, "number": day.number, "why": day.why} for day in days
    ]


def finding(one: Finding) -> dict[str, Any]:
    """One finding of the checks."""
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "level": one.level,
        "where": one.where,
        "question": one.question,
        "message": one.message,
        "citation": one.citation,
        "cure": one.cure,
    }


def past(letter: PastLetter) -> dict[str, Any]:
    """A letter that was read back; the answer of a question that only heads its parts is null."""
    heads = stems(letter.questions)
    return {
        "reference": letter.reference or None,
        "received": letter.received.isoformat() if letter.received else None,
        "sent": letter.sent.isoformat() if letter.sent else None,
        "received_text": letter.received_text or None,
        "sent_text": letter.sent_text or None,
        "questions": [
            {"label": one.label, "text": one.text, "answer": None if place in heads else one.answer}
            for place, one in enumerate(letter.questions)
        ],
        "general_answer": letter.general_answer,
        "links": [{"text": link.text, "url": link.url} for link in letter.links],
        "notes": list(letter.notes),
    }


def incoming(request: IncomingRequest, found: Split) -> dict[str, Any]:
    """A request as it arrived, with the questions that were found in it; offsets are characters into `text`."""
    return {
        "kind": request.kind,
        "subject": request.subject,
        "requester": requester(request),
        "received": request.received.isoformat() if request.received else None,
        "text": request.text,
        **to_plain(found),
        "dated": request.signs.value("dated") or None,
        "their_reference": request.signs.value("reference") or None,
        "wishes": [asdict(one) for one in request.signs.wishes],
        "looks": [asdict(one) for one in request.signs.looks],
        "proposals": [asdict(one) for one in request.signs.proposals],
        "notes": [*request.notes, *(look_in_words(one) for one in request.signs.looks)],
    }


def requester(request: IncomingRequest) -> dict[str, str]:
    """Who seems to ask; "address" is the one that the reply goes to."""
    known = request.signs
    return {
        "name": request.requester_name,
        "address": request.requester_address,
        "email": known.value("email"),
        "postal": known.value("postal"),
        "organisation": known.value("organisation"),
        "acts_for": known.value("acts_for"),
    }


def look_in_words(look: Look) -> str:
    """What a request looks like, in one line."""
    some = f" Questions: {', '.join(look.questions)}." if look.questions else ""
    return f"{look.title} ({look.rule}).{some} {look.said} {look.cure}"
