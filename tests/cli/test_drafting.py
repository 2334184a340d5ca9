from hashlib import sha256

import pytest

from tests.cli.running import SAMPLE, foi, refused

DATES = ("--received", "2024-12-02", "--on", "2025-01-06")


def test_suggest_ranks_sources_with_their_reasons(installed):
    found = foi("suggest", "How many people are on your section 117 register?", "--json").json
    assert set(found) == {"question", "state", "ranked"}
    assert found["state"] in {"offer", "choose"}
    top = found["ranked"][0]
    assert set(top) >= {"kind", "key", "title", "confidence", "why", "text"}
    assert top["key"] == "s117-number"
    assert 0 <= top["confidence"] <= 1


def test_suggest_says_none_with_status_one(installed):
    done = foi("suggest", "What is the airspeed of an unladen swallow?", "--json")
    assert (done.status, done.json["state"]) == (1, "none")
    assert "No standard answer" in foi("suggest", "What is the airspeed of an unladen swallow?").out


def test_a_letter_is_never_written_over_the_request(installed):
    request = installed / "request.txt"
    request.write_bytes(SAMPLE.read_bytes())
    assert "the request itself" in refused("draft", request, *DATES, "--out", installed / "." / "request.txt")
    assert request.read_bytes() == SAMPLE.read_bytes()


def test_draft_answers_the_sample_s_eleven_questions_and_writes_the_letter(installed):
    out = installed / "letter.docx"
    before = (installed / "desk.db").read_bytes()
    done = foi("draft", SAMPLE, *DATES, "--out", out, "--reference", "FOI-2425-0117", "--json")
    found = done.json
    assert done.status == 0
    assert set(found) >= {"reference", "due", "questions", "signposts", "figures", "findings", "letter", "sha256"}
    assert (found["reference"], found["due"]) == ("FOI-2425-0117", "2025-01-03")
    assert [question["label"] for question in found["questions"]] == [str(number) for number in range(1, 12)]
    for question in found["questions"]:
        assert set(question) >= {"label", "text", "source", "state", "held", "outcome", "answer"}
        assert question["answer"]
    assert not [one for one in found["findings"] if one["severity"] == "error"]
    [reading] = found["figures"]
    assert reading["as_at"] == "2024-12-02"
    names = {sign["name"] for sign in found["signposts"]}
    assert {"Leicestershire County Council", "Leicester City Council", "Rutland County Council"} <= names
    assert sha256(out.read_bytes()).hexdigest() == found["sha256"]
    assert (installed / "desk.db").read_bytes() == before


def test_the_letter_read_back_has_no_error_and_says_what_the_draft_said(installed):
    out = installed / "letter.docx"
    drafted = foi("draft", SAMPLE, *DATES, "--out", out, "--reference", "FOI-2425-0117", "--json").json
    found = foi("check", out, "--received", "2024-12-02", "--json").json
    assert not [one for one in found["findings"] if one["severity"] == "error"]
    assert found["read"]["reference"] == "FOI-2425-0117"
    assert (found["read"]["received"], found["read"]["sent"]) == ("2024-12-02", "2025-01-06")
    for ours, theirs in zip(drafted["questions"], found["read"]["questions"], strict=True):
        assert ours["label"] == theirs["label"]
        assert (
            ours["answer"].split()[:4] == theirs["answer"].replace("The Trust holds this information.", "").split()[:4]
        )


def test_the_same_draft_twice_is_the_same_letter(installed):
    shas = {
        foi("draft", SAMPLE, *DATES, "--out", installed / name, "--reference", "R-1", "--json").json["sha256"]
        for name in ("a.docx", "b.docx")
    }
    assert len(shas) == 1


def test_a_question_without_a_source_is_left_open_and_found(installed):
    (installed / "odd.txt").write_text(
        "1. How many people are on your section 117 register?\n2. What is the airspeed of an unladen swallow?\n"
    )
    done = foi("draft", installed / "odd.txt", *DATES, "--out", installed / "odd.docx", "--json")
    assert done.status == 1
    assert done.json["reference"] is None
    assert done.json["questions"][1]["source"] is None
    found = {(one["rule"], one["question"]) for one in done.json["findings"]}
    assert {("LR10", "2"), ("LR11", "2"), ("LR12", "2"), ("LR03", None)} <= found


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--received", "2025-01-06", "--on", "2024-12-02"), "Check both dates"),
        (("--received", "2031-01-06", "--on", "2031-01-07"), "2000 to 2030"),
        (("--received", "2024-12-02", "--on", "2030-12-30"), "2030"),
        (("--received", "2024-12-02"), "--on"),
    ],
)
def test_dates_that_cannot_be_right_write_no_letter(installed, words, says):
    out = installed / "letter.docx"
    assert says in refused("draft", SAMPLE, *words, "--out", out)
    assert not out.exists()


def test_other_slips_get_one_line(installed):
    assert "no file" in refused("draft", installed / "none.txt", *DATES, "--out", installed / "a.docx")
    assert "folder" in refused("draft", SAMPLE, *DATES, "--out", installed / "none" / "a.docx")
    (installed / "words.txt").write_text("Good morning to you all.\n")
    assert "No question" in refused("draft", installed / "words.txt", *DATES, "--out", installed / "a.docx")
    assert "empty" in refused("suggest", " ")


def test_parts_of_two_questions_never_share_a_label(installed):
    request = installed / "request.txt"
    request.write_text(
        "1. About beds:\na) How many are there?\nb) How many are empty?\n2. About wards:\na) How many are there?\n"
    )
    found = foi("draft", request, *DATES, "--out", installed / "letter.docx", "--reference", "FOI-2425-0117", "--json")
    assert [question["label"] for question in found.json["questions"]] == ["1(a)", "1(b)", "2(a)"]
