"""What a page costs: queries and server time, at 200 requests and at many, side by side.

    python -m benchmarks.pages --requests 20000 [--database sqlite|postgresql] [--json]

Server time is the median of many whole requests answered in one process: session, sign-in check, queries, rendering.
The pages are those of an officer and of a reviewer with a request of twelve questions, all of them answered.
"""

import argparse
import json
import logging
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from app.casework.arrive import arrive
from app.casework.content import load_folder
from app.casework.demo import DOMAIN, load_demo
from app.casework.receive import QuestionText, Receipt, receive
from app.casework.reply import use_source
from app.casework.submit import submit
from app.config import ROOT, Settings
from app.extensions import alembic, db
from app.factory import create_app
from app.intake.incoming import IncomingRequest
from app.intake.split import split
from app.law.stages import Stage
from app.records import cases
from app.records.library import load_library
from app.records.people import User
from app.records.values import leaves_of
from benchmarks.filled import fill
from tests.postgres import PostgreSQL

PASSWORD = "a-password-for-the-benchmark"
FEW, TURNS, WARM = 200, 15, 3
NOT_QUERIES = ("PRAGMA", "BEGIN", "SET ", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True)
class Cost:
    """One page: how many queries it made, and its server time in milliseconds (median, and the slowest)."""

    page: str
    queries: int
    ms: float
    slowest_ms: float


@contextmanager
def desk(database: str, requests: int) -> Iterator[Flask]:
    """A desk of its own with the demo, a request of twelve questions in review, and `requests` requests besides."""
    with tempfile.TemporaryDirectory(prefix="foi-pages-") as name, database_url(database, Path(name)) as url:
        app = create_app(
            Settings(
                database_url=url,
                secret_key="0f" * 8 + "7c41a9d2" * 4,
                audit_key="e1" * 8 + "93b5d7f0" * 4,
                jobs_url=f"sqlite:///{name}/jobs.db",
                testing=True,
            )
        )
        with_content(app)
        with app.app_context():
            now = datetime.now(UTC)
            today = now.date()
            session = db.get_session("writing")
            hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
            load_demo(session, password_hash=hashed, today=today, now=now)
            session.commit()
            twelve(today, now)
            session.commit()
            fill(session, requests)
        yield app
        with app.app_context():
            db.engine.dispose()


def with_content(app: Flask) -> None:
    """The newest tables, and the repository's own content in force."""
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with app.app_context():
        alembic.upgrade()
    with app.app_context():
        session = db.get_session("writing")
        folders = (ROOT / "answers", ROOT / "docx_templates")
        load_folder(session, *folders, by=None, adopt_because="benchmark", now=datetime.now(UTC))
        session.commit()


@contextmanager
def database_url(database: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of this kind."""
    if database == "sqlite":
        yield f"sqlite:///{folder / 'desk.db'}"
        return
    server = PostgreSQL()
    try:
        yield server.create("desk")
    finally:
        server.remove()


def twelve(today: date, now: datetime) -> None:
    """A request of twelve questions, each answered from the shelf, with the reviewer."""
    session = db.get_session("writing")
    officer = session.scalars(select(User).where(User.email == f"officer@{DOMAIN}")).one()
    answers = [one for one in load_library(session, today).answers if not one.statistics][:12]
    text = "\n".join(f"{number}. {answer.title}?" for number, answer in enumerate(answers, 1))
    arrived = arrive(
        session, incoming=IncomingRequest(kind="pasted", text=text), split=split(text), original=text.encode(),
        filename="pasted.txt", media_type="text/plain", by=officer, now=now,
    )  # fmt: skip
    receipt = Receipt(
        "Twelve questions", "Ann Example", "ann@requester.example", today,
        tuple(QuestionText(str(number), answer.title) for number, answer in enumerate(answers, 1)),
        reference="TWELVE-1",
    )  # fmt: skip
    made = receive(session, arrived, receipt, by=officer, today=today, now=now)
    for leaf, answer in zip(leaves_of(made), answers, strict=True):
        use_source(
            session, made, leaf, "answer", answer.key, readings={}, version=None, by=officer, today=today, now=now
        )
    submit(session, made, note="", by=officer, today=today, now=now)
    assert cases.case(session, "TWELVE-1").stage is Stage.IN_REVIEW


PAGES = (
    ("inbox", "officer", "/requests?whose=all"),
    ("case", "officer", "/requests/TWELVE-1"),
    ("reply", "officer", "/requests/TWELVE-1/questions/5"),
    ("review", "reviewer", "/requests/TWELVE-1/review"),
    ("archive, latest", "officer", "/archive"),
    ("archive, two words", "officer", "/archive?words=number+staff"),
    ("archive, a common word", "officer", "/archive?words=trust"),
    ("answers", "officer", "/answers"),
)


def measure(app: Flask, turns: int = TURNS) -> list[Cost]:
    """Every page's cost, on this desk."""
    count = 0

    def counted(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        nonlocal count
        count += not statement.startswith(NOT_QUERIES)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", counted)
    people = {who: signed_in(app, who) for who in sorted({who for _, who, _ in PAGES})}
    costs = []
    for page, who, path in PAGES:
        times = []
        for turn in range(WARM + turns):
            count = 0
            started = perf_counter()
            answer = people[who].get(path)
            taken = (perf_counter() - started) * 1000
            assert answer.status_code == 200, (path, answer.status_code)
            if turn >= WARM:
                times.append(taken)
        costs.append(Cost(page, count, statistics.median(times), max(times)))
    return costs


def signed_in(app: Flask, who: str) -> FlaskClient:
    """A browser in which this person is signed in."""
    client = app.test_client()
    token = client.get("/sign-in").text.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    form = {"email": f"{who}@{DOMAIN}", "password": PASSWORD, "csrf_token": token}
    answer = client.post("/sign-in", data=form)
    assert answer.status_code == 302, answer.status_code
    return client


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    with desk(wanted.database, FEW) as app:
        few = measure(app)
    with desk(wanted.database, wanted.requests) as app:
        many = measure(app)
    rows = [
        {"page": there.page, "queries": there.queries, "ms": round(there.ms, 1),
         "slowest_ms": round(there.slowest_ms, 1), "queries_at_200": here.queries, "ms_at_200": round(here.ms, 1)}
        for here, there in zip(few, many, strict=True)
    ]  # fmt: skip
    if wanted.json:
        print(json.dumps({"requests": wanted.requests, "database": wanted.database, "pages": rows}))
        return
    print(f"{wanted.database}, {wanted.requests:,} requests of 10 questions, beside {FEW}:")
    print(f"{'page':24}{'queries':>9}{'at 200':>8}{'ms':>9}{'at 200':>8}{'slowest':>9}")
    for row in rows:
        print(
            f"{row['page']:24}{row['queries']:>9}{row['queries_at_200']:>8}{row['ms']:>9}{row['ms_at_200']:>8}"
            f"{row['slowest_ms']:>9}"
        )


if __name__ == "__main__":
    main()
