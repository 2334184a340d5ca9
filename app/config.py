"""Settings, read once from the environment or from `instance/settings.env`; the app refuses to start half-configured.

FOI_DATABASE_URL        sqlite:///instance/foi.db, or postgresql://desk@server/foi
FOI_SECRET_KEY          signs sessions and forms; 32 characters or more, never shared
FOI_AUDIT_KEY           chains the audit events; another secret, kept away from the database
FOI_CONTENT             the folder of the trust's content (default: answers)
FOI_TEMPLATES           the folder of letter templates (default: docx_templates)
FOI_REGISTER_<NAME>_URL one for each register that statistics name; folder:////srv/extracts/mha for files
FOI_JOBS_URL            the queue of background work (default: in the PostgreSQL database, or a file beside SQLite’s)
FOI_DEMO                1 for the demo: invented people, adopted content
FOI_BIND                where the server listens (default: 127.0.0.1:8000)
FOI_SERVER_PROCESSES    how many processes answer (default: 2)
FOI_SERVER_THREADS      how many requests each of them answers at once (default: 4)
FOI_PROXIES             how many proxies stand before the server (default: 0, and no forwarded header is believed)
FOI_PROXY_ADDRESSES     from where they come (default: this machine)
FOI_LOG                 json or plain lines (default: plain at a terminal, else json)

A relative path is counted from the folder that the program stands in.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = (
    "FOI_DATABASE_URL",
    "FOI_SECRET_KEY",
    "FOI_AUDIT_KEY",
    "FOI_CONTENT",
    "FOI_TEMPLATES",
    "FOI_REGISTER_<NAME>_URL",
    "FOI_JOBS_URL",
    "FOI_DEMO",
    "FOI_BIND",
    "FOI_SERVER_PROCESSES",
    "FOI_SERVER_THREADS",
    "FOI_PROXIES",
    "FOI_PROXY_ADDRESSES",
    "FOI_LOG",
)
"""Every setting there is; README has a row for each."""
DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
"""How a database may be named, and the driver that it is reached by."""
KNOWN_SECRETS = (
    "secret",
    "changeme",
    "change-me",
    "change_me",
    "password",
    "development",
    "insecure",
    "example",
    "test",
)
SHORTEST_SECRET = 32
FOLDER = "folder:///"
"""How the address of a folder of extracts begins."""
_REGISTER = re.compile(r"FOI_REGISTER_([A-Z0-9_]+)_URL")


class ConfigError(Exception):
    """The settings are incomplete or unsafe; `problems` lists everything that is wrong, each with its cure.

    `settings` is what could be read, for somebody who looks for what is wrong: nothing starts with it.
    """

    def __init__(self, problems: list[str], settings: "Settings | None" = None) -> None:
        super().__init__("The reply desk cannot start:\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = problems
        self.settings = settings


@dataclass(frozen=True)
class Serving:
    """How pages are served. What a proxy says of a visitor is believed of `proxies` of them, from `proxy_addresses`."""

    bind: str = "127.0.0.1:8000"
    processes: int = 2
    threads: int = 4
    proxies: int = 0
    proxy_addresses: tuple[str, ...] = ("127.0.0.1", "::1")

    @classmethod
    def read(cls, values: Mapping[str, str], problems: list[str]) -> "Serving":
        """The settings of the server; what is wrong with them joins `problems`."""
        usual = cls()
        addresses = tuple(one.strip() for one in values.get("FOI_PROXY_ADDRESSES", "").split(",") if one.strip())
        for address in addresses:
            try:
                ip_network(address)
            except ValueError:
                problems.append(
                    f"FOI_PROXY_ADDRESSES has “{address}”. Write addresses or networks such as 10.0.0.0/24."
                )
        return cls(
            bind=values.get("FOI_BIND", "") or usual.bind,
            processes=_number("FOI_SERVER_PROCESSES", values, usual.processes, 1, 64, problems),
            threads=_number("FOI_SERVER_THREADS", values, usual.threads, 1, 64, problems),
            proxies=_number("FOI_PROXIES", values, usual.proxies, 0, 5, problems),
            proxy_addresses=addresses or usual.proxy_addresses,
        )


@dataclass(frozen=True)
class Settings:
    """What one installation is set to; URLs are absolute. `registers` maps a lower-case name to a URL."""

    database_url: str
    secret_key: str = field(repr=False)
    audit_key: str = field(repr=False)
    content: Path = ROOT / "answers"
    templates: Path = ROOT / "docx_templates"
    registers: Mapping[str, str] = field(default_factory=dict, repr=False)
    jobs_url: str = ""
    demo: bool = False
    testing: bool = False
    serving: Serving = field(default_factory=Serving)
    log: str = ""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None, *, root: Path = ROOT) -> "Settings":
        """The settings of this installation: the environment first, `instance/settings.env` under `root` for the rest.

        Raises ConfigError with every problem at once.
        """
        values = {**_settings_file(root / "instance" / "settings.env"), **(os.environ if environ is None else environ)}
        problems: list[str] = []
        database = _url("FOI_DATABASE_URL", values.get("FOI_DATABASE_URL", ""), root, problems)
        registers = {
            match[1].lower(): _register_url(name, value, root, problems)
            for name, value in values.items()
            if (match := _REGISTER.fullmatch(name)) and value
        }
        settings = cls(
            database_url=database,
            secret_key=values.get("FOI_SECRET_KEY", ""),
            audit_key=values.get("FOI_AUDIT_KEY", ""),
            content=root / values.get("FOI_CONTENT", "answers"),
            templates=root / values.get("FOI_TEMPLATES", "docx_templates"),
            registers=registers,
            jobs_url=_jobs_url(values.get("FOI_JOBS_URL", ""), database, root, problems),
            demo=values.get("FOI_DEMO", "") == "1",
            serving=Serving.read(values, problems),
            log=values.get("FOI_LOG", ""),
        )
        problems += settings.problems()
        if values.get("FOI_DEMO", "") not in ("", "0", "1"):
            problems.append("FOI_DEMO is neither 1 nor 0. Set it to 1 for the demo, or leave it out.")
        if settings.log not in ("", "json", "plain"):
            problems.append("FOI_LOG is neither json nor plain. Set it to one of them, or leave it out.")
        if problems:
            raise ConfigError(problems, settings)
        return settings

    def problems(self) -> list[str]:
        """What keeps this installation from starting: weak secrets, missing folders."""
        found = _weak("FOI_SECRET_KEY", self.secret_key) + _weak("FOI_AUDIT_KEY", self.audit_key)
        if self.secret_key and self.secret_key == self.audit_key:
            found.append("FOI_AUDIT_KEY is the same as FOI_SECRET_KEY. Give each a secret of its own.")
        for name, folder in (("FOI_CONTENT", self.content), ("FOI_TEMPLATES", self.templates)):
            if not folder.is_dir():
                found.append(f"{name} names the folder {folder}, which is not there. Make it, or name another.")
        return found


def _number(name: str, values: Mapping[str, str], usual: int, least: int, most: int, problems: list[str]) -> int:
    """A whole number within its bounds, or the usual one where nothing is said."""
    said = values.get(name, "").strip()
    if said and not (said.isascii() and said.isdigit() and len(said) < 4 and least <= int(said) <= most):
        problems.append(f"{name} is “{said[:20]}”. Set it to a whole number from {least} to {most}.")
        return usual
    return int(said) if said else usual


def _settings_file(path: Path) -> dict[str, str]:
    """NAME=value lines; `#` starts a comment line. A file that is not there says nothing."""
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text("utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, _, value in pairs}


def _url(name: str, value: str, root: Path, problems: list[str]) -> str:
    """`value` as an absolute database URL; a relative SQLite path is counted from `root`, whoever starts us."""
    if not value:
        problems.append(f"{name} is not set. Set it to a database URL, such as sqlite:///instance/foi.db")
        return ""
    try:
        url = make_url(value)
    except ArgumentError:
        problems.append(f"{name} is not a database URL. Write it like sqlite:///instance/foi.db")
        return ""
    url = url.set(drivername=DRIVERS.get(url.drivername, url.drivername))
    if url.drivername not in DRIVERS.values():
        problems.append(
            f"{name} names a kind of database or a driver that the reply desk does not use. Write "
            "sqlite:///instance/foi.db or postgresql://desk@server/foi"
        )
        return ""
    if url.get_backend_name() == "postgresql" and not url.database:
        problems.append(f"{name} names a server and no database on it. Write it like postgresql://desk@server/foi")
        return ""
    return _absolute(url, root).render_as_string(hide_password=False)


def _register_url(name: str, value: str, root: Path, problems: list[str]) -> str:
    """The address of a register: a database's, or folder:///extracts/mha for a folder of files."""
    if not value.startswith(FOLDER):
        return _url(name, value, root, problems)
    path = value.removeprefix(FOLDER)
    if not path:
        problems.append(f"{name} names no folder. Write it like {FOLDER}/srv/extracts/mha")
    return f"{FOLDER}{root / path}"


def _absolute(url: URL, root: Path) -> URL:
    if url.get_backend_name() != "sqlite" or not url.database or url.database.startswith(("/", ":memory:", "file:")):
        return url
    return url.set(database=str(root / url.database))


def _jobs_url(value: str, database: str, root: Path, problems: list[str]) -> str:
    """The queue's own URL.

    By default it lies in the same PostgreSQL database, where every machine finds it; or in a SQLite file beside the
    SQLite one, so that neither waits for the other.
    """
    if value:
        return _url("FOI_JOBS_URL", value, root, problems)
    return f"{database}.jobs" if database.startswith("sqlite:///") else database


def _weak(name: str, secret: str) -> list[str]:
    """What is wrong with a secret, in a list of none or one."""
    cure = "Make one: python3 -c 'import secrets; print(secrets.token_hex(32))'"
    if not secret:
        return [f"{name} is not set. {cure}"]
    if len(secret) < SHORTEST_SECRET or len(set(secret)) < 8:
        return [f"{name} is too short or too regular to be a secret. {cure}"]
    if any(known in secret.casefold() for known in KNOWN_SECRETS):
        return [f"{name} is a known word, not a secret. {cure}"]
    return []
