"""Files are read in a limited process: what loops, fills memory or dies becomes a clear error."""

import pathlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app.intake.child import ROOT, is_cut_off, read_and_split_in_child, read_past_in_child, run
from app.intake.past import read_past
from app.intake.read import read
from app.intake.signs.finding import with_signs
from app.intake.split import split
from app.law.errors import BrokenInput, EmptyInput, InputTooLarge, SlowInput, WrongType
from tests.intake.word_files import p, word_file

LETTER = (Path(__file__).parent.parent / "samples" / "section-117-response.txt").read_bytes()


TEXT = b"Please tell me:\n\n1. How many beds?\n(a) In Leicester\n(b) In Rutland\n2. How many are open?\n\nSam"


@pytest.mark.parametrize(
    ("data", "name"), [(word_file(p("1. How many beds?")), "request.docx"), (TEXT, "request.txt")], ids=["Word", "text"]
)
def test_a_request_read_and_split_in_a_child_is_the_same_pair(data: bytes, name: str):
    request = read(data, name)
    found = split(request.text)
    assert read_and_split_in_child(data, name) == (with_signs(request, found), found)


def test_more_questions_than_the_desk_takes_are_refused_in_the_child():
    many = "\n".join(f"{number}. How many beds are on ward {number}?" for number in range(1, 420))
    with pytest.raises(InputTooLarge, match="up to 400 at once"):
        read_and_split_in_child(many.encode(), "request.txt")


def test_a_name_with_a_zero_byte_is_read_all_the_same():
    assert read_and_split_in_child(b"1. How many beds?", "a\0b.txt")[0].text == "1. How many beds?"


def test_a_past_letter_read_in_a_child_is_the_same_value():
    letter = read_past_in_child(LETTER, "letter.txt")
    assert letter == read_past(LETTER, "letter.txt")
    assert letter.received == date(2024, 12, 2)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyInput),
        (b"\x89PNG\r\n", WrongType),
        (b"PK\x03\x04junk", BrokenInput),
        (b"x " * 1_000_001, InputTooLarge),
    ],
)
def test_an_error_in_the_child_comes_back_as_the_same_class_with_its_sentence(data, error):
    with pytest.raises(error, match=r"\.$"):
        read_and_split_in_child(data, "request.docx" if data[:2] != b"x " else "request.txt")


def test_reading_that_does_not_end_is_stopped():
    with pytest.raises(BrokenInput, match="too long"):
        run(["-c", "while True: pass"], b"", wall_seconds=1.0)


def test_what_the_child_started_ends_with_it_when_time_is_up(tmp_path):
    note = tmp_path / "process"
    code = (
        "import os, pathlib, time; inner = os.fork()\n"
        f"inner and pathlib.Path({str(note)!r}).write_text(str(inner)); time.sleep(60)"
    )
    for seconds in (1.0, 5.0, 25.0):  # a busy machine may take its time to start the first of them
        with pytest.raises(SlowInput):
            run(["-S", "-E", "-c", code], b"", wall_seconds=seconds)
        if note.exists():
            break
    assert not _lives(int(note.read_text()))


def test_what_the_child_left_behind_ends_with_it():
    code = (
        "import json, os, time; inner = os.fork()\n"
        "if not inner: os.closerange(0, 3); time.sleep(60)\n"
        "print(json.dumps({'process': inner}))"
    )
    assert not _lives(run(["-S", "-E", "-c", code], b"")["process"])


def _lives(process):
    """Whether a process still runs; one that has ended and is not yet collected does not."""
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_reading_that_takes_too_much_processor_time_is_stopped():
    with pytest.raises(BrokenInput, match="too long"):
        run(["-c", "from app.intake.child_main import limit; limit(cpu_seconds=1)\nwhile True: pass"], b"")


def test_reading_that_fills_memory_is_stopped():
    code = "from app.intake.child_main import limit; limit(memory=300*1024**2); x = bytearray(10**9); print('{}')"
    with pytest.raises(BrokenInput, match="more than it was allowed"):
        run(["-c", code], b"")


def test_the_child_sees_no_secret_of_its_parent(monkeypatch):
    monkeypatch.setenv("FOI_SECRET_KEY", "a secret")
    said = run(["-c", "import json, os; print(json.dumps({'keys': sorted(os.environ)}))"], b"")
    assert not any(str(key).startswith("FOI") for key in said["keys"])


def test_the_child_imports_neither_flask_nor_sqlalchemy():
    heavy = "('flask', 'sqlalchemy', 'docx', 'jinja2')"
    code = f"import app.intake.child_main, sys; print([one for one in {heavy} if one in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_process_says_of_this_machine_whether_it_is_cut_off():
    said = run(["-m", "app.intake.network"], b"")
    assert is_cut_off() is said["out_of_reach"]
    assert said["out_of_reach"] or not said["by"]
