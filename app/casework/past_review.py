"""A standard answer past its review date: used only for a reason that is kept with the name of who gave it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.answers.standard_answer import StandardAnswer
from app.law.errors import PastReview
from app.law.months import in_words
from app.records.replies import ReplyRow
from app.records.requests import FoiRequest
from app.records.values import labels_of, leaves_of

LONGEST = 500


@dataclass(frozen=True)
class PastReviewUse:
    """A standard answer in a draft that is past its review date.

    `by` used it all the same, `because`; both are empty where the date passed after it was used.
    """

    label: str
    title: str
    number: int
    review_by: date
    by: str
    because: str


def reason_to_use(answer: StandardAnswer, because: str, today: date) -> str:
    """Why `answer` is used all the same; empty where it needs no reason.

    Raises PastReview where it needs one and there is none, or too long a one.
    """
    if not answer.overdue(today) or answer.review_by is None:
        return ""
    because = " ".join(because.split())
    if not because:
        raise PastReview(
            f"“{answer.title}” was to be reviewed by {in_words(answer.review_by)}, and may no longer be true. Nothing "
            "was changed. Ask its owner, or say why it is used all the same: reviewers see your name and the reason."
        )
    if len(because) > LONGEST:
        raise PastReview(f"The reason has {len(because)} characters. Use {LONGEST} or fewer. Nothing was changed.")
    return because


def used_past_review(
    foi_request: FoiRequest, replies: Mapping[int, ReplyRow], drafters: Mapping[int, str], today: date
) -> tuple[PastReviewUse, ...]:
    """Every answer in these replies that is past its review date, in the order of the questions.

    Who used one changed a reply, and so is one of the `drafters`, whose names are given by id.
    """
    labels = labels_of(foi_request)
    return tuple(
        PastReviewUse(
            labels[leaf.id],
            source.title,
            version.number,
            version.review_by,
            drafters.get(source.overridden_by_id or 0, ""),
            source.override_because,
        )
        for leaf in leaves_of(foi_request)
        for source in (replies[leaf.id].sources if leaf.id in replies else ())
        if (version := source.content_version) and version.review_by and version.review_by < today
    )
