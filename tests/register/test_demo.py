"""The demo register's figures, counted again by a separate program over the rows, and its invented people."""

import re
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.register.ask import ask, list_doubts, open_register
from app.register.catalogue import read_statistic
from app.register.demo import DOUBTFUL_REVIEWS, DOUBTFUL_SPELLS, make_demo_register

STATISTICS = Path(__file__).parents[2] / "answers" / "statistics"
NOW = datetime(2024, 12, 3, tzinfo=UTC)
DAYS = [date(2024, 12, 2), date(2025, 3, 31), date(2025, 11, 24), date(2026, 11, 30)]


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("register") / "mha.db"
    make_demo_register(path)
    return path


def rows(path, sql, *values):
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(sql, values)]


def statistic(name):
    return read_statistic(f"{name}.sql", (STATISTICS / f"{name}.sql").read_text(encoding="utf-8"))


def reading(path, name, as_at):
    return ask(open_register(f"sqlite:///{path}"), statistic(name), as_at=as_at, now=NOW)


def parts(path, name, as_at):
    return dict(reading(path, name, as_at).parts)


def people(path, as_at):
    """Each person on the register with the open spell that began last, and its due date, worked out row by row."""
    reviews = defaultdict(list)
    for review in rows(path, "SELECT * FROM s117_review"):
        if review["reviewed_on"] <= str(as_at) and review["recorded_on"] >= review["reviewed_on"]:
            reviews[review["spell_id"]].append(review)
    found = {}
    for spell in rows(path, "SELECT * FROM s117_entitlement ORDER BY entitlement_start, spell_id"):
        start, end = date.fromisoformat(spell["entitlement_start"]), spell["entitlement_end"]
        if start <= as_at and (end is None or date.fromisoformat(end) > as_at):
            latest = max(reviews[spell["spell_id"]], key=lambda r: (r["reviewed_on"], r["review_id"]), default=None)
            found[spell["id"]] = {**spell, "due": latest and latest["next_review_due"]}
    return found


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_the_review_figures_agree_with_a_count_row_by_row(path, as_at):
    expected = Counter(
        "no_due_date" if row["due"] is None else "in_date" if date.fromisoformat(row["due"]) >= as_at else "overdue"
        for row in people(path, as_at).values()
    )
    found = reading(path, "s117-register", as_at)
    assert dict(found.parts) == dict(expected)
    assert found.total == len(people(path, as_at))


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_the_other_figures_agree_with_a_count_row_by_row(path, as_at):
    day, here = str(as_at), people(path, as_at).values()
    areas = Counter((row["responsible_authority"] or "not_recorded").lower() for row in here)
    assert parts(path, "s117-by-authority", as_at) == {
        "leicester": areas["leicester"],
        "leicestershire": areas["leicestershire"],
        "rutland": areas["rutland"],
        "elsewhere": areas["another area"],
        "not_recorded": areas["not_recorded"],
    }
    sections = Counter(row["qualifying_section"] for row in here)
    assert parts(path, "s117-by-section", as_at) == {
        "section_3": sections["3"],
        "section_37": sections["37"],
        "section_45a": sections["45A"],
        "section_47_or_48": sections["47"] + sections["48"],
        "other": 0,
    }
    on_cto = sum(bool(r["cto_start"]) and r["cto_start"] <= day < (r["cto_end"] or "9999") for r in here)
    assert parts(path, "s117-community-treatment-orders", as_at) == {"on_cto": on_cto, "not_on_cto": len(here) - on_cto}
    closed = sum(bool(r["services_closed_on"]) and r["services_closed_on"] <= day for r in here)
    assert parts(path, "s117-open-to-services", as_at) == {"open": len(here) - closed, "closed": closed}


@pytest.mark.parametrize("as_at", DAYS, ids=str)
def test_the_figures_of_any_day_are_sensible_and_none_is_hidden(path, as_at):
    found = reading(path, "s117-register", as_at)
    percent = dict(found.shown.percent)
    assert 1000 <= found.total <= 1250
    assert found.shown.total == found.total
    assert 77 <= percent["in_date"] <= 83
    assert 14 <= percent["overdue"] <= 20
    assert 2 <= percent["no_due_date"] <= 5
    assert found.freshness <= str(as_at)


def small(path, spells, reviews=()):
    """A demo register with rows of our own in place of the invented ones."""
    make_demo_register(path, people=1)
    with closing(sqlite3.connect(path)) as database:
        for table in ("s117_review", "s117_entitlement", "s117_person"):
            database.execute(f"DELETE FROM {table}")
        for n, (person, start, end) in enumerate(spells, 1):
            database.execute(
                "INSERT INTO s117_entitlement (spell_id, id, entitlement_start, entitlement_end, disputed, "
                "source_system, updated_by, updated_at) VALUES (?, ?, ?, ?, 0, 'x', 'x', '2024-01-01')",
                (n, person, start, end),
            )
        for spell, held, recorded, due in reviews:
            database.execute(
                "INSERT INTO s117_review (spell_id, reviewed_on, recorded_on, next_review_due, review_type) "
                "VALUES (?, ?, ?, ?, 'yearly')",
                (spell, held, recorded, due),
            )
        database.commit()
    return path


def test_starting_on_the_day_counts_and_ending_on_the_day_does_not(tmp_path):
    path = small(
        tmp_path / "mha.db",
        [("starts", "2024-12-02", None), ("later", "2024-12-03", None), ("ends", "2024-01-01", "2024-12-02"),
         ("lasts", "2024-01-01", "2024-12-03"), ("detained", None, None)],
    )  # fmt: skip
    assert parts(path, "s117-register", date(2024, 12, 2)) == {"in_date": 0, "overdue": 0, "no_due_date": 2}


def test_due_on_the_day_is_in_date_and_no_due_date_is_its_own_category(tmp_path):
    path = small(
        tmp_path / "mha.db",
        [(name, "2024-01-01", None) for name in ("today", "yesterday", "unwritten", "never")],
        [(1, "2024-01-01", "2024-01-01", "2024-12-02"), (2, "2024-01-01", "2024-01-01", "2024-12-01"),
         (3, "2024-01-01", "2024-01-01", "2025-01-01"), (3, "2024-06-01", "2024-06-01", None)],
    )  # fmt: skip
    assert parts(path, "s117-register", date(2024, 12, 2)) == {"in_date": 1, "overdue": 1, "no_due_date": 2}


def test_a_figure_uses_only_the_reviews_up_to_its_day(tmp_path):
    path = small(
        tmp_path / "mha.db",
        [("one", "2024-01-01", None)],
        [(1, "2024-01-01", "2024-01-01", "2024-03-01"), (1, "2024-06-01", "2024-06-01", "2025-06-01")],
    )
    assert parts(path, "s117-register", date(2024, 5, 31))["overdue"] == 1
    assert parts(path, "s117-register", date(2024, 6, 1))["in_date"] == 1


def test_a_person_with_several_open_spells_counts_once_by_the_one_that_began_last(tmp_path):
    path = small(
        tmp_path / "mha.db",
        [("one", "2024-01-01", None), ("one", "2024-02-01", None), ("one", "2023-01-01", "2023-06-01")],
        [(1, "2024-01-01", "2024-01-01", "2025-06-01"), (2, "2024-02-01", "2024-02-01", "2024-06-01")],
    )
    assert parts(path, "s117-register", date(2024, 12, 2)) == {"in_date": 0, "overdue": 1, "no_due_date": 0}


def test_records_that_cannot_be_right_are_left_out_counted_and_listed(path, tmp_path):
    doubts = list_doubts(
        open_register(f"sqlite:///{path}"), statistic("s117-register"), as_at=date(2025, 1, 1), now=NOW
    )
    assert len(doubts) == DOUBTFUL_SPELLS + DOUBTFUL_REVIEWS
    assert reading(path, "s117-register", date(2025, 1, 1)).doubtful == len(doubts)
    own = small(
        tmp_path / "mha.db",
        [("backwards", "2024-06-01", "2024-01-01"), ("typed", "2024-01-01", None)],
        [(2, "2024-11-01", "2024-01-01", "2025-11-01")],
    )
    found = reading(own, "s117-register", date(2024, 12, 2))
    assert dict(found.parts) == {"in_date": 0, "overdue": 0, "no_due_date": 1}
    assert found.doubtful == 2


def nhs_number_is_real(number):
    total = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(number[9])


def test_nobody_has_a_number_that_could_be_an_nhs_number(path):
    numbers = [row["nhs_number"] for row in rows(path, "SELECT nhs_number FROM s117_person")]
    assert all(re.fullmatch(r"999\d{7}", number) for number in numbers)
    assert not any(nhs_number_is_real(number) for number in numbers)


def test_no_statistic_reads_who_a_person_is():
    for file in STATISTICS.glob("*.sql"):
        assert not re.search(
            r"s117_person|nhs_number|date_of_birth|local_id|\bname\b(?!:)", file.read_text().split("section:", 1)[1]
        )


def test_the_same_seed_gives_the_same_register(path, tmp_path):
    make_demo_register(tmp_path / "again.db")
    make_demo_register(tmp_path / "other.db", seed=118)
    query = "SELECT * FROM s117_entitlement"
    assert rows(tmp_path / "again.db", query) == rows(path, query)
    assert rows(tmp_path / "other.db", query) != rows(path, query)


def test_a_register_is_replaced_whole_and_leaves_no_other_file(tmp_path):
    target = tmp_path / "deep" / "mha.db"
    make_demo_register(target, people=20)
    make_demo_register(target, people=20, areas=("Norfolk", "Suffolk"))
    assert [file.name for file in target.parent.iterdir()] == ["mha.db"]
    areas = {row["responsible_authority"] for row in rows(target, "SELECT responsible_authority FROM s117_entitlement")}
    assert areas <= {"Norfolk", "Suffolk", "Another area", None}
