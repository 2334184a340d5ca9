"""The unit files and commands of CONTRIBUTING are true of the code."""

import re
from configparser import ConfigParser
from importlib.util import find_spec
from pathlib import Path

import pytest

from app.cli import main
from app.config import SETTINGS
from app.jobs import STOP_SECONDS
from app.web.front import LARGEST

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text()
HOME = "/srv/foi-desk"
BLOCKS = re.findall(r"```(ini|nginx)\n# (\S+?)[\n,](.*?)```", TEXT, re.DOTALL)
UNITS = {Path(name).name: body for kind, name, body in BLOCKS if kind == "ini"}
SITES = [body for kind, _, body in BLOCKS if kind == "nginx"]
ENVIRONMENT_PROGRAMS = {"python", *re.findall(r"^(\w+) = ", (ROOT / "pyproject.toml").read_text(), re.MULTILINE)}
GRACE = int(re.findall(r"^graceful_timeout = (\d+)$", (ROOT / "app/web/serving.py").read_text(), re.MULTILINE)[0])


def unit(name: str) -> ConfigParser:
    made = ConfigParser(interpolation=None)
    made.optionxform = str  # type: ignore[assignment,method-assign]
    made.read_string(UNITS[name])
    return made


def commands() -> list[str]:
    lines = [unit(name)["Service"]["ExecStart"] for name in UNITS if name.endswith(".service")]
    words = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL))
    return [*lines, *(word for word in words if word.startswith(("gunicorn ", "python -m ")))]


def test_there_is_a_unit_for_everything_that_runs():
    assert set(UNITS) == {
        "foi-desk.socket",
        "foi-desk.service",
        "foi-desk-worker.service",
        "foi-desk-backup.service",
        "foi-desk-backup.timer",
    }


@pytest.mark.parametrize("command", commands())
def test_what_a_unit_starts_is_there(command: str):
    for module in re.findall(r"(?:python:|-m )([\w.]+)", command):
        assert find_spec(module), module
    for program in re.findall(rf"{HOME}/\.venv/bin/(\w+)", command):
        assert program in {*ENVIRONMENT_PROGRAMS, "gunicorn"}
    for name in re.findall(r"bin/foi (\w+)", command):
        assert name in main.commands
        options = {option for parameter in main.commands[name].params for option in parameter.opts}
        assert set(re.findall(r"\s(--\w+)", command)) <= options


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_a_service_runs_as_the_desks_own_user_from_its_own_folder(name: str):
    service = unit(name)["Service"]
    assert (service["User"], service["WorkingDirectory"], service["UMask"]) == ("foi-desk", HOME, "0077")


def test_the_units_named_are_those_that_are_there():
    started = re.findall(r"^systemctl enable --now (.+)$", TEXT, re.MULTILINE)
    assert started
    assert set(started[0].split()) <= set(UNITS)
    assert unit("foi-desk.service")["Unit"]["Requires"] in UNITS


def test_systemd_waits_longer_than_what_is_under_way_may_take():
    assert int(unit("foi-desk.service")["Service"]["TimeoutStopSec"]) > GRACE
    assert int(unit("foi-desk-worker.service")["Service"]["TimeoutStopSec"]) > STOP_SECONDS


def test_the_proxy_comes_by_the_door_that_the_socket_unit_holds_and_lets_in_what_the_desk_takes():
    door = unit("foi-desk.socket")["Socket"]["ListenStream"]
    assert f"server unix:{door} " in SITES[0]
    megabytes = int(re.findall(r"client_max_body_size (\d+)m;", SITES[0])[0])
    assert megabytes * 1024 * 1024 > LARGEST
    for header in ("Host $http_host", "X-Forwarded-For", "X-Forwarded-Proto $scheme", "X-Request-ID $request_id"):
        assert f"proxy_set_header {header}" in SITES[0]


def test_no_log_of_the_proxy_quotes_an_address():
    servers = SITES[0].split("\nserver {")[1:]
    assert len(servers) == 2
    assert all("access_log off;" in server for server in servers)


def test_every_setting_that_is_named_is_real():
    assert set(re.findall(r"FOI_[A-Z_]+[A-Z]", TEXT)) <= set(SETTINGS) | {"FOI_REGISTER"}
