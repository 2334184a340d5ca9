from datetime import date
from typing import Any

import pytest

from app.casework.reading import review_page
from app.casework.reply import use_source
from app.casework.submit import submit
from app.law.errors import PastReview
from app.records import cases
from app.records.replies import ReplyRow
from app.records.requests import FoiRequest
from tests.casework.desk import Desk

LATE = date(2027, 4, 1)


def use(walk: Desk, foi_request: FoiRequest, position: int, key: str, **more: Any) -> ReplyRow:
    made = use_source(
        walk.session, foi_request, cases.question(walk.session, foi_request, position), "answer", key,
        readings={}, version=None, by=walk.officer, today=more.pop("today", LATE), now=walk.now, **more,
    )  # fmt: skip
    walk.session.commit()
    return made


def test_an_answer_past_its_review_date_is_used_only_for_a_reason_that_reviewers_see(walk: Desk):
    foi_request = walk.received()
    for because in ("", "   ", "x" * 501):
        with pytest.raises(PastReview, match="Nothing was changed"):
            use(walk, foi_request, 1, "beds", override=because)
        walk.session.rollback()
    made = use(walk, foi_request, 1, "beds", override="The owner, Ada Lovelace, said by telephone\nthat it is true.")
    assert made.sources[0].override_because == "The owner, [the requester], said by telephone that it is true."
    use(walk, foi_request, 2, "board-papers", today=date(2027, 3, 31))
    told = cases.story(walk.session, foi_request)[-2]
    assert "by telephone" in told.details["past review"]
    submit(walk.session, foi_request, note="", by=walk.officer, today=walk.today, now=walk.now)
    page = review_page(walk.session, foi_request.reference, walk.people["reviewer"], LATE)
    assert [(one.label, one.by, bool(one.because)) for one in page.past_review] == [
        ("1", "Officer", True),
        ("2", "", False),
    ]
    assert review_page(walk.session, foi_request.reference, walk.people["reviewer"], walk.today).past_review == ()


def test_an_answer_in_date_keeps_no_reason(walk: Desk):
    made = use(walk, walk.received(), 1, "beds", today=walk.today, override="Not needed.")
    assert (made.sources[0].override_because, made.sources[0].overridden_by_id) == ("", None)
