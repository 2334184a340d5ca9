"""An e-mail as an incoming request: its words, and those of what is attached where the message itself does not ask."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from app.intake.incoming import IncomingRequest
from app.intake.mail import listing, protected, whatdotheyknow
from app.intake.mail.parcel import Attached, Mail
from app.intake.mail.threads import passed_on
from app.intake.split import split
from app.intake.text import NOTHING, clean
from app.law.errors import BrokenInput, EmptyInput, UnreadableInput

Read = Callable[[bytes, str, int], IncomingRequest]
"""Reads a file that came with an e-mail: its bytes, its name, and how deep it lay."""

MOST_OPENED = 20
MOST_DEPTH = 5
"""Messages in messages whose words are looked for; what lies deeper is named."""
HEADING = "[Attached: {}]"
_POINTS = re.compile(
    r"\b(?:attached|attachments?|enclosed|enclosures?|(?:document|file|letter|message|e-?mail|request) below)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Opened:
    """A file that was opened: what it holds, or why it could not be read."""

    attached: Attached
    request: IncomingRequest | None = None
    error: UnreadableInput | None = None
    asked: tuple[str, ...] = ()


def request_of(kind: str, mail: Mail, read: Read, depth: int = 0) -> IncomingRequest:
    """The incoming request in a mail. Raises the UnreadableInput family, as whatever holds its only words does."""
    asked = _asked(mail.text) if mail.attached else ()
    opened = _opened(mail, read, depth) if not asked or _POINTS.search(mail.text[:20_000]) else []
    chosen = [one for one in opened if one.asked and not _repeats(one.asked, asked)]
    if not (chosen or asked):
        chosen = [one for one in opened if one.request is not None]
    if not mail.text.strip() and not chosen:
        raise _nothing(opened)
    text, notes = _put_together(mail.text, chosen)
    notes += _told(mail, opened, chosen)
    request = IncomingRequest(kind, clean(text)[0], subject=mail.subject, notes=(*mail.notes, *notes))
    passed = chosen[0] if len(chosen) == 1 and not asked and chosen[0].attached.mail is not None else None
    return _of_another(request, passed) if passed else _who(request, mail)


def _who(request: IncomingRequest, mail: Mail) -> IncomingRequest:
    """The request with who asks and when: of the envelope, unless the message was only passed on.

    What neither says is left to the words of the request (`intake/signs`).
    """
    notes = list(request.notes)
    own = whatdotheyknow.address_in(mail.address) or whatdotheyknow.address_in(mail.reply_to)
    passed = None if own else passed_on(mail.text)
    if passed:
        notes.append("The message was passed on. Who asks, and the date, are those of the message that was.")
        name, address, received = passed.name, passed.address, passed.sent or mail.sent
    else:
        name, address, received = mail.sender, own or mail.address, mail.sent
    if own or (own := whatdotheyknow.address_in(request.text)):
        address = own
        notes.append(whatdotheyknow.NOTE)
    elif mail.reply_to and not passed and mail.reply_to != address:
        notes.append(f"The message asks for answers to another address than it came from: {mail.reply_to}.")
    return replace(
        request, requester_name=name, requester_address=address, received=received, notes=tuple(dict.fromkeys(notes))
    )


def _of_another(request: IncomingRequest, one: _Opened) -> IncomingRequest:
    """The request with who asks and when of the one attached message that holds it."""
    inner = one.request or request
    note = "The request is in a message that was passed on. Who asks, and the date, are those of that message."
    return replace(
        request,
        subject=inner.subject or request.subject,
        requester_name=inner.requester_name,
        requester_address=inner.requester_address,
        received=inner.received or request.received,
        notes=(*request.notes, note),
    )


def _asked(text: str) -> tuple[str, ...]:
    """The words of each question in a text, for comparing."""
    if not text.strip():
        return ()
    return tuple(" ".join(question.text.lower().split()) for question in split(text).questions)


def _repeats(asked: tuple[str, ...], already: tuple[str, ...]) -> bool:
    """Whether a file asks what the message asks: it is the same list once more."""
    there = set(already)
    return bool(there) and sum(one in there for one in asked) * 5 >= len(asked) * 4


def _opened(mail: Mail, read: Read, depth: int) -> list[_Opened]:
    if depth >= MOST_DEPTH:
        return []
    files = [one for one in mail.attached if not one.shown and listing.kind_of(one) != "signature"]
    return [_open(one, read, depth) for one in files[:MOST_OPENED]]


def _open(one: Attached, read: Read, depth: int) -> _Opened:
    try:
        if one.mail is not None:
            request = request_of("eml", one.mail, read, depth + 1)
        elif problem := one.problem or protected.problem_of(one.name, one.media_type):
            raise BrokenInput(problem)
        else:
            request = read(one.data, one.name, depth + 1)
    except UnreadableInput as error:
        return _Opened(one, error=error)
    return _Opened(one, request, asked=_asked(request.text))


def _put_together(body: str, chosen: list[_Opened]) -> tuple[str, list[str]]:
    """The words of the message and of the chosen files, each under a heading with its name; notes say where."""
    text, notes = body.rstrip(), list[str]()
    for one in chosen:
        if one.request is None:
            continue
        name = listing.name_of(one.attached)
        text = f"{text}\n\n{HEADING.format(name)}\n\n".lstrip("\n")
        line = text.count("\n") + 1
        text += one.request.text.strip("\n")
        notes.append(f"From line {line} on the words are those of what is attached: {listing.told(one.attached)}.")
        notes += [f"{name}: {note}" for note in one.request.notes]
    return (text if notes else body), notes


def _told(mail: Mail, opened: list[_Opened], chosen: list[_Opened]) -> list[str]:
    """What came with the message and is no part of the request, and why."""
    used = {id(one.attached) for one in chosen}
    left = [one for one in mail.attached if id(one) not in used]
    notes = [f"Attached, and not read as part of the request: {listing.all_of(left)}."] if left else []
    for one in opened:
        name = listing.name_of(one.attached)
        if one.error is not None and not name.lower().endswith((".png", ".jpg", ".jpeg", ".gif")):
            notes.append(f"{name} could not be read. {one.error}")
        elif one.asked and id(one.attached) not in used:
            notes.append(f"{name} asks what the message asks, and was left out.")
    return notes


def _nothing(opened: list[_Opened]) -> UnreadableInput:
    """Why a message without words is no request: what is attached could not be read either."""
    failed = [one for one in opened if one.error is not None]
    if len(failed) != 1:
        names = ", ".join(listing.name_of(one.attached) for one in failed[:5])
        return EmptyInput(
            f"The e-mail has no words of its own, and what is attached could not be read ({names}). Paste its text."
            if names
            else NOTHING
        )
    error = failed[0].error
    kind = type(error) if isinstance(error, UnreadableInput) else EmptyInput
    return kind(
        f"The e-mail has no words of its own, and {listing.name_of(failed[0].attached)} could not be read. {error}"
    )
