"""A register is only ever read, in a limited time, and its answer is checked."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import create_engine, event

from app.law.errors import BadCounts, BadStatistic, RegisterUnavailable
from app.register.ask import ask, list_doubts, open_register, query_sha256, values_of
from tests.register.stays import stays

NOW = datetime(2024, 12, 3, 9, 30, tzinfo=UTC)
DAY = date(2024, 12, 2)
HEADER = """-- setting: least = 1
-- part: short | Short
-- part: long | Long"""
GOOD = """SELECT 'long', COUNT(*) FROM stay WHERE began <= :as_at AND nights > :least -- a comment with :colon
UNION ALL SELECT 'short', COUNT(*) FROM stay WHERE began <= :as_at AND nights <= :least AND note <> '10:30'"""


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "mha.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE stay (began TEXT, nights INTEGER, note TEXT)")
        rows = [("2024-12-01", 1, "")] * 6 + [("2024-12-02", 9, "")] * 7 + [("2024-12-03", 9, "")] * 8
        database.executemany("INSERT INTO stay VALUES (?, ?, ?)", rows)
        database.commit()
    return open_register(f"sqlite:///{path}")


def statistic(sql, extra=""):
    return stays(HEADER, sql + extra)


def run(register, sql, extra="", **settings):
    return ask(register, statistic(sql, extra), as_at=DAY, now=NOW, **settings)


def test_a_reading_keeps_the_counts_and_how_they_came_to_be(register):
    extra = "\n-- section: freshness\nSELECT MAX(began) FROM stay\n"
    extra += "-- section: doubtful\nSELECT rowid, 'odd' FROM stay LIMIT 2"
    reading = run(register, GOOD, extra)
    assert reading.parts == (("short", 6), ("long", 7))
    assert reading.total == 13
    assert reading.shown.percent == (("short", 46), ("long", 54))
    assert reading.freshness == "2024-12-03"
    assert reading.doubtful == 2
    assert reading.run_at == NOW
    assert reading.as_at == DAY
    assert (reading.policy, reading.threshold, reading.register) == ("M1", 5, "mha")
    assert list_doubts(register, statistic(GOOD, extra), as_at=DAY, now=NOW) == (("1", "odd"), ("2", "odd"))


def test_the_threshold_that_was_used_is_kept(register):
    assert run(register, GOOD, policy="M2").threshold == 6
    assert run(register, GOOD, threshold=7).shown.total == 13
    with pytest.raises(BadCounts):
        run(register, GOOD, threshold=3)


def test_the_query_hash_changes_with_the_query_and_the_day(register):
    one = query_sha256(statistic(GOOD), DAY)
    assert run(register, GOOD).query_sha256 == one
    assert query_sha256(statistic(GOOD), date(2024, 12, 3)) != one
    assert query_sha256(statistic(GOOD.replace("> :least", ">= :least")), DAY) != one


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("SELECT 'short', 1 WHERE :as_at > ''", "did not return the part “long”"),
        ("SELECT 'tall', 1 WHERE :as_at > ''", "“tall”, which its header does not declare"),
        ("SELECT 'short', 1 WHERE :as_at > '' UNION ALL SELECT 'short', 2", "“short” twice"),
        ("SELECT 'short', -1 WHERE :as_at > ''", "not a count of people"),
        ("SELECT 'short', 1.5 WHERE :as_at > ''", "not a count of people"),
        ("SELECT 'short', NULL WHERE :as_at > ''", "not a count of people"),
        ("SELECT 'short', 1, 2 WHERE :as_at > ''", "3 columns"),
        ("SELECT 'short', COUNT(*) FROM nowhere WHERE :as_at > ''", "no such table"),
        ("SELECT 'short' COUNT(*) WHERE :as_at", "syntax error"),
        ("WITH x AS (SELECT 1) DELETE FROM stay WHERE began <= :as_at", "stays"),
        ("WITH x AS (SELECT 1) INSERT INTO stay SELECT :as_at, 1, ''", "stays"),
    ],
)
def test_an_answer_that_is_not_what_the_header_declares_is_refused(register, sql, words):
    with pytest.raises(BadStatistic, match=words) as caught:
        run(register, sql)
    assert "Nothing was kept" in str(caught.value)


def test_nothing_can_be_written_even_where_the_engine_could(tmp_path):
    path = tmp_path / "open.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE stay (began TEXT, nights INTEGER, note TEXT)")
        connection.exec_driver_sql("INSERT INTO stay VALUES ('2024-12-01', 1, '')")
    with pytest.raises(BadStatistic):
        run(engine, "WITH x AS (SELECT 1) DELETE FROM stay WHERE began <= :as_at")
    run(engine, GOOD)
    with engine.begin() as connection:
        # The connection is given back as it was: its owner can still write.
        connection.exec_driver_sql("INSERT INTO stay VALUES ('2024-12-01', 1, '')")
        assert connection.exec_driver_sql("SELECT COUNT(*) FROM stay").scalar() == 2


def test_an_engine_that_begins_its_own_transactions_is_asked_too(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'own.db'}")

    @event.listens_for(engine, "connect")
    def no_driver_transactions(raw, _record):
        raw.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection):
        connection.exec_driver_sql("BEGIN")

    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE stay (began TEXT, nights INTEGER, note TEXT)")
    assert run(engine, GOOD).total == 0


def test_a_query_that_takes_too_long_is_stopped(register):
    slow = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000) "
        "SELECT 'short', COUNT(*) FROM n WHERE :as_at > ''"
    )
    with pytest.raises(RegisterUnavailable, match=r"within 0\.2 seconds"):
        run(register, slow, timeout_seconds=0.2)


def test_a_register_that_is_not_there_is_unavailable(tmp_path):
    with pytest.raises(RegisterUnavailable, match="did not answer"):
        run(open_register(f"sqlite:///{tmp_path / 'none.db'}"), GOOD)
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "broken.db").write_text("this is not a database, and never was one" * 40)
    with pytest.raises(RegisterUnavailable):
        run(open_register(f"sqlite:///{tmp_path / 'broken.db'}"), GOOD)


@pytest.mark.parametrize("url", ["", "nonsense", "nosuchdatabase://server/mha"])
def test_an_address_that_cannot_be_used_says_what_one_looks_like(url):
    with pytest.raises(RegisterUnavailable, match="sqlite:////"):
        open_register(url)


def test_no_error_tells_a_value_or_an_address(register, tmp_path):
    with pytest.raises(BadStatistic) as caught:
        run(register, "SELECT 'short', COUNT(*) FROM nowhere WHERE :as_at > ''")
    assert str(tmp_path) not in str(caught.value)
    assert "2024-12-02" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_setting_called_months_says_nothing_of_days_where_there_are_no_months():
    setting = stays(f"{HEADER}\n-- setting: months = 0", GOOD)
    assert values_of(setting, "SELECT :months, :as_at", DAY) == {"months": 0, "as_at": DAY}
