"""What pages show, composed from the rows and the rooms. Nothing here changes anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.casework.acknowledge import no_longer_so
from app.casework.clock import Extension, clock_of, extension_of
from app.casework.draft import ContactToCheck, contacts_to_check, draft_of, findings_of
from app.casework.keep import kept_in
from app.casework.past_review import PastReviewUse, used_past_review
from app.casework.reading_letter import LetterWords, words_of
from app.casework.review import why_not
from app.checks.finding import Finding
from app.drafting.canonical import sha256
from app.drafting.draft import Draft
from app.law.clock import Clock
from app.law.outcomes import Outcome
from app.law.stages import Stage
from app.records import cases
from app.records.acknowledgements import told
from app.records.letters import Response, Submission
from app.records.library import load_library
from app.records.people import User
from app.records.replies import ReplyRow
from app.records.requests import FoiRequest, Question
from app.records.same_words import NO_OTHERS, Others, in_the_same_words
from app.records.values import labels_of, leaves_of, stems_of


@dataclass(frozen=True)
class LeafRow:
    """One question that takes a reply, with its full label, the stem it is part of, and where its reply stands."""

    question: Question
    label: str
    stem: str
    reply: ReplyRow | None

    @property
    def answered(self) -> bool:
        """Whether its reply says what it must."""
        return bool(self.reply and self.reply.held and self.reply.outcome)

    @property
    def outcome(self) -> Outcome | None:
        """What became of it, as far as somebody has said."""
        return self.reply.outcome if self.reply else None


@dataclass(frozen=True)
class CasePage:
    """The overview of one request; `duplicate_of` is the reference of the one that it was closed as a duplicate of.

    `unsaved` are the full labels of the questions where this person has words that they typed and did not save;
    `misled` says what the acknowledgement told the requester and is no longer so, and `same_words` are other requests
    that came in the very same words.
    """

    foi_request: FoiRequest
    clock: Clock
    leaves: tuple[LeafRow, ...]
    submission: Submission | None
    response: Response | None
    extension: Extension | None = None
    duplicate_of: str = ""
    unsaved: tuple[str, ...] = ()
    misled: tuple[str, ...] = ()
    same_words: Others = NO_OTHERS

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return self.foi_request.stage

    @property
    def officer(self) -> str:
        """The case officer's name."""
        return self.foi_request.case_officer.name if self.foi_request.case_officer else ""

    @property
    def places(self) -> dict[str, int]:
        """The place of each question that takes a reply, by its full label."""
        return {leaf.label: leaf.question.position for leaf in self.leaves}


@dataclass(frozen=True)
class ChecksPage:
    """What the checks say of a draft; `places` maps a question's full label to its place, `unsaved` are such labels."""

    foi_request: FoiRequest
    findings: tuple[Finding, ...]
    contacts: tuple[ContactToCheck, ...]
    places: dict[str, int]
    unsaved: tuple[str, ...] = ()

    @property
    def stage(self) -> Stage:
        """Where the request stands."""
        return self.foi_request.stage


@dataclass(frozen=True)
class ReviewPage:
    """A whole draft for the reviewer, and the words of the letter that it makes.

    `changed` are the full labels of replies changed since the last return; `past_review` the standard answers that are
    past their review date, each with its question and why it was used all the same.
    """

    foi_request: FoiRequest
    draft: Draft
    sha256: str
    findings: tuple[Finding, ...]
    contacts: tuple[ContactToCheck, ...]
    submission: Submission | None
    drafters: tuple[str, ...]
    changed: tuple[str, ...]
    why_not: str
    letter: LetterWords
    past_review: tuple[PastReviewUse, ...] = ()

    @property
    def stage(self) -> Stage:
        """Where the request stands."""
        return self.foi_request.stage


def case_page(session: Session, reference: str, by: User) -> CasePage:
    """The overview of a request, for an officer with who asked and what they have unsaved in it. Raises NotFound."""
    officer = by.has("officer")
    foi_request = cases.case(session, reference, with_requester=officer)
    return CasePage(
        foi_request,
        clock_of(foi_request),
        _leaves(session, foi_request),
        cases.submission(session, foi_request),
        cases.response_of(session, foi_request) if foi_request.stage is Stage.SENT else None,
        extension_of(foi_request),
        cases.duplicate_of(session, foi_request),
        kept_in(session, foi_request, by) if officer and foi_request.stage.is_open else (),
        no_longer_so(foi_request, told(session, foi_request))
        if foi_request.acknowledged_on and foi_request.stage.is_open
        else (),
        in_the_same_words(session, foi_request, with_requester=officer) if foi_request.stage.is_open else NO_OTHERS,
    )


def checks_page(session: Session, reference: str, by: User, today: date) -> ChecksPage:
    """The findings on a draft, and where this person has words that are not in it. Raises NotFound."""
    foi_request = cases.case(session, reference)
    library = load_library(session, today)
    draft = draft_of(session, foi_request, library)
    labels = labels_of(foi_request)
    return ChecksPage(
        foi_request,
        findings_of(foi_request, draft, library, today),
        contacts_to_check(draft, today),
        {labels[leaf.id]: leaf.position for leaf, _ in stems_of(foi_request)},
        kept_in(session, foi_request, by),
    )


def review_page(session: Session, reference: str, by: User, today: date) -> ReviewPage:
    """A draft as a reviewer sees it. Raises NotFound."""
    foi_request = cases.case(session, reference)
    library = load_library(session, today)
    replies = cases.replies(session, foi_request)
    draft = draft_of(session, foi_request, library, replies)
    drafters = cases.drafters(session, foi_request)
    submissions = cases.submissions(session, foi_request)
    return ReviewPage(
        foi_request,
        draft,
        sha256(draft),
        findings_of(foi_request, draft, library, today),
        contacts_to_check(draft, today),
        submissions[0] if submissions else None,
        tuple(drafters.values()),
        _changed_since_return(foi_request, submissions, replies),
        why_not(draft, drafters, by),
        words_of(session, foi_request, draft, library, today),
        used_past_review(foi_request, replies, drafters, today),
    )


def _changed_since_return(
    foi_request: FoiRequest, submissions: Sequence[Submission], replies: Mapping[int, ReplyRow]
) -> tuple[str, ...]:
    """The full labels of the questions whose replies changed since the draft last came back from review."""
    returned = max((one.returned_at for one in submissions if one.returned_at), default=None)
    if returned is None:
        return ()
    labels = labels_of(foi_request)
    changed = (leaf for leaf in leaves_of(foi_request) if leaf.id in replies and replies[leaf.id].changed_at > returned)
    return tuple(labels[leaf.id] for leaf in changed)


def _leaves(session: Session, foi_request: FoiRequest) -> tuple[LeafRow, ...]:
    replies = cases.replies(session, foi_request, whole=False)
    labels = labels_of(foi_request)
    return tuple(LeafRow(leaf, labels[leaf.id], stem, replies.get(leaf.id)) for leaf, stem in stems_of(foi_request))
