"""Whatever a letter holds, reading it back ends in a letter or in a sentence."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.intake.blocks import Cell, Paragraph, Table
from app.intake.past import read_past
from app.intake.reading_back.layouts import questions_of
from app.intake.reading_back.opening import opened
from app.law.errors import UnreadableInput
from tests.intake.reading_back.drafts import ODD, words
from tests.intake.reading_back.gold import FOLDER, lines

SHAPES = ("No", "Question", "Response", "1", "2.", "(a)", "> 1. How many?", "", "Our answers")
line = st.one_of(words, st.sampled_from([*ODD, *SHAPES]))
paragraphs = st.builds(
    Paragraph, line, st.sampled_from(["", "1.", "2.", "(a)", "•", "1.1", "Q1"]), st.integers(0, 3), st.booleans(),
    st.booleans(), st.sampled_from(["", "FF0000"]),
)  # fmt: skip
blocks = st.recursive(
    paragraphs,
    lambda inner: st.builds(
        Table,
        st.lists(
            st.lists(st.builds(Cell, st.lists(inner, max_size=3), st.integers(1, 3), st.booleans()), max_size=4),
            max_size=4,
        ),
    ),
    max_leaves=12,
)


@given(st.lists(blocks, max_size=12))
@settings(max_examples=60, deadline=None)
def test_any_blocks_give_questions_in_their_places(these):
    read = opened(these)
    found = questions_of(read)
    assert 0 <= found.start <= found.end <= len(read) or not found.questions
    assert all(one.text or one.answer or one.label for one in found.questions)


@given(st.lists(line, max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read(these):
    with contextlib.suppress(UnreadableInput):
        read_past("\n".join(these).encode("utf-8", "replace"), "letter.txt")


@pytest.mark.parametrize("name", [one["file"] for one in lines()][::3])
@given(st.data())
@settings(max_examples=8, deadline=None)
def test_a_damaged_sample_is_read_or_refused_in_a_sentence(name, data):
    sound = (FOLDER / name).read_bytes()
    at = data.draw(st.integers(0, len(sound) - 1))
    damaged = sound[:at] + data.draw(st.binary(max_size=6)) + sound[at + data.draw(st.integers(0, 300)) :]
    with contextlib.suppress(UnreadableInput):
        read_past(damaged, name)
