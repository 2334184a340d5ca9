"""What the page of a letter shows, and the letter's own words as a page shows them. Nothing here changes anything."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.casework.approved import approved_draft
from app.casework.draft import day_of_issue, draft_of, issue_of
from app.drafting.draft import Draft
from app.law.bank_holidays import BankHolidays
from app.law.errors import DeskError
from app.law.stages import Stage
from app.letters.template import compile_template
from app.letters.to_html import to_html
from app.letters.write import write
from app.records import cases
from app.records.letters import Approval, LetterRow, Response
from app.records.library import Library, load_library, template_version
from app.records.requests import FoiRequest


@dataclass(frozen=True)
class LetterWords:
    """A letter as safe HTML, dated `dated`; or why it cannot be shown. It greets nobody by name."""

    dated: date
    html: str
    why_not: str = ""


@dataclass(frozen=True)
class LetterPage:
    """The words of the letter: of the approved draft once there is one, of the draft as it stands until then."""

    foi_request: FoiRequest
    draft: Draft
    approval: Approval | None
    letter: LetterRow | None
    response: Response | None
    words: LetterWords

    @property
    def stage(self) -> Stage:
        """Where the request stands."""
        return self.foi_request.stage


def letter_page(session: Session, reference: str, today: date) -> LetterPage:
    """The letter of a request. Raises NotFound."""
    foi_request = cases.case(session, reference)
    library = load_library(session, today)
    approval = cases.approval(session, foi_request)
    draft = approved_draft(approval) if approval else draft_of(session, foi_request, library)
    letter = cases.current_letter(session, foi_request)
    return LetterPage(
        foi_request,
        draft,
        approval,
        letter,
        cases.response_of(session, foi_request),
        words_of(session, foi_request, draft, library, letter.issued_on if letter else today),
    )


def words_of(session: Session, foi_request: FoiRequest, draft: Draft, library: Library, day: date) -> LetterWords:
    """Every word of the letter that `draft` makes on this day, or on the next on which a letter may be dated.

    They are read back from the very document, in the template that the draft is meant for; who asked is not in it.
    """
    day = day_of_issue(day, BankHolidays.shipped())
    try:
        used = draft.template
        in_force = library.versions.get(("template", used.key))
        if in_force is not None and in_force.sha256 == used.sha256:
            template = library.templates[used.key]
        else:
            template = template_version(session, used).body
        letter = write(compile_template(template), draft, issue_of(foi_request, draft, day), None)
    except DeskError as error:
        return LetterWords(day, "", str(error))
    return LetterWords(day, to_html(letter.data))
