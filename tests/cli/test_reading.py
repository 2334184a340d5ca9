from collections import Counter

import pytest

from tests.cli.running import SAMPLE, foi, refused

REQUEST = "Dear Trust\n\n1. How many wards do you have?\n2. Who runs them?\n\nYours\nA Person\n"


def test_read_finds_the_sample_s_eleven_questions_with_their_places():
    found = foi("read", SAMPLE, "--json").json
    assert set(found) >= {"kind", "subject", "requester", "received", "text", "questions", "context", "notes"}
    assert set(found["requester"]) >= {"name", "address", "email", "postal", "organisation", "acts_for"}
    assert [question["label"] for question in found["questions"]] == [str(number) for number in range(1, 12)]
    for question in found["questions"]:
        assert found["text"][question["start"] : question["end"]] == question["text"]
        assert set(question) == {"label", "text", "start", "end", "confidence", "parts"}
    assert all(set(piece) == {"start", "end", "why"} for piece in found["context"])


def test_read_past_gives_back_the_parts_of_a_letter():
    found = foi("read", "--past", SAMPLE, "--json").json
    assert found["reference"] == "FOI-2425-SG15879"
    assert (found["received"], found["sent"]) == ("2024-12-02", "2024-01-06")
    assert len(found["questions"]) == 11
    assert all(set(question) == {"label", "text", "answer"} for question in found["questions"])
    assert "MHA Code of Practice" in found["general_answer"]
    assert len(found["links"]) == 3


def test_read_proposes_the_requester_and_says_what_the_request_looks_like(tmp_path):
    words = (
        "Dear Trust\n\n1. How many wards are there?\n2. Please send me my own medical records.\n\n"
        "Please reply in large print.\n\n"
        "Kind regards\nMrs Jo Bloggs\n14 Plover Lane\nOakmere\nWX4 7QQ\njo@bloggs.example\n"
    )
    (tmp_path / "request.txt").write_text(words)
    found = foi("read", tmp_path / "request.txt", "--json").json
    assert (found["requester"]["name"], found["requester"]["address"]) == ("Mrs Jo Bloggs", "jo@bloggs.example")
    assert found["requester"]["postal"] == "14 Plover Lane, Oakmere, WX4 7QQ"
    assert [(wish["kind"], wish["rule"]) for wish in found["wishes"]] == [("large_print", "Equality Act 2010, s20")]
    assert [(look["kind"], look["questions"]) for look in found["looks"]] == [("sar", ["2"])]
    assert any("s40(1)" in note for note in found["notes"])
    out = foi("read", tmp_path / "request.txt").out
    assert "Wanted: In large print" in out
    assert "Look: Some of this may be a subject access request" in out


def test_read_for_people_lists_the_questions(tmp_path):
    (tmp_path / "request.txt").write_text(REQUEST)
    done = foi("read", tmp_path / "request.txt")
    assert done.status == 0
    assert "How many wards do you have?" in done.out
    assert "Questions: 2." in done.out


def test_check_reports_at_least_what_the_sample_s_judge_lists():
    done = foi("check", SAMPLE, "--json")
    assert done.status == 1
    found = done.json
    counts = Counter(finding["rule"] for finding in found["findings"])
    errors = {"LR04": 1, "LR05": 1, "LR07": 1, "LR10": 11, "LR11": 11, "LR12": 11, "LR15": 1, "LR16": 1}
    warnings = {"LR06": 1, "LR08": 1, "LR17": 1, "LR20": 1, "LR22": 1, "LR23": 2, "LR26": 1, "LR27": 3, "LR18": 3}
    assert {rule: counts[rule] for rule in errors} == errors
    assert {rule: counts[rule] for rule in warnings} == warnings
    assert not {"LR03", "LR09", "LR29", "LR13", "LR14", "LR19"} & set(counts)
    severity = {finding["rule"]: finding["severity"] for finding in found["findings"]}
    assert {severity[rule] for rule in errors} == {"error"}
    assert {severity[rule] for rule in warnings} == {"warning"}
    assert (found["due"], found["code_4_2_note"], found["suggested_sent"]) == ("2025-01-03", "2025-01-06", "2025-01-06")
    assert (found["working_days_taken"], found["working_days_late"]) == (21, 1)
    assert found["read"]["sent"] == "2024-01-06"
    keys = {"rule", "severity", "where", "question", "message", "citation", "cure"}
    assert all(set(finding) >= keys for finding in found["findings"])


def test_check_takes_the_date_of_receipt_from_the_case():
    found = foi("check", SAMPLE, "--received", "2024-12-03", "--json").json
    [finding] = [one for one in found["findings"] if one["rule"] == "LR04"]
    assert "the case says 3 December 2024" in finding["message"]


def test_check_for_people_counts_errors_and_warnings():
    done = foi("check", SAMPLE)
    assert done.status == 1
    assert "Errors: 38." in done.out


@pytest.mark.parametrize(
    ("data", "filename", "says"),
    [
        (b"", "request.txt", "empty"),
        (b"   \n", "request.txt", "empty"),
        (b"PK\x03\x04 not a package", "request.docx", "."),
        (b"just words", "request.docx", "Word"),
        (b"%PDF-1.7", "request.txt", "PDF"),
    ],
)
@pytest.mark.parametrize("command", [("read",), ("read", "--past"), ("check",)], ids=" ".join)
def test_a_file_that_cannot_be_read_gets_one_line(tmp_path, command, data, filename, says):
    (tmp_path / filename).write_bytes(data)
    assert says in refused(*command, tmp_path / filename)


def test_a_file_that_is_not_there_or_is_a_folder_gets_one_line(tmp_path):
    assert "There is no file" in refused("read", tmp_path / "nothing.txt")
    assert "is a folder" in refused("check", tmp_path)
    assert "FILE" in refused("read")
    assert "not a date" in refused("check", SAMPLE, "--received", "soon")
    assert "2000 to 2030" in refused("check", SAMPLE, "--received", "1850-01-01")


@pytest.mark.parametrize(("number", "says"), [("12", "missing: 7"), ("6", "6 is used more than once")])
def test_a_number_that_is_skipped_or_repeated_is_found(tmp_path, number, says):
    letter = tmp_path / "letter.txt"
    letter.write_text(SAMPLE.read_text(encoding="utf-8").replace("\n7\n", f"\n{number}\n"), encoding="utf-8")
    found = foi("check", letter, "--json").json
    assert len(found["read"]["questions"]) == 11
    [finding] = [one for one in found["findings"] if one["rule"] == "LR09"]
    assert says in finding["message"]
