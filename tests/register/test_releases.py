"""Figures of an archive, set beside one another."""

from app.register.releases import PublishedFigure, compare


def figure(where, value, *counts, date="2024-12-02", **more):
    return PublishedFigure("section 117 register", date, counts, value, where, **more)


def told(*figures):
    return [(one.cell, one.low, one.high, one.table, *one.also) for one in compare(figures).recoverable]


def test_a_small_change_since_the_release_before_names_both_responses():
    before = [figure("FOI-1", 1204), figure("FOI-1", 201, ("status", "overdue"))]
    after = [
        figure("FOI-2", 1230, date="2025-01-06"),
        figure("FOI-2", 204, ("status", "Overdue"), date="2025-01-06"),
    ]
    assert told(*after, *before) == [("Overdue", 3, 3, "FOI-2", "FOI-1")]


def test_parts_of_a_total_published_in_another_response_leave_a_small_remainder():
    areas = [figure("FOI-2", 310, ("area", "North")), figure("FOI-2", 402, ("area", "South"))]
    assert told(figure("FOI-1", 715), *areas) == [("remainder", 3, 3, "FOI-2")]
    assert told(figure("FOI-1", 725), *areas) == []


def test_what_one_response_hides_another_may_not_print():
    hidden = [figure("FOI-1", 52)]
    hidden += [figure("FOI-1", "*", ("status", name)) for name in ("in date", "overdue")]
    assert told(*hidden) == []
    assert told(*hidden, figure("FOI-2", 49, ("status", "in_date"))) == [("overdue", 3, 3, "FOI-1", "FOI-2")]


def test_a_cell_of_a_two_way_table_is_worked_out_from_rows_and_columns():
    cells = [figure("FOI-1", "*", ("team", team), ("status", status)) for team in "AB" for status in "xy"]
    totals = [figure("FOI-1", count, ("team", team)) for team, count in (("A", 40), ("B", 60))]
    totals += [figure("FOI-1", count, ("status", status)) for status, count in (("x", 50), ("y", 50))]
    assert told(*cells, *totals) == []
    assert told(*cells, *totals, figure("FOI-2", 37, ("status", "x"), ("team", "A"))) == [
        ("A, y", 3, 3, "FOI-1", "FOI-2")
    ]


def test_figures_of_other_people_or_under_rounding_give_nothing_away():
    first = figure("FOI-1", 1205, policy="M3")
    assert told(first, figure("FOI-2", 1210, date="2025-01-06", policy="M3")) == []
    other = PublishedFigure("detained patients", "2024-12-03", (), 1204, "FOI-3")
    assert told(figure("FOI-1", 1206), other) == []


def test_nothing_published_gives_nothing_away():
    assert compare([]).ok
