from dataclasses import replace

from app.casework.reading_answer import answer_page
from app.casework.write_answer import save_answer, submit_answer
from tests.casework.desk import Desk


def handed_over(walk: Desk) -> int:
    page, by = answer_page(walk.session, "beds"), walk.people["curator"]
    answer = replace(page.answer, body="Other words.")
    save_answer(walk.session, answer, new=False, seen=page.stands, by=by, today=walk.today, now=walk.now)
    return submit_answer(walk.session, "beds", by=by, today=walk.today, now=walk.now).id


def test_its_author_may_not_approve_it_and_what_is_done_is_not_done_twice(arrives, behind):
    number = behind(handed_over)
    curator, administrator = arrives("curator"), arrives("administrator")
    page = curator.get(f"/content/versions/{number}")
    assert "You wrote or loaded it, so a second person approves it." in page.text
    assert not page.root.xpath("//form[contains(@action, '/approve')]")
    first = administrator.get(f"/content/versions/{number}")
    administrator.send("/approve")
    administrator.page = first
    assert "waits no more" in administrator.send("/send-back", because="Too late.").text
    assert "This version waits no more." in administrator.get(f"/content/versions/{number}").text
    administrator.get("/content/versions/99999", status=404)


def test_a_version_that_is_no_answer_has_no_such_page(arrives, behind):
    template = behind(lambda walk: walk.library.version("template", "response").id)
    assert "no standard answer" in arrives("curator").get(f"/content/versions/{template}", status=404).text
