"""What the address of the inbox asks for: whose requests, and which. What it says wrongly it does not say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for
from wtforms import Form, HiddenField

from app.law.outcomes import Regime
from app.law.stages import Stage
from app.records.inbox_wanted import ALL, DUE, LATE, NOBODY, OWED, WAITING, WEEK, Wanted
from app.web.numbers import whole_number
from app.web.widgets import NhsSelect, NhsTextField, choice

EVERYTHING = "everything"
STAGES = {"": OWED, **{stage.value: (stage,) for stage in Stage}, EVERYTHING: ALL}
MINE, EVERYBODYS = "mine", "all"
LONGEST_SEARCH = 200


class FilterForm(Form):
    """The filters. They change nothing, so the form needs no token."""

    whose = HiddenField()
    words = NhsTextField("Reference, or words of the subject")
    stage = NhsSelect(
        "Stage",
        choices=[
            choice("", "Open"),
            *(choice(stage.value, stage.words) for stage in Stage),
            choice(EVERYTHING, "Everything"),
        ],
    )
    due = NhsSelect(
        "Due",
        choices=[
            choice("", "Any time"),
            choice(LATE, "Late"),
            choice(WEEK, "This week"),
            choice(WAITING, "Waiting for somebody"),
        ],
    )
    officer = NhsSelect("Case officer")
    regime = NhsSelect("Answered under", choices=[choice("", "Any law"), *(choice(one, one) for one in Regime)])


@dataclass(frozen=True)
class Asked:
    """What an address asks for. `whose` is MINE, EVERYBODYS, or "" where it does not say."""

    whose: str = ""
    words: str = ""
    stage: str = ""
    due: str = ""
    officer: int | None = None
    regime: Regime | None = None

    @classmethod
    def of_address(cls) -> "Asked":
        """As the address of this page says. Who asks for an officer's requests asks for everybody's."""
        said = request.args.get
        regime, officer = said("regime", ""), said("officer", "")
        number = NOBODY if officer == "nobody" else whole_number(officer) or None
        return cls(
            whose=_one_of((MINE, EVERYBODYS), said("whose", "")) or (EVERYBODYS if number is not None else ""),
            words=" ".join(said("words", "").replace("\0", "")[:LONGEST_SEARCH].split()),
            stage=_one_of(STAGES, said("stage", "")),
            due=_one_of(DUE, said("due", "")),
            officer=number,
            regime=Regime(regime) if regime in set(Regime) else None,
        )

    @property
    def narrowed(self) -> bool:
        """Whether there is more than whose requests they are."""
        by_officer = self.whose != MINE and self.officer is not None
        return bool(self.words or self.stage or self.due or self.regime or by_officer)

    def wanted(self, today: date, me: int | None = None) -> Wanted:
        """The same for the records: the requests of `me`, or else of the officer that the filter names."""
        officer = self.officer if me is None else me
        return Wanted(STAGES[self.stage], self.due, officer, self.regime, self.words, today)

    def address(self, endpoint: str = "inbox.show", **changes: Any) -> str:
        """The address that asks for this, but for `changes`."""
        said = {**self._fields(), **changes}
        return url_for(endpoint, **{key: value for key, value in said.items() if value})

    def form(self, people: Collection[tuple[int, str]]) -> FilterForm:
        """The filters as they are set; one's own requests need no officer to choose."""
        form = FilterForm(formdata=None, data=self._fields())
        if self.whose == MINE:
            del form.officer
        else:
            named = [choice(str(number), name) for number, name in people]
            form.officer.choices = [choice("", "Anybody"), choice("nobody", "Nobody yet"), *named]
        return form

    def _fields(self) -> dict[str, str]:
        return {
            "whose": self.whose,
            "words": self.words,
            "stage": self.stage,
            "due": self.due,
            "officer": "nobody" if self.officer == NOBODY else str(self.officer or ""),
            "regime": self.regime or "",
        }


def _one_of(known: Collection[str], said: str) -> str:
    return said if said in known else ""
