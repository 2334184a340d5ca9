"""What a page asks of the database stays the same however full it is."""

from benchmarks import pages

MOST_QUERIES = 12


def test_no_page_asks_more_than_twelve_times_nor_more_often_in_a_fuller_desk():
    with pages.desk("sqlite", 10) as app:
        few = pages.measure(app, turns=1)
    with pages.desk("sqlite", 300) as app:
        many = pages.measure(app, turns=1)
    assert [(cost.page, cost.queries) for cost in many] == [(cost.page, cost.queries) for cost in few]
    assert all(cost.queries <= MOST_QUERIES for cost in many)
