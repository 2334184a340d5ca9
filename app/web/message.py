"""An unsent email to the requester that carries the letter: a mail program opens it ready to send (X-Unsent: 1)."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from app.answers.trust import Trust
from app.records.requests import FoiRequest

WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def unsent(foi_request: FoiRequest, letter: bytes, filename: str, trust: Trust) -> bytes:
    """The message as bytes. It has no recipient where the requester gave a postal address."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = _one_line(f"{foi_request.reference}: {foi_request.subject}")
    message["From"] = Address(_one_line(trust.foi_office.name), addr_spec=trust.foi_office.email)
    recipient = foi_request.requester.address.strip()
    if "@" in recipient and len(recipient.split()) == 1:
        message["To"] = Address(_one_line(foi_request.requester.name), addr_spec=recipient)
    message.set_content(
        f"Dear {_one_line(foi_request.requester.name)}\n\n"
        f"Our reply to your request {foi_request.reference} is attached.\n\n"
        f"{trust.foi_office.name}\n{trust.name}\n"
    )
    message.add_attachment(letter, maintype=WORD[0], subtype=WORD[1], filename=filename)
    return message.as_bytes()


def _one_line(text: str) -> str:
    return " ".join(text.split())
