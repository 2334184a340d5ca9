from app.casework.receive import receive
from app.records import arrivals
from tests.casework.desk import NOW, TODAY, Desk


def test_what_arrived_and_is_no_request_yet_is_found_again_the_newest_first(walk: Desk):
    first, second, third = (walk.arrived() for _ in range(3))
    receive(walk.session, second, walk.receipt(), by=walk.officer, today=TODAY, now=NOW)
    walk.session.commit()
    assert [one.token for one in arrivals.unrecorded(walk.session)] == [third.token, first.token]


def test_the_list_has_a_bound(walk: Desk):
    for _ in range(arrivals.MOST + 2):
        walk.arrived()
    assert len(arrivals.unrecorded(walk.session)) == arrivals.MOST
