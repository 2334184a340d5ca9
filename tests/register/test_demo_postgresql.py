"""The demo register on a PostgreSQL server, asked by a role that only reads, says what the same people in a file do."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest

from app.law.errors import BadStatistic
from app.register.ask import ask, describe, open_register
from app.register.catalogue import Statistic, read_statistic
from app.register.demo import make_demo_register
from tests.postgres import PostgreSQL

FOLDER = Path(__file__).parents[2] / "answers" / "statistics"
NOW, DAY = datetime(2025, 9, 1, 9, 30, tzinfo=UTC), date(2024, 12, 2)
SHIPPED = sorted(FOLDER.glob("*.sql"))
TABLES = ("s117_entitlement", "s117_review")


def statistic(path: Path) -> Statistic:
    return read_statistic(path.name, path.read_text())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("register") / "mha.db"
    make_demo_register(path, people=300)
    return path


@pytest.fixture(scope="module")
def address(server: PostgreSQL, demo: Path) -> Iterator[str]:
    """The same people on a server, with dates as dates, and a role that may read two tables and nothing else."""
    name = server.copy("template0")
    with (
        closing(sqlite3.connect(demo)) as there,
        psycopg.connect(f"host={server.folder} user=foi dbname={name}") as here,
    ):
        for table in TABLES:
            columns = [(row[1], row[2]) for row in there.execute(f"PRAGMA table_info({table})")]
            kinds = [f"{column} {_kind(column, kind)}" for column, kind in columns]
            here.execute(f"CREATE TABLE {table} ({', '.join(kinds)})")
            with here.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                for row in there.execute(f"SELECT * FROM {table}"):
                    copy.write_row(row)
        here.execute("CREATE TABLE s117_person (id text)")
        here.execute("DROP ROLE IF EXISTS register_reader")
        here.execute("CREATE ROLE register_reader LOGIN")
        here.execute(f"GRANT SELECT ON {', '.join(TABLES)} TO register_reader")
    yield server.url(name).replace("foi@", "register_reader@")
    server.drop(name)


def _kind(column: str, kind: str) -> str:
    dated = column.endswith(("_start", "_end", "_on", "_date", "_due", "_at")) and kind == "TEXT"
    return "date" if dated else kind.lower()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_server_and_a_file_with_the_same_people_say_the_same(path: Path, address: str, demo: Path):
    of = statistic(path)
    day = DAY if of.keeps_history else NOW.date()
    server, file = (ask(open_register(url), of, as_at=day, now=NOW) for url in (address, f"sqlite:///{demo}"))
    assert sorted(server.parts) == sorted(file.parts)
    assert (server.total, server.freshness, server.doubtful) == (file.total, file.freshness, file.doubtful)
    assert server.identity.startswith("PostgreSQL database copy_")


def test_what_there_is_to_ask_is_shown(address: str):
    _, fresh, tables = describe(open_register(address), statistic(FOLDER / "s117-register.sql"), now=NOW)
    assert [table.name for table in tables] == list(TABLES)
    assert ("entitlement_start", "DATE") in tables[0].columns
    assert fresh.startswith("2025-0")


def test_what_the_role_may_not_read_is_not_shown_and_a_sentence_when_it_is_asked(address: str):
    text = (
        (FOLDER / "s117-number.sql")
        .read_text()
        .replace("DISTINCT id", "DISTINCT s117_entitlement.id")
        .replace("FROM s117_entitlement", "FROM s117_person, s117_entitlement")
    )
    with pytest.raises(BadStatistic, match="permission denied for table s117_person"):
        ask(open_register(address), read_statistic("s117-number.sql", text), as_at=DAY, now=NOW)
