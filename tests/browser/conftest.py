"""A real Chromium in front of a real server, on a port that the system chooses."""

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright
from werkzeug.serving import make_server

from app.law.bank_holidays import BankHolidays
from app.law.working_days import next_working_day
from tests.web.conftest import behind, desk  # noqa: F401 - fixtures

T = TypeVar("T")
SHOTS = os.environ.get("DESK_SHOTS", "")
"""A folder for a picture of every page that is seen, for people to look at."""

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SEEN: set[str] = set()
"""The hashes of pages, each as axe sees it but for its tokens, that axe found nothing in: none is looked at twice."""
TOKEN = re.compile(r'value="[\w.-]{30,}"|page=[\w-]{20,}')
LOOKS = """() => {
  const all = [...document.querySelectorAll("*")];
  const fields = all.filter(one => one.matches("input:not([type=hidden]), select, textarea"));
  return [
    innerWidth, innerHeight, matchMedia("print").matches,
    all.indexOf(document.activeElement), all.indexOf([...document.querySelectorAll(":hover")].pop()),
    JSON.stringify(fields.map(field => [field.checked, field.value])),
    document.documentElement.outerHTML,
  ].join("\\n");
}"""
"""What the rules go by: the markup, and what is styled without a trace in it."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def styles() -> None:
    """The stylesheet and scripts are built by the set-up; a plain checkout builds them here."""
    if not (ROOT / "app/static/dist/desk.css").exists():
        npm = shutil.which("npm")
        assert npm, "the pages' styles are not built: run make setup"
        subprocess.run([npm, "run", "build"], cwd=ROOT, check=True)


@pytest.fixture
def on_a_working_day() -> Iterator[None]:
    """No letter is issued on a day off, so on one of those the desk believes that it is the next working day."""
    today = date.today()
    day = next_working_day(today, BankHolidays.shipped())
    if day == today:
        yield
        return
    with time_machine.travel(datetime(day.year, day.month, day.day, 10, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def address(request: pytest.FixtureRequest, styles: None, on_a_working_day: None) -> Iterator[str]:
    app: Flask = request.getfixturevalue("desk")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join(10)


class Person:
    """Somebody at a browser: signed in, and every page that they see is checked."""

    def __init__(self, browser: Browser, address: str, who: str, scripts: bool, app: Flask) -> None:
        self.app = app
        self.email = f"{who}@wrenfield.example"
        self.context = browser.new_context(base_url=address, java_script_enabled=scripts, accept_downloads=True)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.scripts = scripts
        self.complaints: list[str] = []
        self.status = 0
        self.page.on("console", self._hear)
        self.page.on("response", self._answered)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto("/sign-in")
        self.look()
        self.page.get_by_label("Email address").fill(self.email)
        self.page.get_by_label("Password").fill("reply-desk-demo")
        self.page.get_by_role("button", name="Sign in").click()
        self.look()

    def _hear(self, said: ConsoleMessage) -> None:
        """Keep what the browser complains of; statuses, which it tells of in its own time, are for `_answered`."""
        if said.type == "error" and not said.text.startswith("Failed to load resource"):
            self.complaints.append(said.text)

    def _answered(self, response: Response) -> None:
        """Keep the status of the page; a part of it that does not load is a complaint."""
        if response.request.resource_type == "document":
            self.status = response.status
        elif response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")

    def go(self, path: str) -> None:
        """Open a page and check it."""
        self.page.goto(path)
        self.look()

    def press(self, name: str, kind: str = "button") -> None:
        """Press a button of the page, or follow a link, and check what comes."""
        self.page.locator("main").get_by_role(kind, name=name, exact=True).first.click()
        self.look()

    def look(self) -> None:
        """No accessibility rule is broken, and the browser complains of nothing."""
        self.page.wait_for_load_state()
        assert self.complaints == [], (self.page.url, self.complaints)
        if not self.scripts:
            return
        if SHOTS:
            name = re.sub(r"[^a-z0-9]+", "-", self.page.title().partition(" – ")[0].lower()).strip("-")
            self.page.screenshot(path=Path(SHOTS) / f"{name}.png", full_page=True)
        page = sha256(TOKEN.sub("", self.page.evaluate(LOOKS)).encode()).hexdigest()
        if page in SEEN:
            return
        found = Axe().run(self.page, options={"runOnly": RULES}).response["violations"]
        told = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found]
        assert told == [], (self.page.url, told)
        SEEN.add(page)


def aside(do: Callable[[], T]) -> T:
    """Work of the app's own in a thread of its own: this one has the browser's event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(do).result()


@pytest.fixture
def arrives(address: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Person]]:
    """Somebody sits down: `arrives("officer")`, or without scripts.

    The browser is started for each test and not for the session: its event loop would stay in this thread, where the
    tests of the app cannot do with one.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)

        def sit(who: str, scripts: bool = True) -> Person:
            return Person(browser, address, who, scripts, request.getfixturevalue("desk"))

        yield sit
        browser.close()
