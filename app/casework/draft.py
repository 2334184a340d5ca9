"""The Draft of a request as its rows stand, and what the checks say of it. Nothing here changes a row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.casework.clock import clock_of
from app.checks.check import check
from app.checks.draft_facts import from_draft
from app.checks.enclosures import enclosures
from app.checks.finding import Finding
from app.checks.readings import of_another_day, stale
from app.drafting.draft import Draft, DraftQuestion, TemplateUsed
from app.drafting.issue import Issue, issue
from app.law.bank_holidays import BankHolidays
from app.law.clock import due_date
from app.law.outcomes import Held
from app.law.working_days import next_working_day
from app.records import cases, papers
from app.records.library import Library
from app.records.replies import ReplyRow
from app.records.requests import FoiRequest
from app.records.values import draft_questions, reading_of
from app.signposting.body import contact_warning
from app.signposting.signpost import Signpost

UNHELD = (Held.NOT_HELD, Held.PART)


def draft_of(
    session: Session, foi_request: FoiRequest, library: Library, replies: Mapping[int, ReplyRow] | None = None
) -> Draft:
    """All replies as they stand, with the readings they print, their enclosures, and the template meant for them.

    `replies` saves asking for them again where they are read already.
    """
    replies = cases.replies(session, foi_request) if replies is None else replies
    used = {figure.reading_id: figure.reading for row in replies.values() for figure in row.figures}
    template = library.version("template", library.trust.letter_template)
    return Draft(
        reference=foi_request.reference,
        subject=foi_request.subject,
        regime=foi_request.regime,
        received=foi_request.received_on,
        due=foi_request.due_on or due_date(foi_request.received_on),
        introduction=foi_request.introduction,
        questions=draft_questions(foi_request, replies),
        readings=tuple(reading_of(row) for _, row in sorted(used.items())),
        trust=library.trust,
        template=TemplateUsed(library.trust.letter_template, template.number, template.sha256),
        attachments=papers.enclosures(session, foi_request),
    )


def issue_of(foi_request: FoiRequest, draft: Draft, day: date) -> Issue:
    """The dates of a letter of this `day`, the days taken counted as the request's clock counts.

    Raises BadDate and UnknownBankHolidays.
    """
    return issue(draft, day, BankHolidays.shipped(), counted_from=clock_of(foi_request).date_of_receipt)


def findings_of(foi_request: FoiRequest, draft: Draft, library: Library, today: date) -> tuple[Finding, ...]:
    """What the checks say of a letter made from `draft` on the first day, from today on, that a letter may be dated."""
    holidays = BankHolidays.shipped()
    day = day_of_issue(today, holidays)
    facts = from_draft(draft, issue(draft, day, holidays), holidays, required_holders(draft, library, day))
    as_at = clock_of(foi_request).date_of_receipt
    return (*check(facts), *enclosures(draft), *of_another_day(draft, as_at), *stale(draft))


@dataclass(frozen=True)
class ContactToCheck:
    """What a person should know before a contact goes out, and the full labels of the questions that give it."""

    words: str
    questions: tuple[str, ...]


def contacts_to_check(draft: Draft, today: date) -> tuple[ContactToCheck, ...]:
    """What a person should look up before a letter of today gives these contacts (R-L13); warnings, never errors."""
    return tuple(
        ContactToCheck(
            words,
            tuple(leaf.label for leaf in draft.leaves() if leaf.reply and sign.key in _keys(leaf.reply.signposts)),
        )
        for sign in draft.signposts()
        if (words := contact_warning(sign, today))
    )


def _keys(signs: Sequence[Signpost]) -> set[str]:
    return {sign.key for sign in signs}


def day_of_issue(today: date, holidays: BankHolidays) -> date:
    """Today, or the next working day: people may draft and approve on a Sunday, but no letter is dated then (R-T13)."""
    return next_working_day(today, holidays)


def required_holders(draft: Draft, library: Library, today: date) -> tuple[Signpost, ...]:
    """Every body that is likely to hold what the replies say is not held (R-L12).

    By the topics of the answers used, and by the topics that the questions themselves name.
    """
    unheld = [leaf for leaf in draft.leaves() if leaf.reply and leaf.reply.held in UNHELD]
    topics = dict.fromkeys(topic for leaf in unheld for topic in _topics(leaf, draft, library))
    return library.directory.likely_holders(topics, library.trust.areas, today)


def _topics(leaf: DraftQuestion, draft: Draft, library: Library) -> list[str]:
    keys = {source.key for source in leaf.reply.sources} if leaf.reply else set()
    from_answers = [topic for answer in library.answers if answer.key in keys for topic in answer.signposts]
    words = f"{draft.subject} {leaf.text}".lower()
    named = [topic for topic in library.directory.topics() if topic.replace("-", " ") in words]
    return from_answers + named
