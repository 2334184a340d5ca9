"""A register that is slow, silent, cut off, locked or talks nonsense: a sentence in a limited time, and no more."""

import socket
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine

from app.law.errors import BadStatistic, RegisterUnavailable
from app.register import database as asking
from app.register.ask import open_register
from tests.postgres import PostgreSQL
from tests.register.test_ask import GOOD, register, run

__all__ = ["register"]
ONE = "SELECT 'short', {} WHERE :as_at IS NOT NULL"


class Line:
    """Stands before a PostgreSQL server, and lets everything through until a client says a word."""

    def __init__(self, server: PostgreSQL, word: bytes, then: Callable[["Line", socket.socket], object]) -> None:
        self.path, self.word, self.then = str(server.folder / ".s.PGSQL.5432"), word, then
        self.door = socket.create_server(("127.0.0.1", 0))
        self.port = self.door.getsockname()[1]
        self.ended = threading.Event()
        threading.Thread(target=self._let_in, daemon=True).start()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=self._carry, args=(self.door.accept()[0],), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as there, suppress(OSError):
            there.connect(self.path)
            threading.Thread(target=self._back, args=(there, client), daemon=True).start()
            while piece := client.recv(65536):
                if self.word in piece:
                    self.then(self, client)
                    return
                there.sendall(piece)

    def _back(self, there: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while piece := there.recv(65536):
                client.sendall(piece)

    def silence(self, _client: socket.socket) -> None:
        self.ended.wait()

    def nonsense(self, client: socket.socket) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\n\r\nhello" * 9)

    def cut(self, client: socket.socket) -> None:
        client.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        self.ended.set()
        self.door.close()


@pytest.fixture
def line(server: PostgreSQL) -> Iterator[Callable[..., Engine]]:
    """A register on a server behind such a line."""
    name, lines = server.copy("template0"), []
    with create_engine(server.url(name)).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE stay (began date, nights integer, note text)")

    def make(word: bytes, then: Callable) -> Engine:
        lines.append(Line(server, word, then))
        return open_register(f"postgresql+psycopg://foi@127.0.0.1:{lines[-1].port}/{name}?sslmode=disable")

    yield make
    for one in lines:
        one.end()
    server.drop(name)


@pytest.mark.parametrize("then", [Line.silence, Line.nonsense, Line.cut], ids=["silent", "nonsense", "cut"])
def test_a_server_that_fails_in_the_middle_of_a_query_did_not_answer(line, monkeypatch, then: Callable):
    monkeypatch.setattr(asking, "GRACE_SECONDS", 0.1)
    with pytest.raises(RegisterUnavailable, match=r"did not answer.* Nothing was kept"):
        run(line(b"FROM stay", then), GOOD, timeout_seconds=0.2)


@pytest.mark.parametrize("then", [Line.silence, Line.nonsense, Line.cut], ids=["silent", "nonsense", "cut"])
def test_a_server_that_lets_nobody_in_did_not_answer(line, monkeypatch, then: Callable):
    monkeypatch.setattr(asking, "CONNECT_SECONDS", 2)
    with pytest.raises(RegisterUnavailable, match="did not answer"):
        run(line(b"foi", then), GOOD)


def test_through_the_same_line_a_sound_server_is_asked(line):
    assert run(line(b"never said", Line.cut), GOOD).total == 0


def test_a_table_that_somebody_holds_is_not_waited_for(server: PostgreSQL):
    name = server.copy("template0")
    with create_engine(server.url(name)).begin() as connection:
        connection.exec_driver_sql("CREATE TABLE stay (began date, nights integer, note text)")
    holds = create_engine(server.url(name)).connect()
    holds.exec_driver_sql("LOCK TABLE stay IN ACCESS EXCLUSIVE MODE")
    with pytest.raises(RegisterUnavailable, match=r"within 0\.2 seconds"):
        run(open_register(server.url(name)), GOOD, timeout_seconds=0.2)
    holds.close()
    server.drop(name)


@pytest.mark.parametrize(
    "value",
    ["CAST('Infinity' AS numeric)", "CAST('NaN' AS numeric)", "CAST(1e200 AS numeric)", "ARRAY[1]", "CAST(7 AS text)",
     "CAST('infinity' AS date)", "power(10::numeric, 5000)", "true"],
)  # fmt: skip
def test_a_server_that_counts_nonsense_is_not_believed(server: PostgreSQL, value: str):
    with pytest.raises(BadStatistic, match="Nothing was kept"):
        run(open_register(server.url("postgres")), ONE.format(value))


@pytest.mark.parametrize("value", ["9e999", "CAST(x'ff41' AS TEXT)", "x'00'", "9223372036854775807", "'7'"])
def test_a_file_that_counts_nonsense_is_not_believed(register: Engine, value: str):
    with pytest.raises(BadStatistic, match="Nothing was kept"):
        run(register, ONE.format(value))


def test_what_a_register_says_is_not_repeated_at_length_or_where_it_cannot_be_read(register: Engine):
    for sql in (
        "SELECT CAST(x'ff' AS TEXT) || 'Ada Lovelace', 1 WHERE :as_at > ''",
        f"SELECT '{'x' * 70}Ada Lovelace', 1 WHERE :as_at > ''",
    ):
        with pytest.raises(BadStatistic) as caught:
            run(register, sql)
        assert "Lovelace" not in str(caught.value)


def test_a_file_that_somebody_holds_is_not_waited_for(tmp_path: Path, register: Engine):
    with closing(sqlite3.connect(tmp_path / "mha.db", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(RegisterUnavailable, match="did not answer"):
            run(register, GOOD)
    assert run(register, GOOD).total == 13
