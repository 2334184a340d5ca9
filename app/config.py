"""Settings, read once from the environment or from `instance/settings.env`; the app refuses to start half-configured.

FOI_DATABASE_URL        sqlite:///instance/foi.db, or postgresql+psycopg://...
FOI_SECRET_KEY          signs sessions and forms; 32 characters or more, never shared
FOI_AUDIT_KEY           chains the audit events; another secret, kept away from the database
FOI_CONTENT             the folder of the trust's content (default: answers)
FOI_TEMPLATES           the folder of letter templates (default: docx_templates)
FOI_REGISTER_<NAME>_URL one for each register that statistics name
FOI_JOBS_URL            the queue of background work (default: a SQLite file beside the database)
FOI_DEMO                1 for the demo: invented people, adopted content

A relative path is counted from the folder that the program stands in.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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
)
"""Every setting there is; README has a row for each."""
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
_REGISTER = re.compile(r"FOI_REGISTER_([A-Z0-9_]+)_URL")


class ConfigError(Exception):
    """The settings are incomplete or unsafe; `problems` lists everything that is wrong, each with its cure."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("The reply desk cannot start:\n" + "\n".join(f"- {problem}" for problem in problems))
        self.problems = problems


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

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] | None = None, *, root: Path = ROOT) -> "Settings":
        """The settings of this installation: the environment first, `instance/settings.env` under `root` for the rest.

        Raises ConfigError with every problem at once.
        """
        values = {**_settings_file(root / "instance" / "settings.env"), **(os.environ if environ is None else environ)}
        problems: list[str] = []
        database = _url("FOI_DATABASE_URL", values.get("FOI_DATABASE_URL", ""), root, problems)
        registers = {
            match[1].lower(): _url(name, value, root, problems)
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
        )
        problems += settings.problems()
        if values.get("FOI_DEMO", "") not in ("", "0", "1"):
            problems.append("FOI_DEMO is neither 1 nor 0. Set it to 1 for the demo, or leave it out.")
        if problems:
            raise ConfigError(problems)
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
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        problems.append(f"{name} names a kind of database that the reply desk does not use. Use SQLite or PostgreSQL.")
        return ""
    return _absolute(url, root).render_as_string(hide_password=False)


def _absolute(url: URL, root: Path) -> URL:
    if url.get_backend_name() != "sqlite" or not url.database or url.database.startswith(("/", ":memory:", "file:")):
        return url
    return url.set(database=str(root / url.database))


def _jobs_url(value: str, database: str, root: Path, problems: list[str]) -> str:
    """The queue's own URL; by default a SQLite file beside the database, so that neither waits for the other."""
    if value:
        return _url("FOI_JOBS_URL", value, root, problems)
    if database.startswith("sqlite:///"):
        return f"{database}.jobs"
    return f"sqlite:///{root / 'instance' / 'jobs.db'}"


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
