"""The measurement of reading measures what it says: both readers read the letter, and ours reads all of it."""

import json

from benchmarks import reading


def test_both_readers_read_every_question_of_the_letters():
    data = reading.sample_letter()
    ours, theirs = reading.by_us(data), reading.by_python_docx(data)
    for question in reading.read_past(reading.SAMPLE.read_bytes(), "letter.txt").questions:
        words = question.text.split()[-6:]
        assert " ".join(words) in " ".join(ours.split())
        assert " ".join(words) in " ".join(theirs.split())


def test_its_figures_have_the_promised_shape(capsys):
    reading.main(["--quick", "--json"])
    found = json.loads(capsys.readouterr().out)["results"]
    assert [row["case"] for row in found] == ["sample letter", "100 questions"]
    for row in found:
        assert set(row["ms"]) == {"ours", "python-docx"}
        assert set(row["ratios"]) == {"ours/python-docx"}
