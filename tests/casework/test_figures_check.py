"""A statistic is checked before it is loaded: its header, its queries, and that its register has what they name."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from app.casework.figures_check import check_statistics
from app.law.errors import RegisterUnavailable
from app.register.ask import open_register
from app.register.catalogue import COMPLETE
from tests.register.stays import HEADER, NAME

GOOD = f"""{HEADER}-- example: How many stays are there?
-- unit: stays
-- scope: Only ours
-- owner: Somebody
-- policy: trust
-- history: kept
-- shape: value

-- section: parts
SELECT COUNT(*)
FROM stay
WHERE began <= :as_at

-- section: freshness
SELECT MAX(began) FROM stay
"""


@pytest.fixture
def register(tmp_path):
    with closing(sqlite3.connect(tmp_path / "mha.db")) as database:
        database.execute("CREATE TABLE stay (began TEXT, nights INTEGER)")
    return lambda _name: open_register(f"sqlite:///{tmp_path / 'mha.db'}")


def check(text, register):
    return check_statistics({NAME: text}, register, today=date(2024, 12, 2), now=datetime(2024, 12, 2, 9, tzinfo=UTC))


def test_a_sound_statistic_has_no_problem(register):
    assert check(GOOD, register) == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("FROM stay\nWHERE", "FROM stays\nWHERE", 15, "no such table: stays"),
        ("WHERE began", "WHERE begun", 15, "no such column: begun"),
        ("SELECT MAX(began)", "SELECT MAX(ended)", 20, "no such column: ended"),
        ("COUNT(*)\n", "COUNT(*), load_extension('x')\n", 16, "load_extension"),
        ("WHERE began <= :as_at", "WHERE began <= :as_at; DROP TABLE stay", 15, "more than one query"),
        ("SELECT COUNT(*)", "PRAGMA table_list", 15, "more than read"),
        ("SELECT COUNT(*)\n", "WITH x AS (DELETE FROM stay RETURNING 1) SELECT COUNT(*)\n", 16, "DELETE"),
        ("-- title: Stays\n", "", None, "no “title”"),
    ],
)
def test_each_problem_has_its_line_and_its_cure(register, old, new, line, words):
    assert old in GOOD
    found = check(GOOD.replace(old, new, 1), register)
    assert any(words in one.what and one.line == line and one.cure for one in found), found


@pytest.mark.parametrize("key", COMPLETE)
def test_what_a_complete_header_lacks_is_named(register, key):
    text = "\n".join(line for line in GOOD.splitlines() if not line.startswith(f"-- {key}:"))
    assert any(f"no “{key}”" in one.what for one in check(text, register))


def test_a_register_that_is_not_set_up_is_a_problem_of_the_statistic():
    def nowhere(name):
        raise RegisterUnavailable(f"The register “{name}” is not set up here. An administrator sets it.")

    assert [one.cure for one in check(GOOD, nowhere)] == ["An administrator sets it."]
