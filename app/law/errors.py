"""Every error a person can cause, as one family.

    DeskError                    something a person can put right; its text is fit to show them
      NotFound                   there is no such thing
      NotAllowed                 this person may not do this (a drafter approving, a role missing)
      WrongStage                 the request is not at the stage that the step needs
      StaleEdit                  somebody saved first; carries what they saved
      OwnWords                   words written by hand would be lost; they must be given up on purpose
      AlreadyDone                a double click or a replayed form; carries what the first one made
      Blocked                    checks found errors; carries the findings
      BadDate                    a date that cannot be right
        UnknownBankHolidays      past the years that the bank-holiday table covers
      NotQualified               an exemption that allows no more time to weigh the public interest
      BadReference               a reference or pattern that cannot be used
      BadFile                    a file that cannot go where it was meant to: its name, or there are too many
      UnreadableInput            what arrived could not be read; it is kept all the same
        EmptyInput
        InputTooLarge
        WrongType                it is not what its name says
        EncryptedInput
        BrokenInput
          SlowInput            reading it was stopped by the clock
      ContentError               the trust's own files have errors; carries all of them, each with file, line and cure
      TemplateError              a letter template has errors; carries all of them
      RegisterError              a register could not be asked
        RegisterUnavailable
        BadStatistic
      DatabaseTrouble            the database could not do its part
        DatabaseUnavailable      it could not be reached, or went away
        DatabaseBusy             others held what a step needed for too long
        DatabaseFull             its disk is full
      BadCounts                  counts that disclosure control cannot work with, or a policy that it does not know

Each message says what happened, what was kept, and what to do. web/errors.py turns each into a status.
"""

# ruff: noqa: N818 - the names say what happened; the family's head says that they are errors

from dataclasses import dataclass
from typing import Any


class DeskError(Exception):
    """The head of the family. `str(error)` is one or more plain sentences."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class NotFound(DeskError):
    """There is no such request, question, answer or letter."""


class NotAllowed(DeskError):
    """The person may not do this, whatever the page shows."""


class WrongStage(DeskError):
    """The request is not at the stage that this step needs."""


class StaleEdit(DeskError):
    """Somebody saved first. `stored` is what they saved, so that the person can be shown the difference."""

    def __init__(self, message: str, *, stored: Any) -> None:
        super().__init__(message)
        self.stored = stored


class OwnWords(DeskError):
    """A step would replace words that somebody wrote or changed by hand. They are kept unless that is asked for."""


class PastReview(DeskError):
    """A standard answer is past its review date, and nobody said why it is used all the same."""


class AlreadyDone(DeskError):
    """The same form came twice. `made` is what the first one made."""

    def __init__(self, message: str, *, made: Any) -> None:
        super().__init__(message)
        self.made = made


class Blocked(DeskError):
    """The checks found errors. `findings` are those errors."""

    def __init__(self, message: str, *, findings: tuple[Any, ...]) -> None:
        super().__init__(message)
        self.findings = findings


class BadDate(DeskError):
    """A date that cannot be right: in the future, before another that it must follow, or not a date."""


class UnknownBankHolidays(BadDate):
    """The count runs past the last year that the bank-holiday table covers."""


class NotQualified(DeskError):
    """An exemption that is absolute, or unknown, and so allows no public interest extension."""


class BadReference(DeskError):
    """A reference that is taken, or a pattern that cannot number requests."""


class BadFile(DeskError):
    """A file whose name is taken or names the requester, or one more than there may be."""


class UnreadableInput(DeskError):
    """What arrived could not be read."""


class EmptyInput(UnreadableInput):
    """There are no words in it."""


class InputTooLarge(UnreadableInput):
    """It is larger than the desk reads."""


class WrongType(UnreadableInput):
    """It is not what its name says, or not a kind that the desk reads."""


class EncryptedInput(UnreadableInput):
    """It is protected by a password."""


class BrokenInput(UnreadableInput):
    """It is damaged."""


class SlowInput(BrokenInput):
    """Reading it took longer than it was given, and was stopped."""


@dataclass(frozen=True)
class Problem:
    """One error in one of the trust's own files: where it stands, what is wrong, what to do."""

    file: str
    line: int | None
    what: str
    cure: str

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.what} {self.cure}"


class ContentError(DeskError):
    """The trust's own files have errors. `problems` lists all of them; nothing was loaded."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class TemplateError(ContentError):
    """A letter template has errors. `problems` lists all of them."""


class RegisterError(DeskError):
    """A register could not be asked."""


class RegisterUnavailable(RegisterError):
    """The register is not set up, is down, or did not answer in time."""


class BadStatistic(RegisterError):
    """The statistic's query failed or did not return what its header declares."""


class DatabaseTrouble(DeskError):
    """The database could not do its part; the message says what was kept."""


class DatabaseUnavailable(DatabaseTrouble):
    """It could not be reached, or it went away."""


class DatabaseBusy(DatabaseTrouble):
    """Others held what the step needed for too long."""


class DatabaseFull(DatabaseTrouble):
    """Its disk is full."""


class BadCounts(DeskError):
    """Counts that disclosure control cannot work with, or a policy that it does not know."""
