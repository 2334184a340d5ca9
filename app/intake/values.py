"""The values of intake as plain JSON and back: a child process hands them over as text, never as code."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.intake.incoming import Context, IncomingRequest, Part, Question, Split
from app.intake.past_letter import Answered, Link, PastLetter
from app.intake.signs.values import signs_from
from app.law import errors
from app.law.errors import BrokenInput, UnreadableInput


def to_plain(value: IncomingRequest | PastLetter | Split) -> dict[str, Any]:
    """The value as JSON can carry it: dates as ISO text, sets as sorted lists."""
    plain = dataclasses.asdict(value)
    for key, one in plain.items():
        if isinstance(one, date):
            plain[key] = one.isoformat()
        elif isinstance(one, frozenset):
            plain[key] = sorted(one)
    return plain


def request_from(plain: Mapping[str, Any]) -> IncomingRequest:
    """The incoming request that `to_plain` made plain."""
    fields = dict(plain)
    fields["received"] = _date(fields["received"])
    fields["notes"] = tuple(fields["notes"])
    fields["signs"] = signs_from(fields["signs"])
    return IncomingRequest(**fields)


def split_from(plain: Mapping[str, Any]) -> Split:
    """The questions and the context that `to_plain` made plain."""
    questions = tuple(
        Question(**{**one, "parts": tuple(Part(**part) for part in one["parts"])}) for one in plain["questions"]
    )
    return Split(questions, tuple(Context(**one) for one in plain["context"]))


def past_from(plain: Mapping[str, Any]) -> PastLetter:
    """The past letter that `to_plain` made plain."""
    fields = dict(plain)
    fields["received"] = _date(fields["received"])
    fields["sent"] = _date(fields["sent"])
    fields["questions"] = tuple(Answered(**one) for one in fields["questions"])
    fields["links"] = tuple(Link(**one) for one in fields["links"])
    fields["notes"] = tuple(fields["notes"])
    fields["styles"] = frozenset(fields["styles"])
    return PastLetter(**fields)


def error_to_plain(error: UnreadableInput) -> dict[str, Any]:
    """An error as JSON can carry it."""
    return {"error": type(error).__name__, "message": str(error)}


def error_from(plain: Mapping[str, Any]) -> UnreadableInput:
    """The error that `error_to_plain` made plain, of the same class."""
    kind = getattr(errors, str(plain.get("error")), BrokenInput)
    if not (isinstance(kind, type) and issubclass(kind, UnreadableInput)):
        kind = BrokenInput
    return kind(str(plain.get("message", "")))


def _date(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
