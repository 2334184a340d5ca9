"""The checks that a letter is put through, LR01 to LR30, as the law's own table gives them."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class LetterRule:
    """One rule about a letter.

    `level` is LAW, CODE, GOOD or STYLE; the rule takes `stricter_level` when `stricter_when` is true. `severity` is
    `error` or `warning`. `by_person` tells whether only a person can judge it. `predicate` is what must be true of the
    letter, and `cure` what to do where it is not. `verification` says how the rule was checked against its source.
    """

    id: str
    level: str
    stricter_level: str
    stricter_when: str
    severity: str
    by_person: bool
    citation: str
    rules: str
    predicate: str
    cure: str
    verification: str

    def level_when(self, stricter: bool) -> str:
        """The level that applies, given whether `stricter_when` is true of this letter."""
        return self.stricter_level if stricter and self.stricter_level else self.level


def letter_rules() -> tuple[LetterRule, ...]:
    """Every rule, in order of its id."""
    return tuple(_by_id().values())


def letter_rule(rule_id: str) -> LetterRule:
    """The rule of that id.

    Raises KeyError for an id that is not in the table: only a programming slip asks for one.
    """
    return _by_id()[rule_id]


@cache
def _by_id() -> dict[str, LetterRule]:
    text = files("app.law").joinpath("data/letter_rules.csv").read_text(encoding="utf-8")
    return {
        row["id"]: LetterRule(
            id=row["id"],
            level=row["level"],
            stricter_level=row["stricter_level"],
            stricter_when=row["stricter_when"],
            severity=row["severity"],
            by_person=row["check"] == "person",
            citation=row["citation"],
            rules=row["rules"],
            predicate=row["predicate"],
            cure=row["cure"],
            verification=row["verification"],
        )
        for row in csv.DictReader(text.splitlines())
    }
