"""Thirty people at work at once, over loopback, on the real server: how long each step takes them.

    python -m benchmarks.people [--people 30] [--seconds 60] [--requests 20000] [--database sqlite|postgresql] [--json]

Two in three are officers who open requests, write replies, save, search and now and then record a new request; the rest
are reviewers who read whole drafts and people who search the archive. Each thinks for a second or so between
steps, as people do, and for longer while they write. A step is a whole round trip, redirects included. All of them
sign in during the first fifth, where checking a password costs what it should; the last line is of the time after.
"""

import argparse
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from argon2 import PasswordHasher
from lxml import html
from sqlalchemy import select

from app.casework.accounts import create_user
from app.config import Settings
from app.extensions import db, desk
from app.law.stages import Stage
from app.records.requests import FoiRequest
from benchmarks.filled import fill
from benchmarks.pages import PASSWORD, database_url, with_content

ARRIVING = 0.2
THINK = (0.5, 1.5)
WRITE = (1.5, 3.0)
WORDS = ("staff", "number", "ward", "contract", "cost", "policy", "patients", "equipment", "waiting")
HEAD = "Dear Trust,\n\nPlease tell me:\n\n"


@dataclass(frozen=True)
class Step:
    """One thing that somebody did: when, how many milliseconds they waited, and the status of the answer."""

    name: str
    at: float
    ms: float
    status: int


class Person:
    """Somebody at a browser: cookies, pages, forms, and how long each step took."""

    def __init__(self, port: int, email: str, seed: int) -> None:
        self.port, self.email, self.chance = port, email, random.Random(seed)
        self.cookies: dict[str, str] = {}
        self.steps: list[Step] = []
        self.page = html.fromstring("<html></html>")

    def get(self, step: str, path: str) -> None:
        """Open a page."""
        self._timed(step, "GET", path, None)

    def send(self, step: str, ending: str, button: str = "", **values: str) -> None:
        """Fill in the form whose address ends so, as the page drew it, and send it."""
        form = next(one for one in self.page.forms if (one.get("action") or "").partition("#")[0].endswith(ending))
        fields = [(name, value) for name, value in form.form_values() if name not in values]
        fields += [*values.items(), *([("do", button)] if button else [])]
        self._timed(step, "POST", (form.get("action") or "").partition("#")[0], urlencode(fields))

    def links(self, part: str) -> list[str]:
        """The addresses on the page that hold `part`."""
        return [str(link.get("href")) for link in self.page.iter("a") if part in (link.get("href") or "")]

    def think(self, between: tuple[float, float] = THINK) -> None:
        """Read, and decide."""
        time.sleep(self.chance.uniform(*between))

    def _timed(self, step: str, method: str, path: str, body: str | None) -> None:
        started = time.perf_counter()
        status, text, location = self._ask(method, path, body)
        while location:
            status, text, location = self._ask("GET", location.removeprefix(f"http://127.0.0.1:{self.port}"), None)
        self.steps.append(Step(step, started, (time.perf_counter() - started) * 1000, status))
        self.page = html.fromstring(text or "<html></html>")

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        text = answer.read().decode()
        connection.close()
        return answer.status, text, answer.headers.get("Location") or ""


def officer(person: Person, own: str) -> None:
    """A while in an officer's day: the inbox, a request of their own, a reply, a search, sometimes a new request."""
    person.get("inbox", "/requests")
    person.think()
    person.get("case", f"/requests/{own}")
    person.think()
    person.get("reply", f"/requests/{own}/questions/{person.chance.randrange(1, 11)}")
    person.think(WRITE)
    words = f"The Trust recorded {person.chance.randrange(1, 9999)} of these."
    forms = [one.get("action") or "" for one in person.page.forms if "/questions/" in (one.get("action") or "")]
    mine = next(one for one in forms if not one.partition("#")[0].endswith("/use"))
    person.send("save reply", mine.partition("#")[0], body=words, held="held", outcome="provided")
    person.think()
    person.get("archive", f"/archive?words={person.chance.choice(WORDS)}+{person.chance.choice(WORDS)}")
    person.think()
    if person.chance.random() < 0.2:
        new_request(person)


def new_request(person: Person) -> None:
    """Paste a request, look at its questions, record it."""
    person.get("new request", "/requests/new")
    person.think()
    asked = "\n".join(f"{n}. How many {person.chance.choice(WORDS)} were there in 202{n}?" for n in range(1, 6))
    person.send("read and split", "/requests/new", text=HEAD + asked + "\n\nYours\nAnn Example")
    person.think()
    action = next(one.get("action") for one in person.page.forms if "/requests/new/" in (one.get("action") or ""))
    who = {"requester_name": "Ann Example", "requester_address": "ann@requester.example"}
    person.send("record", str(action), "save", subject="Numbers", **who)
    person.think()


def reviewer(person: Person, _own: str) -> None:
    """Drafts in review, read whole."""
    person.get("inbox", "/requests?stage=in_review")
    person.think()
    cases = [link for link in person.links("/requests/") if link.count("/") == 2]
    for link in person.chance.sample(cases, min(2, len(cases))):
        person.get("case", link)
        person.think()
        person.get("review", f"{link}/review")
        person.think(WRITE)


def reader(person: Person, _own: str) -> None:
    """A search, and the first response that it finds."""
    person.get("archive", f"/archive?words={person.chance.choice(WORDS)}")
    person.think()
    if found := person.links("/archive/"):
        person.get("response", found[0])
        person.think()
    person.get("answers", "/answers")
    person.think()


PARTS: tuple[tuple[str, Callable[[Person, str], None]], ...] = (
    ("officer", officer), ("officer", officer), ("reviewer", reviewer),
    ("officer", officer), ("officer", officer), ("reader", reader),
)  # fmt: skip


@contextmanager
def served(database: str, people: int, requests: int) -> Iterator[tuple[int, list[str]]]:
    """The real server and worker over a filled desk: its port, and the references of requests that are in drafting."""
    with tempfile.TemporaryDirectory(prefix="foi-people-") as name, database_url(database, Path(name)) as url:
        settings = Settings(
            database_url=url, secret_key="0f" * 8 + "7c41a9d2" * 4, audit_key="e1" * 8 + "93b5d7f0" * 4,
            jobs_url=f"sqlite:///{name}/jobs.db", demo=True,
        )  # fmt: skip
        app = desk(settings)
        with_content(app)
        with app.app_context():
            session = db.get_session("writing")
            hashed = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
            for number in range(people):
                create_user(
                    session, email=f"person{number}@benchmark.example", name=f"Person {number}", password_hash=hashed,
                    roles=[PARTS[number % len(PARTS)][0]], by=None, now=datetime.now(UTC),
                )  # fmt: skip
            fill(session, requests)
            drafting = select(FoiRequest.reference).where(FoiRequest.stage == Stage.DRAFTING).limit(people)
            own = list(session.scalars(drafting.where(FoiRequest.reference.startswith("MASS-"))))
            db.engine.dispose()
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))
            port = listening.getsockname()[1]
        environment = os.environ | {
            "FOI_DATABASE_URL": url, "FOI_SECRET_KEY": settings.secret_key, "FOI_AUDIT_KEY": settings.audit_key,
            "FOI_JOBS_URL": settings.jobs_url, "FOI_DEMO": "1",
        }  # fmt: skip
        served = [str(Path(sys.executable).with_name("foi")), "serve", "--port", str(port)]
        with open(Path(name) / "server.log", "w") as log:
            running = subprocess.Popen(served, env=environment, stdout=log, stderr=log)
            try:
                _wait(port)
                yield port, own
            finally:
                running.send_signal(signal.SIGTERM)
                running.wait(90)


def _wait(port: int) -> None:
    """Until the server says of itself that it is ready for people."""
    for _ in range(300):
        with suppress(OSError), closing(HTTPConnection("127.0.0.1", port, timeout=30)) as asking:
            asking.request("GET", "/ready")
            if asking.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def work(person: Person, part: Callable[[Person, str], None], own: str, until: float) -> None:
    """Arrive some time in the first fifth, sign in, and go on with one's part until the time is up."""
    person.think((0, (until - time.perf_counter()) * ARRIVING))
    person.get("sign-in page", "/sign-in")
    person.send("sign in", "/sign-in", email=person.email, password=PASSWORD)
    while time.perf_counter() < until:
        part(person, own)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()
    with served(wanted.database, wanted.people, wanted.requests) as (port, own):
        started = time.perf_counter()
        until = started + wanted.seconds
        everybody = [Person(port, f"person{number}@benchmark.example", number) for number in range(wanted.people)]
        threads = [
            threading.Thread(target=work, args=(person, PARTS[n % len(PARTS)][1], own[n % len(own)], until))
            for n, person in enumerate(everybody)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    all_in = started + wanted.seconds * ARRIVING
    report([step for person in everybody for step in person.steps], all_in, wanted)


def report(steps: list[Step], all_in: float, wanted: argparse.Namespace) -> None:
    """What it was like for them, and from `all_in` on."""
    by_step: dict[str, list[float]] = defaultdict(list)
    for step in steps:
        by_step[step.name].append(step.ms)
    errors = [(step.name, step.status) for step in steps if step.status >= 400]
    rows = [
        {"step": step, "count": len(times), "p50_ms": round(statistics.median(times)), "p95_ms": round(_p95(times))}
        for step, times in sorted(by_step.items())
    ]
    whole, at_work = _p95([step.ms for step in steps]), _p95([step.ms for step in steps if step.at >= all_in])
    if wanted.json:
        print(json.dumps({"people": wanted.people, "database": wanted.database, "requests": wanted.requests,
                          "steps": rows, "p95_ms": round(whole),
                          "p95_ms_when_all_are_in": round(at_work), "errors": len(errors)}))  # fmt: skip
        return
    print(f"{wanted.people} people for {wanted.seconds} s, {wanted.database}, {wanted.requests:,} requests:")
    print(f"{'step':16}{'count':>7}{'p50 ms':>8}{'p95 ms':>8}")
    for row in rows:
        print(f"{row['step']:16}{row['count']:>7}{row['p50_ms']:>8}{row['p95_ms']:>8}")
    print(f"{'every step':16}{len(steps):>7}{'':8}{round(whole):>8}   errors: {len(errors)}", *sorted(set(errors))[:5])
    print(f"{'when all are in':16}{sum(step.at >= all_in for step in steps):>7}{'':8}{round(at_work):>8}")


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]


if __name__ == "__main__":
    main()
