"""A finding: what a check says of a letter, with the citation and the cure."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error blocks submission; a warning is shown."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Finding:
    """One finding. `question` is the label it is about, or None for the whole letter; `where` says where to look."""

    rule: str
    severity: Severity
    level: str
    where: str
    question: str | None
    message: str
    citation: str
    cure: str
