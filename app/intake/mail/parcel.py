"""An e-mail as read, whatever it was wrapped in, and what came with it."""

from dataclasses import dataclass, field
from datetime import date

MOST_PARTS = 500
"""Parts of one message, with all that is in it; what comes after them is told of and not looked at."""
MOST_DEPTH = 120
"""Parts in parts, and messages in messages."""


@dataclass(frozen=True)
class Attached:
    """A file or a message that came with an e-mail.

    A file has `data`, a message `mail`; `problem` says in a sentence why there is neither. `shown` is for a picture in
    the body, such as a logo.
    """

    name: str
    media_type: str
    data: bytes = b""
    mail: "Mail | None" = None
    shown: bool = False
    problem: str = ""


@dataclass
class Mail:
    """An e-mail. `address` is of who sent it, `reply_to` where answers shall go if that is another address.

    `html` is its body as HTML where it has one, for who reads its tables and colours; `text` are its words.
    """

    text: str = ""
    html: str = ""
    subject: str = ""
    sender: str = ""
    address: str = ""
    reply_to: str = ""
    sent: date | None = None
    links: list[tuple[str, str]] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def note(self, words: str) -> None:
        """Says something of it, once."""
        if words not in self.notes:
            self.notes.append(words)


@dataclass
class Bounds:
    """How much of a message was seen, over all that is nested in it."""

    parts: int = 0

    def full(self, mail: Mail, depth: int) -> bool:
        """Counts one part more; whether it is too many or too deep, which is noted."""
        self.parts += 1
        if self.parts > MOST_PARTS:
            mail.note(f"The e-mail has more than {MOST_PARTS} parts; those after them were not looked at.")
            return True
        if depth > MOST_DEPTH:
            mail.note(f"The e-mail is nested more than {MOST_DEPTH} deep; what lies deeper was not looked at.")
            return True
        return False
