import shutil

from app.config import ROOT
from tests.cli.running import foi, refused
from tests.letters.files import with_paragraphs


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


def test_a_blank_reason_adopts_nothing(installed):
    content = copied(installed)
    file = content / "standard" / "beds.md"
    file.write_text(file.read_text() + "\nAsk us for more.\n")
    assert "go together" in refused("answers", "import", content, "--adopt", " ")
    administrator = ("--by", "administrator@wrenfield.example")
    assert "go together" in refused("answers", "import", content, "--adopt", " ", *administrator)
    assert "go together" in refused("answers", "import", content, *administrator)
    foi("answers", "export", installed / "after")
    assert "Ask us for more." not in (installed / "after" / "standard" / "beds.md").read_text()


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


def test_check_names_the_files_that_are_not_what_the_desk_has_in_force(installed):
    content = copied(installed)
    assert foi("answers", "check", content, "--json").json["differs"] == []
    file = content / "standard" / "beds.md"
    file.write_text(file.read_text() + "\nAsk us for more.\n")
    (content / "standard" / "board-papers.md").unlink()
    done = foi("answers", "check", content, "--json")
    assert done.status == 0
    assert done.json["differs"] == [
        {"file": "standard/beds.md", "kind": "answer", "key": "beds", "what": "changed"},
        {"file": "standard/board-papers.md", "kind": "answer", "key": "board-papers", "what": "gone"},
    ]
    assert "standard/beds.md: changed on disk" in foi("answers", "check", content).out


def test_check_without_a_desk_compares_with_nothing(bare):
    done = foi("answers", "check", ROOT / "answers", "--templates", ROOT / "docx_templates", "--json")
    assert (done.status, done.json["differs"]) == (0, None)


def test_a_half_broken_folder_changes_nothing_and_every_error_is_listed_at_once(installed):
    content = copied(installed)
    good = content / "standard" / "board-papers.md"
    good.write_text(good.read_text() + "\nMore words.\n")
    (content / "standard" / "beds.md").write_text("no front matter")
    (content / "contacts.csv").write_text("name\nNobody\n")
    adopt = ("--adopt", "checked", "--by", "administrator@wrenfield.example")
    done = foi("answers", "import", content, *adopt)
    assert done.status == 2
    assert "beds.md" in done.err
    assert "contacts.csv" in done.err
    foi("answers", "export", installed / "after")
    assert "More words." not in (installed / "after" / "standard" / "board-papers.md").read_text()


def test_what_was_exported_and_imported_again_changes_nothing(installed):
    foi("answers", "export", installed / "out")
    places = (installed / "out", "--templates", installed / "out" / "docx_templates")
    done = foi("answers", "import", *places, "--json").json
    assert (done["changed"], done["unchanged"] > 50) == (0, True)
    assert foi("answers", "check", *places, "--json").json["differs"] == []


def test_a_folder_without_an_acknowledgement_is_sound_and_told_of(installed):
    templates = installed / "letters"
    shutil.copytree(ROOT / "docx_templates", templates)
    (templates / "acknowledgement.docx").unlink()
    done = foi("answers", "check", copied(installed), "--templates", templates, "--json")
    assert done.status == 0
    assert [one["file"] for one in done.json["warnings"] if one["file"].endswith(".docx")] == ["acknowledgement.docx"]


def test_an_acknowledgement_with_an_unknown_tag_is_refused_by_the_name_of_the_tag(installed):
    templates = installed / "letters"
    shutil.copytree(ROOT / "docx_templates", templates)
    (templates / "acknowledgement.docx").write_bytes(with_paragraphs("{{ referense }}", name="acknowledgement"))
    content = copied(installed)
    done = foi("answers", "check", content, "--templates", templates, "--json")
    assert done.status == 1
    [problem] = done.json["problems"]
    assert problem["file"] == "acknowledgement.docx"
    assert "“referense”" in problem["what"]
    assert "“referense”" in refused("answers", "import", content, "--templates", templates)


def test_the_template_of_acknowledgements_is_not_that_of_the_reply(installed):
    content = copied(installed)
    settings = content / "trust.toml"
    settings.write_text(settings.read_text().replace('template = "response"', 'template = "acknowledgement"'))
    done = foi("answers", "check", content, "--json")
    assert [one["file"] for one in done.json["problems"]] == ["trust.toml"]


def test_another_trust_s_settings_have_no_error(installed):
    content = copied(installed)
    shutil.copytree(ROOT / "tests" / "samples" / "content-elsewhere", content, dirs_exist_ok=True)
    assert foi("answers", "check", content, "--json").json["problems"] == []
