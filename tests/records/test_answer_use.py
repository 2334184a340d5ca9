from app.casework.reply import ReplyText
from app.casework.review import return_
from app.casework.submit import submit
from app.law.outcomes import Held, Outcome
from app.records.answer_use import HowUsed, how_used, in_use, letters_with
from tests.casework.desk import Desk


def doing(walk: Desk, key: str) -> tuple[int, int, int]:
    one = next(one for one in how_used(walk.session) if one.key == key)
    return one.used, one.edited, one.rejected


def test_every_letter_that_used_a_version_is_listed_the_latest_first(walk: Desk):
    sent = walk.answered("beds", "board-papers")
    open_ = walk.received()
    walk.source(open_, 2, "beds")
    walk.session.commit()
    page = letters_with(walk.session, "beds", 1, 7)
    assert (page.total, page.number, page.pages) == (2, 1, 1), "a page past the last one is the last one"
    assert [(row.reference, row.label, row.number, row.sent_on) for row in page.rows] == [
        (open_.reference, "2", 1, None),
        (sent.reference, "1", 1, walk.today),
    ]
    assert letters_with(walk.session, "beds", 2, 1).rows == ()
    assert (in_use(walk.session, "beds"), in_use(walk.session, "nothing")) == (2, 0)


def test_uses_edits_and_rejections_are_counted_and_the_worst_comes_first(walk: Desk):
    foi_request = walk.received()
    walk.source(foi_request, 1, "beds")
    walk.source(foi_request, 1, "complaints")
    walk.source(foi_request, 2, "board-papers")
    walk.session.commit()
    assert doing(walk, "beds") == (0, 0, 1)
    walk.reply(foi_request, 2, ReplyText("Changed words.", Held.HELD, Outcome.PROVIDED))
    walk.session.commit()
    assert doing(walk, "board-papers") == (1, 1, 0)
    assert {one.key for one in how_used(walk.session)[:2]} == {"beds", "board-papers"}
    assert next(one for one in how_used(walk.session) if one.key == "complaints").last_used == walk.now
    assert HowUsed("a", 1, 1, 0, None).trouble < HowUsed("b", 20, 12, 0, None).trouble


def test_a_reply_that_is_changed_after_the_draft_came_back_was_rejected_once(walk: Desk):
    foi_request = walk.received()
    walk.source(foi_request, 1, "beds")
    walk.source(foi_request, 2, "board-papers")
    submit(walk.session, foi_request, note="", by=walk.officer, today=walk.today, now=walk.now)
    by = walk.people["reviewer"]
    return_(walk.session, foi_request, because="Not beds.", by=by, today=walk.today, now=walk.now)
    walk.session.commit()
    walk.now = walk.now.replace(hour=11)
    for words in ("Better words.", "Best words."):
        walk.reply(foi_request, 1, ReplyText(words, Held.HELD, Outcome.PROVIDED))
        walk.session.commit()
    assert doing(walk, "beds") == (1, 1, 1)
    assert doing(walk, "board-papers") == (1, 0, 0)
