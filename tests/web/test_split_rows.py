import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.split import MOST_ROWS
from app.web.split_rows import NoPlaceError, Row, change, from_form, problems

ROWS = (Row("1", "How many?", False, 0, 9), Row("a", "Men", True, 10, 13), Row("2", "Why?", False, 14, 18))
words = st.text("abcé&<", max_size=8)
rows = st.lists(st.builds(Row, words, words, st.booleans()), max_size=6).map(tuple)


def test_moving_down_and_up_again_changes_nothing():
    assert change(change(ROWS, "down-1"), "up-2") == ROWS


def test_a_merged_row_keeps_the_label_above_and_spans_both():
    assert change(ROWS, "merge-1")[0] == Row("1", "How many?\nMen", False, 0, 13)


def test_a_row_splits_at_three_hyphens_before_it_splits_at_a_blank_line():
    row = Row("1", "One\n\nstill one\n---\nTwo")
    assert [piece.text for piece in change((row,), "split-0")] == ["One\n\nstill one", "Two"]


def test_a_row_without_a_place_to_split_says_how_to_make_one():
    with pytest.raises(NoPlaceError, match="three hyphens"):
        change(ROWS, "split-0")


def test_the_first_row_is_never_a_part():
    assert not change(ROWS, "remove-0")[0].part


@pytest.mark.parametrize("action", ["up-0", "down-2", "merge-0", "up-99", "up-x", "fly-1", "", "up--1"])
def test_a_button_that_does_not_fit_changes_nothing(action: str):
    assert change(ROWS, action) == ROWS


@given(rows, st.sampled_from(["up", "down", "merge", "in", "out"]), st.integers(0, 6))
def test_no_word_is_lost_by_moving_or_merging(before: tuple[Row, ...], verb: str, index: int):
    after = change(before, f"{verb}-{index}")
    assert letters(after) == letters(before)


def letters(some: tuple[Row, ...]) -> list[str]:
    return sorted(letter for row in some for letter in row.text if letter != "\n")


def test_rows_come_back_from_the_form_as_they_were_drawn():
    form = {}
    for index, row in enumerate(ROWS):
        form |= {
            f"q-{index}-label": row.label,
            f"q-{index}-text": row.text,
            f"q-{index}-part": "yes" if row.part else "",
        }
        form |= {f"q-{index}-start": str(row.start), f"q-{index}-end": str(row.end)}
    assert from_form(form) == ROWS


def test_an_empty_row_and_a_number_used_twice_are_problems():
    assert [index for index, _ in problems((Row("1", "x"), Row("1", "y"), Row("3", "")))] == [2, 1]
    assert problems(()) == ((0, "Add at least one question"),)


def test_parts_of_different_questions_may_share_a_label():
    assert problems((Row("1", "x"), Row("a", "y", True), Row("2", "z"), Row("a", "w", True))) == ()


def test_rows_beyond_the_most_are_refused_and_never_dropped():
    many = {f"q-{place}-text": f"Question {place}?" for place in range(MOST_ROWS + 1)}
    rows = from_form(many)
    assert len(rows) == MOST_ROWS + 1
    assert "Nothing was saved" in problems(rows)[0][1]
    for action in ("add", "split-0"):
        with pytest.raises(NoPlaceError, match="No row was added"):
            change(rows[:MOST_ROWS], action)
