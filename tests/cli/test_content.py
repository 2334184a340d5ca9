import shutil

from app.config import ROOT
from tests.cli.running import foi, refused


def copied(folder):
    shutil.copytree(ROOT / "answers", folder / "answers")
    return folder / "answers"


def test_the_trust_s_own_content_has_no_error(installed):
    found = foi("answers", "check", "--json").json
    assert found["ok"] is True
    assert found["problems"] == []
    assert found["answers"] >= 25


def test_check_needs_no_settings_when_both_folders_are_named(monkeypatch):
    monkeypatch.setenv("FOI_SECRET_KEY", "x")
    assert foi("answers", "check", ROOT / "answers", "--templates", ROOT / "docx_templates").status == 0


def test_every_error_is_listed_with_its_file_line_and_cure(installed):
    content = copied(installed)
    (content / "standard" / "beds.md").write_text("---\nkey: beds\nheld: maybe\n---\n{{ nonsense }}\n")
    (content / "statistics" / "s117-register.sql").write_text("SELECT 1")
    done = foi("answers", "check", content, "--json")
    assert done.status == 1
    assert done.json["ok"] is False
    assert all(set(one) == {"file", "line", "what", "cure"} for one in done.json["problems"])
    assert {"standard/beds.md", "statistics/s117-register.sql"} <= {one["file"] for one in done.json["problems"]}
    assert "standard/beds.md" in foi("answers", "check", content).out
    assert "beds.md" in refused("answers", "import", content)


def test_import_makes_drafts_unless_an_administrator_adopts(installed):
    content = copied(installed)
    file = content / "standard" / "beds.md"
    file.write_text(file.read_text() + "\nAsk us for more.\n")
    assert foi("answers", "import", content, "--json").json["changed"] == 1
    foi("answers", "export", installed / "before")
    assert "Ask us for more." not in (installed / "before" / "standard" / "beds.md").read_text()
    adopt = ("--adopt", "checked by the lead", "--by", "administrator@wrenfield.example")
    assert foi("answers", "import", content, *adopt, "--json").json["ok"] is True
    foi("answers", "export", installed / "after")
    assert "Ask us for more." in (installed / "after" / "standard" / "beds.md").read_text()
    assert foi("audit", "verify").status == 0


def test_nobody_else_adopts(installed):
    assert "not an administrator" in refused(
        "answers", "import", "--adopt", "because", "--by", "officer@wrenfield.example"
    )
    assert "go together" in refused("answers", "import", "--adopt", "because")


def test_export_gives_back_the_same_bytes_and_overwrites_nothing_unasked(installed):
    found = foi("answers", "export", installed / "out", "--json").json
    assert "trust.toml" in found["written"]
    for name in found["written"]:
        source = ROOT / name if name.startswith("docx_templates") else ROOT / "answers" / name
        assert (installed / "out" / name).read_bytes() == source.read_bytes()
    assert "not an empty folder" in refused("answers", "export", installed / "out")
    assert foi("answers", "export", installed / "out", "--overwrite").status == 0


def test_a_folder_that_is_not_there_gets_one_line(installed):
    assert "no folder" in refused("answers", "check", installed / "nothing")
