"""An unsent email to the requester that carries the letter: a mail program opens it ready to send (X-Unsent: 1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from app.answers.trust import Trust
from app.records.requests import FoiRequest

WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(
    rf"(?<![^\s<>()\[\],;:\"])({_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)(?=\.?(?:[\s<>()\[\],;:\"]|$))"
)
"""An address that mail programs take, on its own between spaces or signs that end one."""


@dataclass(frozen=True)
class Enclosed:
    """A file that goes with the letter."""

    name: str
    media_type: str
    data: bytes


def unsent(
    foi_request: FoiRequest,
    letter: bytes,
    filename: str,
    trust: Trust,
    enclosures: Sequence[Enclosed] = (),
    *,
    what: str = "reply to your request",
) -> bytes:
    """The message as bytes, with the letter and what goes with it; `what` the letter is, before the reference.

    It has no recipient where the requester gave no clear email address.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = _one_line(f"{foi_request.reference}: {foi_request.subject}")
    message["From"] = Address(_one_line(trust.foi_office.name), addr_spec=trust.foi_office.email)
    if address := email_in(foi_request.requester.address):
        message["To"] = Address(_one_line(foi_request.requester.name), addr_spec=address)
    message.set_content(
        f"Dear {_one_line(foi_request.requester.name)}\n\n"
        f"Our {what} {foi_request.reference} is attached{_with(enclosures)}.\n\n"
        f"{trust.foi_office.name}\n{trust.name}\n"
    )
    message.add_attachment(letter, maintype=WORD[0], subtype=WORD[1], filename=filename)
    for one in enclosures:
        kind, _, subtype = one.media_type.partition("/")
        message.add_attachment(one.data, maintype=kind, subtype=subtype, filename=_one_line(one.name))
    return message.as_bytes()


def _with(enclosures: Sequence[Enclosed]) -> str:
    if not enclosures:
        return ""
    names = ", ".join(_one_line(one.name) for one in enclosures)
    return f", with {'an enclosure' if len(enclosures) == 1 else f'{len(enclosures)} enclosures'}: {names}"


def email_in(typed: str) -> str:
    """The one email address in what was typed; empty where there is none, or more than one, or it is not clear."""
    found = {address.lower(): address for address in _ADDRESS.findall(typed)}
    return next(iter(found.values())) if len(found) == 1 and typed.count("@") == len(_ADDRESS.findall(typed)) else ""


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
