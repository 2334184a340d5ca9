"""Requests with what is right about them marked by hand, and what the desk finds in them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from app.intake.incoming import IncomingRequest
from app.intake.signs.finding import with_signs
from app.intake.split import split

FOLDER = Path(__file__).parents[1] / "samples" / "requests"
ORDINARY = ("requests.jsonl", "second.jsonl")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text("utf-8").splitlines()]


@cache
def ordinary() -> dict[str, str]:
    """The words of every sample request, by its id."""
    return {row["id"]: row["text"] for name in ORDINARY for row in rows(name)}


def signed(text: str, kind: str = "pasted", **known: Any) -> IncomingRequest:
    """A request with its signs, as the child process hands it over."""
    return with_signs(IncomingRequest(kind, text, **known), split(text))


def kinds(text: str) -> set[str]:
    """What the words look like, less what section 8 asks for."""
    lacking = {"no_name", "no_address", "no_description", "one_name", "pseudonym", "for_somebody_else"}
    return {look.kind for look in signed(text).signs.looks} - lacking
