import shutil
from datetime import date
from pathlib import Path

import pytest

from app.casework.content import load_folder, read_content
from app.casework.shelve import approve_version, files_in_force, offered, retire, set_aside
from app.config import ROOT
from app.law.errors import AlreadyDone, ContentError, NotAllowed, NotFound
from app.records import versions
from tests.casework.desk import Desk

TEMPLATES = ROOT / "docx_templates"


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """The trust's folder, to change at will."""
    return shutil.copytree(ROOT / "answers", tmp_path / "answers")


def offers(walk: Desk, folder: Path) -> list[tuple[str, str]]:
    return [(one.kind, one.key) for one in offered(walk.session, read_content(folder, TEMPLATES), walk.today)]


def change(folder: Path, key: str, words: str = "\n\nMore words.\n") -> None:
    path = folder / "standard" / f"{key}.md"
    path.write_text(path.read_text("utf-8") + words, "utf-8")


def loaded(walk: Desk, folder: Path, who: str = "curator") -> None:
    load_folder(walk.session, folder, TEMPLATES, by=walk.people[who], adopt_because=None, now=walk.now)
    walk.session.commit()


def approve(walk: Desk, who: str, key: str) -> None:
    version = next(row for row in versions.waiting(walk.session) if row.key == key)
    approve_version(walk.session, version, by=walk.people[who], today=walk.today, now=walk.now)


def test_a_file_that_is_changed_is_offered_and_not_used(walk: Desk, answers: Path):
    assert offers(walk, answers) == []
    change(answers, "beds")
    assert offers(walk, answers) == [("answer", "beds")]
    assert "More words" not in walk.library.answer("beds").body


def test_new_and_missing_files_are_offered_too(walk: Desk, answers: Path):
    (answers / "standard" / "beds.md").rename(answers / "standard" / "places.md")
    path = answers / "standard" / "places.md"
    path.write_text(path.read_text("utf-8").replace("key: beds", "key: places"), "utf-8")
    assert offers(walk, answers) == [("answer", "places"), ("answer", "beds")]


def test_what_is_loaded_waits_for_a_second_person_and_then_is_in_force(walk: Desk, answers: Path):
    change(answers, "beds")
    loaded(walk, answers)
    assert offers(walk, answers) == []
    assert "More words" not in walk.library.answer("beds").body
    with pytest.raises(NotAllowed, match="second person"):
        approve(walk, "curator", "beds")
    with pytest.raises(NotAllowed):
        approve(walk, "officer", "beds")
    approve(walk, "administrator", "beds")
    walk.session.commit()
    assert "More words" in walk.library.answer("beds").body
    assert walk.library.version("answer", "beds").number == 2
    assert versions.waiting(walk.session) == []


def test_a_draft_is_approved_once(walk: Desk, answers: Path):
    change(answers, "beds")
    loaded(walk, answers)
    version = versions.waiting(walk.session)[0]
    for _ in range(2):
        if version.state == "approved":
            with pytest.raises(AlreadyDone):
                approve_version(walk.session, version, by=walk.people["administrator"], today=walk.today, now=walk.now)
        else:
            approve_version(walk.session, version, by=walk.people["administrator"], today=walk.today, now=walk.now)


def test_an_answer_whose_statistic_nobody_approved_yet_does_not_come_into_force(walk: Desk, answers: Path):
    statistic = answers / "statistics" / "s117-register.sql"
    text = statistic.read_text("utf-8").replace("s117-register", "s117-second")
    (answers / "statistics" / "s117-second.sql").write_text(text, "utf-8")
    found = (path for path in sorted((answers / "standard").glob("*.md")) if "s117-register" in path.read_text("utf-8"))
    answer = next(found)
    answer.write_text(answer.read_text("utf-8").replace("s117-register", "s117-second"), "utf-8")
    key = next(line[5:] for line in answer.read_text("utf-8").splitlines() if line.startswith("key: "))
    loaded(walk, answers)
    with pytest.raises(ContentError, match="s117-second"):
        approve(walk, "administrator", key)
    walk.session.rollback()
    approve(walk, "administrator", "s117-second")
    approve(walk, "administrator", key)


def test_a_newer_draft_overtakes_the_one_before_it(walk: Desk, answers: Path):
    for words in ("\n\nOne.\n", "\n\nTwo.\n"):
        change(answers, "beds", words)
        loaded(walk, answers)
    assert [(row.key, row.number) for row in versions.waiting(walk.session)] == [("beds", 3)]


def test_a_retired_answer_is_offered_no_more_and_an_older_version_does_not_come_back(walk: Desk, answers: Path):
    change(answers, "beds")
    loaded(walk, answers)
    approve(walk, "administrator", "beds")
    retire(walk.session, "answer", "beds", "Wards closed", by=walk.people["curator"], today=walk.today, now=walk.now)
    walk.session.commit()
    with pytest.raises(NotFound):
        walk.library.answer("beds")
    with pytest.raises(AlreadyDone):
        retire(walk.session, "answer", "beds", "", by=walk.people["curator"], today=walk.today, now=walk.now)


@pytest.mark.parametrize(("kind", "key"), [("trust", "trust"), ("contact", "contacts"), ("statistic", "s117-register")])
def test_what_others_rest_on_is_not_retired(walk: Desk, kind: str, key: str):
    with pytest.raises(ContentError):
        retire(walk.session, kind, key, "Gone", by=walk.people["curator"], today=walk.today, now=walk.now)


def test_everything_in_force_written_out_and_read_in_again_changes_nothing(walk: Desk, tmp_path: Path):
    for place, body in files_in_force(walk.session, walk.today).items():
        path = tmp_path / "out" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    out = tmp_path / "out"
    done = load_folder(
        walk.session, out, out / "docx_templates", by=walk.people["curator"], adopt_because=None, now=walk.now
    )
    assert (done.changed, done.unchanged > 50) == (0, True)


def test_a_version_that_begins_later_waits_for_its_day(walk: Desk, answers: Path):
    path = answers / "standard" / "beds.md"
    text = path.read_text("utf-8")
    head, rest = text.split("\n", 1)
    later = date(walk.today.year + 1, 1, 4)
    kept = "\n".join(line for line in rest.split("\n") if not line.startswith("valid from"))
    path.write_text(f"{head}\nvalid from: {later.isoformat()}\n{kept}\n\nMore words.\n", "utf-8")
    loaded(walk, answers)
    approve(walk, "administrator", "beds")
    walk.session.commit()
    assert "More words" not in walk.library.answer("beds").body
    assert offers(walk, answers) == []
    walk.today = later
    assert "More words" in walk.library.answer("beds").body


def what(walk: Desk, folder: Path) -> list[tuple[str, str]]:
    found = offered(walk.session, read_content(folder, TEMPLATES), walk.today)
    return [(one.what, one.file) for one in found]


def adopted(walk: Desk, folder: Path) -> int:
    by = walk.people["administrator"]
    done = load_folder(walk.session, folder, TEMPLATES, by=by, adopt_because="Checked", now=walk.now)
    walk.session.commit()
    return done.changed


def test_each_file_that_differs_is_named_with_what_happened_to_it(walk: Desk, answers: Path):
    change(answers, "beds")
    text = (answers / "standard" / "beds.md").read_text("utf-8").replace("key: beds", "key: places")
    (answers / "standard" / "places.md").write_text(text, "utf-8")
    (answers / "standard" / "board-papers.md").unlink()
    assert what(walk, answers) == [
        ("changed", "standard/beds.md"),
        ("new", "standard/places.md"),
        ("gone", "standard/board-papers.md"),
    ]


def test_a_file_that_was_put_back_as_it_was_makes_no_new_draft(walk: Desk, answers: Path):
    before = (answers / "standard" / "beds.md").read_text("utf-8")
    change(answers, "beds")
    loaded(walk, answers)
    (answers / "standard" / "beds.md").write_text(before, "utf-8")
    assert what(walk, answers) == []
    loaded(walk, answers)
    assert [(row.key, row.number) for row in versions.waiting(walk.session)] == [("beds", 2)]


def test_an_adoption_approves_the_draft_that_waits_and_makes_no_second_one(walk: Desk, answers: Path):
    change(answers, "beds")
    loaded(walk, answers)
    assert adopted(walk, answers) == 1
    assert walk.library.version("answer", "beds").number == 2
    assert versions.waiting(walk.session) == []
    assert adopted(walk, answers) == 0


def test_what_was_retired_never_comes_back_with_its_file(walk: Desk, answers: Path):
    retire(walk.session, "answer", "beds", "Wards closed", by=walk.people["curator"], today=walk.today, now=walk.now)
    walk.session.commit()
    assert what(walk, answers) == [("set aside", "standard/beds.md")]
    loaded(walk, answers)
    assert (adopted(walk, answers), versions.waiting(walk.session)) == (0, [])
    with pytest.raises(NotFound):
        walk.library.answer("beds")


def test_a_draft_is_set_aside_and_taken_in_again_on_purpose(walk: Desk, answers: Path):
    change(answers, "beds")
    loaded(walk, answers)
    draft = versions.waiting(walk.session)[0]
    with pytest.raises(NotAllowed):
        set_aside(walk.session, draft, by=walk.people["officer"], now=walk.now)
    set_aside(walk.session, draft, by=walk.people["curator"], now=walk.now)
    walk.session.commit()
    with pytest.raises(AlreadyDone):
        set_aside(walk.session, draft, by=walk.people["curator"], now=walk.now)
    assert what(walk, answers) == [("set aside", "standard/beds.md")]
    loaded(walk, answers)
    assert versions.waiting(walk.session) == []
    by = walk.people["curator"]
    load_folder(walk.session, answers, TEMPLATES, by=by, adopt_because=None, now=walk.now, only=("answer", "beds"))
    assert [(row.key, row.number) for row in versions.waiting(walk.session)] == [("beds", 3)]
