"""README and CONTRIBUTING are true of the code."""

import re
from pathlib import Path

import pytest

from app.cli import main
from app.config import SETTINGS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text()
DOCUMENTS = {"README.md": README, "CONTRIBUTING.md": CONTRIBUTING}


def code_words(text: str) -> list[str]:
    fenced = re.findall(r"```\w*\n(.*?)```", text, re.DOTALL)
    return [
        *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)),
        *"\n".join(fenced).splitlines(),
    ]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_make_target_that_is_named_exists(name: str):
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {word for words in code_words(DOCUMENTS[name]) for word in re.findall(r"\bmake ([a-z-]+)", words)}
    assert named <= targets


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_foi_command_that_is_named_exists(name: str):
    named = {word for words in code_words(DOCUMENTS[name]) for word in re.findall(r"(?:^|\s|/)foi ([a-z]+)", words)}
    assert named <= set(main.commands)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_path_that_is_named_exists(name: str):
    paths = {
        word
        for word in code_words(DOCUMENTS[name])
        if re.fullmatch(r"(?:app|templates|docx_templates|answers|tests|benchmarks|requirements)/[\w./*-]*", word)
    }
    assert paths
    missing = [path for path in paths if not list(ROOT.glob(path.rstrip("/")))]
    assert missing == []


def test_every_setting_is_in_the_readme_and_every_setting_in_the_readme_is_real():
    named = set(re.findall(r"^\| `(FOI_[A-Z_<>]+)` \|", README, re.MULTILINE))
    assert named == set(SETTINGS)


def test_every_room_has_a_row_in_the_readme():
    rooms = {path.parent.name for path in (ROOT / "app").glob("*/__init__.py")}
    assert rooms <= set(re.findall(r"^\| `([a-z_]+)/?` \|", README, re.MULTILINE))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_part_of_a_document_is_left_to_be_filled_in(name: str):
    assert "<!--" not in DOCUMENTS[name]
