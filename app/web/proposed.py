"""What a new request says of itself, for the page that checks it: where each thing was found, what it looks like."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.intake.signs.values import Look, Proposal, Signs, signs_from
from app.law.months import in_words

FIELDS = {
    "requester_name": "name",
    "organisation": "organisation",
    "subject": "subject",
    "their_reference": "reference",
}
"""Fields of the form that one proposal fills, and which."""
CHECK = "Check it."


@dataclass(frozen=True)
class Shown:
    """The signs of a request as the page shows them."""

    signs: Signs
    address: str = ""

    @classmethod
    def of(cls, proposed: Mapping[str, Any]) -> "Shown":
        """From what reading proposes; nothing where it was read before there were signs."""
        return cls(signs_from(proposed.get("signs") or {}), str(proposed.get("requester_address", "")))

    @property
    def looks(self) -> tuple[Look, ...]:
        """What it looks like beside an ordinary request, and what it lacks."""
        return self.signs.looks

    def hint(self, field: str, before: str = "") -> dict[str, Any]:
        """The hint of a field: what it says anyway, and where the proposal in it was found."""
        text = " ".join(words for words in (before, self._found(field)) if words)
        return {"hint": {"text": text}} if text else {}

    def _found(self, field: str) -> str:
        if field == "requester_address":
            return self._address()
        if field == "received_on":
            return self._received()
        if field == "wishes":
            return " ".join(f"“{wish.words}” ({wish.rule})." for wish in self.signs.wishes[:4])
        found = self.signs.get(FIELDS[field]) if field in FIELDS else None
        return f"Found {found.where}. {CHECK}" if found else ""

    def _address(self) -> str:
        known = [one for one in (self.signs.get("email"), self.signs.get("postal")) if one]
        said = [f"Found {one.where}. {CHECK}" for one in known if one.value == self.address]
        return " ".join(
            [*said, *(f"They also give {one.value}, {one.where}." for one in known if one.value != self.address)]
        )

    def _received(self) -> str:
        received, dated = self.signs.get("received"), self.signs.get("dated")
        if received:
            return f"{_day(received)} was found {received.where}. {CHECK}"
        return f"The request is dated {_day(dated)} ({dated.where}); it may have come later." if dated else ""


def proposed_fields(proposed: Mapping[str, Any]) -> dict[str, str]:
    """What the form says of the fields that only the request’s own words fill."""
    signs = Shown.of(proposed).signs
    return {
        "organisation": signs.value("organisation"),
        "wishes": "; ".join(wish.said for wish in signs.wishes),
        "their_reference": signs.value("reference"),
    }


def _day(found: Proposal) -> str:
    return in_words(date.fromisoformat(found.value))
