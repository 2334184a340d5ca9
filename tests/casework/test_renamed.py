import shutil
from pathlib import Path

import pytest

from app.casework.content import load_folder
from app.casework.shelve import retire
from app.config import ROOT
from app.law.errors import ContentError
from app.records import versions
from tests.casework.desk import Desk


def load(walk: Desk, folder: Path) -> None:
    by = walk.people["curator"]
    load_folder(walk.session, folder, ROOT / "docx_templates", by=by, adopt_because=None, now=walk.now)


def test_a_key_is_not_changed_in_a_file_while_replies_name_it(walk: Desk, tmp_path: Path):
    folder = shutil.copytree(ROOT / "answers", tmp_path / "answers")
    file = folder / "standard" / "beds.md"
    file.write_text(file.read_text("utf-8").replace("key: beds", "key: wards") + "\nMore.\n", "utf-8")
    walk.source(walk.received(), 1, "beds")
    walk.session.commit()
    with pytest.raises(ContentError) as caught:
        load(walk, folder)
    assert str(caught.value) == (
        "standard/beds.md, line 2: The key “wards” was “beds” before, and 1 reply names “beds”. Keep `key: beds`; or "
        "retire “beds” first, and this becomes a new answer."
    )
    assert versions.waiting(walk.session) == []
    text = (ROOT / "answers/standard/beds.md").read_text("utf-8").replace("key: beds", "key: wards")
    file.unlink()
    (folder / "standard" / "wards.md").write_text(text, "utf-8")
    with pytest.raises(ContentError, match="was “beds” before"):
        load(walk, folder)
    retire(walk.session, "answer", "beds", "Renamed", by=walk.people["curator"], today=walk.today, now=walk.now)
    load(walk, folder)
    assert [row.key for row in versions.waiting(walk.session)] == ["wards"]
