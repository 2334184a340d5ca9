"""A register on a PostgreSQL server is asked as one in a file is: read only, in a limited time, in our words."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine

from app.law.errors import BadStatistic, RegisterUnavailable
from app.register.ask import open_register
from tests.postgres import PostgreSQL
from tests.register.test_ask import GOOD, run


@pytest.fixture
def register(server: PostgreSQL) -> Iterator[Engine]:
    name = server.copy("template0")
    engine = create_engine(server.url(name))
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE stay (began date, nights integer, note text)")
        for began, nights, many in (("2024-12-01", 1, 6), ("2024-12-02", 9, 7), ("2024-12-03", 9, 8)):
            row = f"SELECT CAST('{began}' AS date), {nights}, '' FROM generate_series(1, {many})"
            connection.exec_driver_sql(f"INSERT INTO stay {row}")
    engine.dispose()
    yield open_register(server.url(name))
    server.drop(name)


def test_the_same_statistic_gives_the_same_reading(register: Engine):
    extra = "\n-- section: freshness\nSELECT MAX(began) FROM stay\n"
    extra += "-- section: doubtful\nSELECT nights, 'odd' FROM stay LIMIT 2"
    reading = run(register, GOOD, extra)
    assert reading.parts == (("short", 6), ("long", 7))
    assert (reading.freshness, reading.doubtful) == ("2024-12-03", 2)


@pytest.mark.parametrize("function", ["pg_advisory_lock(1)", "nextval('counted')", "set_config('a.b', 'c', false)"])
def test_a_query_leaves_nothing_behind(register: Engine, server: PostgreSQL, function: str):
    with create_engine(register.url).begin() as connection:
        connection.exec_driver_sql("CREATE SEQUENCE counted")
    with pytest.raises(BadStatistic):  # it is read-only, or has no "long"
        run(register, f"SELECT 'short', COUNT(*) FROM stay, {function} AS x WHERE :as_at > began")
    with create_engine(register.url).begin() as connection:
        assert connection.exec_driver_sql("SELECT last_value, is_called FROM counted").one() == (1, False)
        assert connection.exec_driver_sql("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'").scalar() == 0


def test_nothing_can_be_written(register: Engine):
    with create_engine(register.url).begin() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION grow() RETURNS integer LANGUAGE sql AS"
            " 'INSERT INTO stay VALUES (NULL, 0, NULL) RETURNING 1'"
        )
        connection.exec_driver_sql("CREATE VIEW grown AS SELECT grow() AS more")
    with pytest.raises(BadStatistic, match="read-only"):
        run(register, "SELECT 'short', more FROM grown WHERE :as_at IS NOT NULL")
    with pytest.raises(BadStatistic, match="calls “grow”"):
        run(register, "SELECT 'short', grow() WHERE :as_at IS NOT NULL")


def test_a_query_that_takes_too_long_is_stopped(register: Engine):
    many = "generate_series(1, 100000) AS x, generate_series(1, 100000) AS y"
    with pytest.raises(RegisterUnavailable, match=r"within 0\.2 seconds"):
        run(register, f"SELECT 'short', COUNT(*) FROM {many} WHERE :as_at IS NOT NULL", timeout_seconds=0.2)


def test_a_register_that_is_not_there_is_unavailable(server: PostgreSQL):
    with pytest.raises(RegisterUnavailable, match="did not answer"):
        run(open_register(server.url("no_such_database")), GOOD)
