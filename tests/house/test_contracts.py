"""The rules of movement hold, and each contract bites when it is broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINT = Path(sys.executable).with_name("lint-imports")

BREACHES = {
    "The walk goes one way": ("app/checks/__init__.py", "import app.casework  # upwards"),
    "The rooms are pure": ("app/drafting/__init__.py", "import flask"),
    "Records and casework know nothing of the web": ("app/records/__init__.py", "import werkzeug"),
    "SQLAlchemy stays in records, casework and the one that asks registers": ("app/jobs.py", "import sqlalchemy"),
    "Only letters, release and the Word readers open a .docx": ("app/casework/__init__.py", "import docx"),
    "A new top-level module needs a floor": ("app/utils.py", "import os"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(LINT), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


def test_the_import_contracts_hold():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", BREACHES)
def test_each_contract_bites_when_it_is_broken(name: str, tmp_path: Path):
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    file, line = BREACHES[name]
    with (tmp_path / file).open("a", encoding="utf-8") as source:
        source.write(f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode != 0
    if not file.endswith("utils.py"):
        assert f"{name} BROKEN" in done.stdout
