"""The trust's own settings, read from `answers/trust.toml`."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Office:
    """Where people write to: the FOI office, or the person who reviews complaints."""

    name: str
    address: tuple[str, ...]
    email: str
    phone: str = ""
    url: str = ""


@dataclass(frozen=True)
class Regulator:
    """The regulator, as it is called from `effective_from` on (rules.md 2.4)."""

    name: str
    address: tuple[str, ...]
    email: str
    phone: str
    url: str
    effective_from: date


@dataclass(frozen=True)
class Trust:
    """One NHS trust: who it is, where it works, how it protects small numbers, and what is true of it.

    `facts` are switches such as `register_kept_by = "trust"` that standard answers may depend on (`only_if`).
    """

    name: str
    short_name: str
    foi_office: Office
    review_office: Office
    regulators: tuple[Regulator, ...]
    areas: tuple[str, ...]
    sign_off: tuple[str, ...]
    disclosure_policy: str = "M1"
    disclosure_threshold: int = 5
    disclosure_decimals: int = 0
    reference_pattern: str = "FOI-{fy}-{number:04d}"
    letter_template: str = "response"
    disclosure_log_url: str = ""
    reuse_url: str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
    facts: tuple[tuple[str, str], ...] = field(default=())

    def regulator_on(self, day: date) -> Regulator:
        """The regulator in force on `day`: the latest row that has begun."""
        begun = [row for row in self.regulators if row.effective_from <= day]
        return max(begun or self.regulators, key=lambda row: row.effective_from)
