"""The shape of the house: its top level, the signs on its doors, tests that mirror it, files that stay small."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"
TOP_LEVEL = {
    "app", "templates", "docx_templates", "answers", "tests", "pyproject.toml", "README.md", "LICENSE", "Makefile",
    "CONTRIBUTING.md", "CHANGELOG.md", "package.json", "package-lock.json", "requirements", "benchmarks",
}  # fmt: skip
ROOMS = sorted(path.parent for path in APP.glob("*/__init__.py"))
MODULES = sorted(
    path
    for path in APP.rglob("*.py")
    if path.name not in {"__init__.py", "__main__.py"} and "migrations" not in path.parts
)
MANY = 300


def tracked() -> list[str]:
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listing.stdout.splitlines()


def test_the_top_level_holds_what_the_house_names_and_nothing_else():
    assert {name.split("/")[0] for name in tracked() if not name.startswith(".")} <= TOP_LEVEL


def test_app_itself_is_empty_so_that_a_child_process_imports_no_flask():
    assert (APP / "__init__.py").read_text() == ""


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_every_package_opens_with_a_sign_on_its_door(room: Path):
    body = ast.parse((room / "__init__.py").read_text()).body
    imports = 2 if room.name == "cli" else 0  # the installed command is app.cli:main
    assert len(body) == 1 + imports, "a package's __init__ holds its docstring and nothing else"
    assert isinstance(body[0], ast.Expr)
    sign = body[0].value
    assert isinstance(sign, ast.Constant)
    assert isinstance(sign.value, str)
    assert len(sign.value.splitlines()) > 2, "say what comes in, what goes out, what it may look at, where to add"


def is_only_values(module: Path) -> bool:
    """Whether a module defines nothing that runs: values and tables have no test of their own."""
    tree = ast.parse(module.read_text())
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return not functions


@pytest.mark.parametrize("room", ROOMS, ids=lambda path: path.name)
def test_every_room_where_something_runs_has_a_mirror_in_the_tests(room: Path):
    runs = not all(is_only_values(module) for module in room.rglob("*.py"))
    assert any((ROOT / "tests" / room.name).glob("test_*.py")) or not runs


@pytest.mark.parametrize("folder", [f"tests/{room.name}" for room in ROOMS])
def test_a_test_file_is_named_after_the_module_it_tests(folder: str):
    room = APP / Path(folder).name
    names = {module.stem for module in MODULES if module.is_relative_to(room)}
    names |= {package.name for package in room.iterdir() if package.is_dir()}
    strays = [
        path.name
        for path in (ROOT / folder).glob("test_*.py")
        if not any(re.fullmatch(rf"{name}(_\w+)?", path.stem.removeprefix("test_")) for name in names)
    ]
    assert strays == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(APP)))
def test_files_stay_small(module: Path):
    assert len(module.read_text().splitlines()) <= MANY


def test_a_page_module_stays_under_250_lines():
    long = [path.name for path in (APP / "web").glob("*.py") if len(path.read_text().splitlines()) > 250]
    assert long == []


def test_only_three_places_look_at_the_clock():
    allowed = {"web/now.py", "jobs.py", "cli/desk.py"}
    calls = [
        name
        for module in MODULES
        if (name := str(module.relative_to(APP))) not in allowed
        if any(call in module.read_text() for call in ("date.today()", "datetime.now(", "utcnow(", "time.time("))
    ]
    assert calls == []
