"""What a register returns is held against the shape that its statistic declares, and protected in that shape."""

from datetime import date

import pytest

from app.law.errors import BadStatistic, ContentError
from app.register.counted import SMALL_CHANGE, Control, counted, months_to
from tests.register.stays import stays

DAY = date(2025, 2, 14)


def shaped(header, rows, policy="M1"):
    return counted(stays(header, "SELECT :as_at"), rows, DAY, Control(policy))


def test_one_value_stands_alone_and_a_small_one_is_not_printed():
    assert (shaped("-- shape: value", [(1204,)]).total, shaped("-- shape: value", [(1204,)]).shown.total) == (
        1204,
        1204,
    )
    assert shaped("-- shape: value", [(3,)]).shown.total == "fewer than 5"
    assert shaped("-- shape: value", [(0,)]).shown.total == 0
    assert shaped("-- shape: value", [(12,)], "M3").shown.total == 10


def test_a_table_by_what_only_the_register_knows_is_protected_as_parts_of_a_total():
    found = shaped("-- shape: table\n-- by: Council", [("Leicester", 20), (None, 3), ("Rutland", 9)])
    assert found.parts == (("Leicester", 20), ("Not recorded", 3), ("Rutland", 9))
    assert dict(found.shown.cells) == {"Leicester": 20, "Not recorded": "*", "Rutland": "*"}
    assert found.shown.total == 32


def test_a_table_with_parts_is_protected_with_all_its_totals():
    header = "-- shape: table\n-- by: Council\n-- part: on_time | In date\n-- part: late | Overdue"
    rows = [("Leicester", "on_time", 20), ("Leicester", "late", 9), ("Rutland", "on_time", 30), ("Rutland", "late", 2)]
    found = shaped(header, [*rows, ("Elsewhere", "on_time", 6)])
    assert found.parts == (("on_time", 56), ("late", 11))
    assert found.table is not None
    assert found.table.rows == ("Leicester", "Rutland", "Elsewhere")
    assert found.table.counts == ((20, 9), (30, 2), (6, 0))
    assert found.table.shown[1][1] == "*"
    assert sum(cell == "*" for row in found.table.shown for cell in row) >= 4
    assert dict(found.labels)["late"] == "Overdue"


def test_a_series_has_every_month_to_the_day_and_the_months_share_a_total():
    months = [(month, 10) for month in months_to(DAY, 12) if month != "2024-06"]
    found = shaped("-- shape: series", [*months[:-1], ("2025-02", 3)])
    assert (found.parts[0][0], found.parts[-1]) == ("2024-03", ("2025-02", 3))
    assert dict(found.parts)["2024-06"] == 0
    assert found.total == 103
    assert list(dict(found.shown.cells).values()).count("*") == 2


def test_months_that_count_the_same_people_again_are_protected_each_alone_and_small_changes_told():
    header = "-- shape: series\n-- adds_up: no\n-- setting: months = 3"
    found = shaped(header, [("2024-12", 100), ("2025-01", 103), ("2025-02", 3)])
    assert dict(found.shown.cells) == {"2024-12": 100, "2025-01": 103, "2025-02": "fewer than 5"}
    assert (found.total, found.shown.flags) == (3, (SMALL_CHANGE,))
    assert shaped(header, [("2024-12", 100), ("2025-01", 100), ("2025-02", 110)]).shown.flags == ()


@pytest.mark.parametrize(
    ("header", "rows", "words"),
    [
        ("-- shape: value", [], "0 rows"),
        ("-- shape: value", [(1,), (2,)], "2 rows"),
        ("-- shape: value", [(None,)], "not a count"),
        ("-- shape: table\n-- by: Team", [], "no rows"),
        ("-- shape: table\n-- by: Team", [("A", 1), ("A", 2)], "twice"),
        ("-- shape: table\n-- by: Team", [(f"Team {n}", 9) for n in range(501)], "501 different values"),
        ("-- shape: table\n-- by: Team", [("A", "B", 1)], "3 columns"),
        ("-- shape: series", [("2023-01", 1)], "one row a month from 2024-03 to 2025-02"),
        ("-- shape: series", [("2025-02", 1), ("2025-02", 2)], "one row a month"),
        ("-- shape: series", [("2099-01", 1)], "one row a month"),
    ],
)
def test_what_does_not_fit_the_shape_is_refused(header, rows, words):
    with pytest.raises(BadStatistic, match=words):
        shaped(header, rows)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("-- shape: circle", "no shape"),
        ("-- shape: table", "by what it counts"),
        ("-- shape: value\n-- part: a | A", "has no parts"),
        ("-- part: a | A\n-- adds_up: no", "Only the months"),
        ("-- shape: series\n-- setting: months = 0", "cannot have 0 months"),
        ("-- shape: series\n-- setting: months = 30000", "cannot have 30000 months"),
        ("-- part: a | A\n-- policy: M9", "no policy"),
        ("-- part: a | A\n-- history: some", "no history"),
    ],
)
def test_a_header_whose_shape_cannot_be_is_refused(header, words):
    with pytest.raises(ContentError, match=words):
        shaped(header, [])
