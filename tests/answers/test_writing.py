from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.answers.answer_file import KINDS, read_answer
from app.answers.standard_answer import StandardAnswer
from app.answers.writing import write_answer
from app.config import ROOT

words = st.text(st.characters(exclude_categories=("Cs",)), max_size=60).map(
    lambda text: text.replace("\r", "").replace("{", "(").replace("}", ")").replace("%", "").strip()
)
texts = st.lists(words.filter(bool), max_size=3).map(tuple)
days = st.none() | st.dates(date(2001, 1, 1), date(2090, 1, 1))
answers = st.builds(
    StandardAnswer,
    key=st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}", fullmatch=True),
    title=words.filter(bool),
    kind=st.sampled_from(KINDS),
    body=st.sampled_from(["Plain words.", "One.\n\n- two\n- **three**\n\n| a | b |\n|---|---|\n| 1 | 2 |"]),
    scope=words,
    keywords=texts,
    examples=texts,
    exemption_why=words,
    public_interest=words,
    owner=words,
    approved_by=words,
    approved_on=days,
    review_by=days,
    handling_notes=words,
    statistics=texts,
    signposts=texts,
    only_if=st.dictionaries(st.from_regex(r"[a-z]{1,9}(_[a-z]{1,5})?", fullmatch=True), words, max_size=2).map(
        lambda pairs: tuple(sorted(pairs.items()))
    ),
)


NEXT_LINE = StandardAnswer(
    key="a", title="A\x85b", kind=KINDS[0], body="Plain words.", handling_notes="0\x850\n\u2028a"
)


@settings(max_examples=25, deadline=None)
@given(answers)
@example(NEXT_LINE)
def test_what_is_written_is_read_back_as_it_was_and_written_again_the_same(answer: StandardAnswer):
    text = write_answer(answer)
    read = read_answer("a.md", text)
    assert read == answer
    assert write_answer(read) == text


@pytest.mark.parametrize("file", sorted((ROOT / "answers/standard").glob("*.md")), ids=lambda path: path.stem)
def test_every_answer_of_the_trust_survives_being_written(file: Path):
    read = read_answer(file.name, file.read_text("utf-8"))
    assert read_answer(file.name, write_answer(read)) == read


def test_text_of_several_lines_stands_as_several_lines():
    written = write_answer(StandardAnswer("beds", "Beds", "answer", "Words.", handling_notes="One.\n\nTwo."))
    assert "handling notes: |-\n  One.\n\n  Two.\n" in written
