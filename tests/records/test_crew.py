from datetime import date

from app.records import crew
from tests.casework.desk import Desk


def test_officers_are_those_who_may_be_given_work_and_if_asked_those_who_have_had_some(walk: Desk):
    made = walk.received(on=date(2025, 9, 1))
    made.case_officer_id = walk.people["reviewer"].id
    walk.told(made)
    walk.session.commit()
    assert [name for _, name in crew.officers(walk.session)] == ["Officer", "Second Officer"]
    assert [name for _, name in crew.officers(walk.session, former=True)] == ["Officer", "Reviewer", "Second Officer"]
    walk.people["second"].active = False
    assert [name for _, name in crew.officers(walk.session)] == ["Officer"]
