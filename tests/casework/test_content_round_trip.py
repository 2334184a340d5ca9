"""What is exported and imported again changes nothing, whatever the answers say and however their lines end."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.answers.standard_answer import StandardAnswer
from app.answers.writing import write_answer
from app.casework.content import load_folder
from app.casework.shelve import files_in_force
from app.config import ROOT
from tests.answers.test_writing import answers
from tests.casework.desk import Desk

ENDS = {"unix": ("\n", ""), "dos": ("\r\n", ""), "marked": ("\n", "\ufeff")}
shelves = st.lists(answers, min_size=1, max_size=4, unique_by=lambda answer: answer.key)


def shelf_in(folder: Path, found: list[StandardAnswer], ends: str) -> Path:
    """A folder of content with these answers and nothing that they could rest on."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "standard").mkdir(parents=True)
    for name in ("trust.toml", "contacts.csv"):
        shutil.copy(ROOT / "answers" / name, folder / name)
    newline, mark = ENDS[ends]
    for answer in found:
        text = write_answer(replace(answer, statistics=(), signposts=(), only_if=()))
        (folder / "standard" / f"{answer.key}.md").write_bytes((mark + text.replace("\n", newline)).encode())
    return folder


def load(walk: Desk, folder: Path) -> int:
    by = walk.people["administrator"]
    done = load_folder(walk.session, folder, folder.parent / "letters", by=by, adopt_because="Property", now=walk.now)
    return done.changed


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=shelves, ends=st.sampled_from(sorted(ENDS)))
def test_export_and_import_change_nothing(walk: Desk, tmp_path: Path, found: list[StandardAnswer], ends: str):
    shutil.copytree(ROOT / "docx_templates", tmp_path / "letters", dirs_exist_ok=True)
    with walk.session.begin_nested() as undone:
        load(walk, shelf_in(tmp_path / "in", found, ends))
        assert load(walk, shelf_in(tmp_path / "in", found, "dos" if ends == "unix" else "unix")) == 0
        before = files_in_force(walk.session, walk.today.replace(year=2091))
        out = tmp_path / "out"
        shutil.rmtree(out, ignore_errors=True)
        for place, body in before.items():
            if not place.startswith("docx_templates"):
                (out / place).parent.mkdir(parents=True, exist_ok=True)
                (out / place).write_bytes(body)
        assert load(walk, out) == 0
        assert files_in_force(walk.session, walk.today.replace(year=2091)) == before
        assert all(re.search(rb"(?m)^key: ", before[f"standard/{answer.key}.md"]) for answer in found)
        undone.rollback()
