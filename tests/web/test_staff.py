from datetime import timedelta

from app.extensions import db
from app.records.people import User
from app.web.now import now


def rows(page) -> dict[str, str]:
    return {
        row.xpath("string(th)"): " ".join(" ".join(row.xpath("td//text()")).split())
        for row in page.root.xpath("//main//tbody/tr")
    }


def test_an_administrator_sees_who_may_sign_in_and_what_they_may_do(arrives, desk):
    administrator = arrives("administrator")
    with desk.app_context():
        session = db.get_session("writing")
        people = {user.name: user for user in session.query(User)}
        people["Curator"].active = False
        people["Reader"].locked_until = now() + timedelta(minutes=10)
        session.commit()
    found = rows(administrator.get("/people"))
    assert found["Officer"] == "officer@wrenfield.example FOI officer Yes"
    assert found["Senior Approver"] == "senior_approver@wrenfield.example Senior approver Yes"
    assert found["Curator"].endswith(" No")
    assert "Not before" in found["Reader"]
    assert list(found) == sorted(found)


def test_who_may_open_content_or_people_is_offered_them_in_the_menu(arrives):
    for who, links in {
        "administrator": {"/content", "/people"},
        "curator": {"/content"},
        "officer": set(),
    }.items():
        menu = set(arrives(who).get("/archive").root.xpath("//nav[@aria-label='Menu']//a/@href"))
        assert menu & {"/content", "/people"} == links
