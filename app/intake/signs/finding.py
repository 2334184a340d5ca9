"""All that a request says of itself, in one go: the last step of reading what arrived."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.intake.incoming import IncomingRequest, Split
from app.intake.signs.addresses import addresses
from app.intake.signs.letterhead import letterhead
from app.intake.signs.looks import looks
from app.intake.signs.names import names
from app.intake.signs.page import Page, page_of, spans_of
from app.intake.signs.validity import acts_for, validity
from app.intake.signs.values import Proposal, Signs
from app.intake.signs.wishes import wishes
from app.intake.splitting.threads import TRUST_SENDER

FROM_LINE = "in the From line of the email"
MESSAGES = ("eml", "msg")
"""Kinds whose reader knows who sent them, and when."""


def signs_of(request: IncomingRequest, split: Split) -> Signs:
    """The proposals, wishes and looks of a request as its reader left it, with the questions that were found in it."""
    page = page_of(request.text, [span for question in split.questions for span in spans_of(question)])
    proposals = tuple(_proposals(request, page))
    found = tuple(looks(page, split.questions))
    if not any(one.kind == "not_a_request" for one in found):
        found = (*found, *validity(page, split.questions, proposals))
    return Signs(proposals, tuple(wishes(page)), found)


def with_signs(request: IncomingRequest, split: Split) -> IncomingRequest:
    """The request with its signs; the requester that it proposes is the one that they do."""
    signs = signs_of(request, split)
    received = signs.value("received")
    address = signs.value("postal") if _by_post(signs) else signs.value("email") or signs.value("postal")
    return replace(
        request,
        subject=request.subject or signs.value("subject"),
        requester_name=signs.value("name"),
        requester_address=address,
        received=date.fromisoformat(received) if received else request.received,
        signs=signs,
    )


def _by_post(signs: Signs) -> bool:
    return bool(signs.get("postal")) and any(wish.kind == "paper" for wish in signs.wishes)


def _proposals(request: IncomingRequest, page: Page) -> Iterator[Proposal]:
    """What the words say; what the message's own headers say goes before it, unless a colleague passed it on."""
    said = [*names(page), *addresses(page), *letterhead(page)]
    if request.kind in MESSAGES:
        said = list(_under_headers(request, page, said))
    yield from said
    if told := acts_for(page):
        yield told


def _under_headers(request: IncomingRequest, page: Page, said: list[Proposal]) -> Iterator[Proposal]:
    passed_on = "from" in page.headers
    if request.received and not passed_on:
        yield Proposal("received", request.received.isoformat(), "in the Date line of the email")
    if request.subject:
        yield Proposal("subject", request.subject, "in the Subject line of the email")
    sender = f"{request.requester_name} {request.requester_address}"
    if not passed_on and not (TRUST_SENDER.search(sender) and any(one.what == "email" for one in said)):
        signed = next((one for one in said if one.what == "name"), None)
        name = request.requester_name
        if signed and _says_more(signed.value, name):
            name = ""
        if name:
            yield Proposal("name", name, FROM_LINE)
            said = [one for one in said if one.what != "name"]
        if request.requester_address:
            yield Proposal("email", request.requester_address, FROM_LINE)
            said = [one for one in said if one.what != "email"]
    yield from (one for one in said if not (one.what == "subject" and request.subject))


def _says_more(signed: str, header: str) -> bool:
    """Whether a signature gives the same name as the header in more letters."""
    if not header or "@" in header:
        return True
    return signed.split()[-1].lower() == header.split()[-1].lower() and len(signed) > len(header)
