"""A signpost: another body that is likely to hold what the Trust does not."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Signpost:
    """Whom to ask instead, how, and why we think that they hold it (FOIA s16; rules.md R-L11, R-L13).

    `checked_on` is None while nobody has checked the contact: a warning, never an invented address.
    """

    key: str
    name: str
    kind: str
    url: str
    email: str
    why: str
    checked_on: date | None
