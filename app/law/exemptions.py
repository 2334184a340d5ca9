"""The exemptions, refusals and exceptions: which are absolute, and which a Trust may use (rules.md 4)."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from app.law.outcomes import Regime


@dataclass(frozen=True)
class Exemption:
    """One row of the tables: a FOIA exemption or refusal by section, or an EIR exception by regulation.

    `kind` is `absolute`, `qualified`, `refusal` or `not an exemption`. `prejudice` tells whether harm has to be shown.
    `balance_needed` tells whether the public interest has to be weighed. `available` is `yes`, `warn` or `no` for an
    NHS Trust. `neither_subsection` is the subsection that lets the Trust neither confirm nor deny, or nothing.
    `notes` say what a reply needs before it may rely on the row, and `verification` how the row was checked.
    """

    section: str
    title: str
    kind: str
    prejudice: bool
    test: str
    balance_needed: bool
    neither_subsection: str
    available: str
    notes: str
    verification: str

    @property
    def absolute(self) -> bool:
        """Whether there is no public interest to weigh (FOIA s2(3))."""
        return self.kind == "absolute"

    @property
    def qualified(self) -> bool:
        """Whether the public interest has to be weighed (FOIA s2(1)(b), s2(2)(b))."""
        return self.kind == "qualified"


@dataclass(frozen=True)
class Provision:
    """A section of the Act or a regulation of the EIR, as somebody wrote it, and its row.

    `section` is the bare number, such as "40(2)" or "12(5)(e)". `row` is None where the law that the reply is given
    under has no such exemption, which is also so where a section is cited under the EIR or a regulation under FOIA.
    """

    regime: Regime
    section: str
    row: Exemption | None

    @property
    def words(self) -> str:
        """As a sentence prints it: "section 40(2)" or "regulation 12(5)(e)"."""
        return f"{'regulation' if self.regime is Regime.EIR else 'section'} {self.section}"

    @property
    def title(self) -> str:
        """As a line begins with it: "Section 40(2)" or "Regulation 12(5)(e)"."""
        return self.words[0].upper() + self.words[1:]


@lru_cache(maxsize=4096)
def provision(regime: Regime | None, written: str) -> Provision:
    """What `written` cites ("s40(2)", "12(5)(e)", "reg 12(5)(e)", "Regulation 12 (5) (e)") in a reply under `regime`.

    The word before the number says which law is meant; without one it is that of `regime`. With no regime, as in a
    letter that was read back, the word alone decides. A provision that only lets the Trust neither confirm nor deny
    ("40(5B)(a)", "12(6)") finds the row of its exemption (rules.md R-E3, R-EIR7).
    """
    found = _PREFIX.match(written)
    word = (found[1] or "").casefold() if found else ""
    cited = (Regime.EIR if word.startswith("r") else Regime.FOIA) if word else regime or Regime.FOIA
    section = re.sub(r"\s+(?=\()", "", written[found.end() if found else 0 :].strip())
    rows = _eir() if cited is Regime.EIR else _foia()
    denials = (row for row in rows if section and row.neither_subsection.startswith(section))
    row = (_find(section, rows) or next(denials, None)) if regime in (None, cited) else None
    return Provision(cited, section, row)


_PREFIX = re.compile(r"(?i)\s*(?:(sections?|sec\.?|s\.?|regulations?|regs?\.?)\s*(?=\d))?")


def exemptions() -> tuple[Exemption, ...]:
    """Every FOIA row, in the order of the Act."""
    return _foia()


def eir_exceptions() -> tuple[Exemption, ...]:
    """Every EIR row; `section` holds the regulation."""
    return _eir()


def exemption(section: str) -> Exemption | None:
    """The FOIA row for a section as people write it ("s43(2)", "Section 36(2)(b)", "40(2)"), or None.

    A section that has no row of its own takes the nearest row above it (31(1)(a) is 31) or, where the Act splits it,
    the first row under it (40(2) is its first condition).
    """
    return _find(section, _foia())


def allows_public_interest_extension(section: str) -> bool:
    """Whether more time may be taken to weigh the public interest: only for a qualified exemption (FOIA s10(3))."""
    found = exemption(section)
    return found is not None and found.qualified


def _find(written: str, rows: tuple[Exemption, ...]) -> Exemption | None:
    pieces = _pieces(written)
    if not pieces:
        return None
    for length in range(len(pieces), 0, -1):
        wanted = pieces[:length]
        for row in rows:
            if _pieces(row.section)[: len(wanted)] == wanted and (
                length == len(pieces) or len(_pieces(row.section)) == length
            ):
                return row
    return next((row for row in rows if _covers(row.section, pieces)), None)


def _covers(section: str, pieces: tuple[str, ...]) -> bool:
    """Whether a row for a range, such as "37(1)(a) to (ab)", covers a paragraph between its ends."""
    found = re.fullmatch(r"(.+)\((\w+)\) to \((\w+)\)", section)
    if not found or len(pieces) < 2:
        return False
    return _pieces(found[1]) == pieces[: len(pieces) - 1] and found[2] <= pieces[-1] <= found[3]


def _pieces(written: str) -> tuple[str, ...]:
    text = re.sub(r"(?i)^\s*(sections?|sec\.?|s\.?|regulations?|regs?\.?)\s*(?=\d)", "", written.strip())
    found = re.match(r"(\d+[A-Z]?)((?:\s*\(\w+\))*)", text)
    if not found:
        return ()
    return (found[1], *re.findall(r"\((\w+)\)", found[2]))


def _rows(name: str) -> list[dict[str, str]]:
    text = files("app.law").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _foia() -> tuple[Exemption, ...]:
    return tuple(
        Exemption(
            section=row["section"],
            title=row["title"],
            kind=row["absolute_or_qualified"].removesuffix(", not an exemption"),
            prejudice="prejudice" in row["class_or_prejudice"],
            test=row["class_or_prejudice"],
            balance_needed=row["pit_required"].startswith("yes"),
            neither_subsection="" if row["ncnd_subsection"] == "none" else row["ncnd_subsection"],
            available=row["available_to_nhs_trust"],
            notes=row["validator_notes"],
            verification=row["verification"],
        )
        for row in _rows("exemptions.csv")
    )


@cache
def _eir() -> tuple[Exemption, ...]:
    return tuple(
        Exemption(
            section=row["regulation"],
            title=row["title"],
            kind="qualified" if row["pit_required"].startswith("yes") else "absolute",
            prejudice="adversely affect" in row["test"],
            test=row["test"],
            balance_needed=row["pit_required"].startswith("yes"),
            neither_subsection="" if row["ncnd"] == "no" else row["ncnd"],
            available=row["available_to_nhs_trust"],
            notes=row["validator_notes"],
            verification=row["verification"],
        )
        for row in _rows("eir_exceptions.csv")
    )
