import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.intake.split import MOST_ROWS
from app.web.split_moves import MOVES, change
from app.web.split_rows import NoPlaceError, Piece, Row, Sheet

TEXT = "Hello. How many beds? Men and women. Why? Thanks."
BEDS = Row("1", "How many beds?", False, 7, 21)
MEN = Row("a", "Men and women.", True, 22, 36)
WHY = Row("2", "Why?", False, 37, 41)
SHEET = Sheet((BEDS, MEN, WHY), (Piece(0, 6, "greeting"), Piece(42, 49, "signature")))
words = st.text("abcé&<", max_size=8)
rows = st.lists(st.builds(Row, words, words, st.booleans()), min_size=1, max_size=6).map(
    lambda some: (Row(some[0].label, some[0].text), *some[1:])
)


def made(action: str, sheet: Sheet = SHEET, cut: int | None = None):
    done = change(sheet, action, TEXT, cut)
    assert done is not None
    return done


def test_a_question_moves_with_its_parts():
    assert made("down-0").sheet.rows == (WHY, BEDS, MEN)
    assert made("up-2").sheet.rows == (WHY, BEDS, MEN)
    assert (made("up-2").said, made("up-2").at) == ("Question 2 is moved before question 1.", 0)


def test_a_part_moves_from_question_to_question_and_never_out_of_all():
    assert made("down-1").sheet.rows == (BEDS, WHY, MEN)
    assert change(SHEET, "up-1") is None


@pytest.mark.parametrize("action", ["up-0", "down-2", "merge-0", "in-0", "out-0", "yes-0", "raise-9", "select-9-7"])
def test_a_button_that_does_not_fit_changes_nothing(action: str):
    assert change(SHEET, action, TEXT) is None


@pytest.mark.parametrize("action", ["up-99", "up-x", "fly-1", "", "up--1", "select-", "select-1-x", "raise-", "split-"])
def test_a_button_of_nothing_changes_nothing(action: str):
    assert change(SHEET, action, TEXT) is None


def test_a_merged_row_keeps_the_number_above_and_spans_both():
    assert made("merge-1").sheet.rows[0] == Row("1", "How many beds? Men and women.", False, 7, 36)
    assert made("merge-1").said == "Part a of question 1 is merged with question 1."


def test_a_row_splits_at_hyphens_before_the_cursor_and_at_the_cursor_before_an_empty_line():
    sheet = Sheet((Row("1", "One\n\nstill\n---\nTwo"),))
    assert [row.text for row in made("split-0", sheet, 2).sheet.rows] == ["One\n\nstill", "Two"]
    sheet = Sheet((Row("1", "One\n\nTwo three"),))
    assert [row.text for row in made("split-0", sheet, 8).sheet.rows] == ["One\n\nTwo", "three"]
    assert [row.text for row in made("split-0", sheet).sheet.rows] == ["One", "Two three"]


def test_a_cursor_at_an_end_splits_nothing():
    for cut in (None, 0, 14, 99):
        with pytest.raises(NoPlaceError, match="three hyphens"):
            change(SHEET, "split-0", TEXT, cut)


def test_the_pieces_of_a_split_keep_their_places_in_the_original():
    first, second = made("split-1", cut=4).sheet.rows[1:3]
    assert (first.text, first.start, first.end) == ("Men", 22, 25)
    assert (second.text, second.start, second.end) == ("and women.", 26, 36)
    assert (second.label, second.part) == ("ab", True)


def test_what_is_dropped_is_context_where_it_stood_and_can_be_raised_again():
    dropped = made("drop-2").sheet
    assert [piece.words(TEXT) for piece in dropped.context] == ["Hello.", "Why?", "Thanks."]
    assert made("raise-1", dropped).sheet == SHEET


def test_the_parts_of_a_dropped_question_become_questions():
    done = made("drop-0")
    assert [(row.label, row.part) for row in done.sheet.rows] == [("a", False), ("2", False)]
    assert "Its part is a question now." in done.said


def test_an_empty_row_is_taken_away_and_is_no_context():
    assert made("drop-3", made("add").sheet).sheet == SHEET


def test_a_raised_piece_stands_where_its_words_do_and_between_no_question_and_its_parts():
    assert made("raise-0").sheet.rows[0].text == "Hello."
    between = Sheet((BEDS, Row("a", "Why?", True, 37, 41)), (Piece(22, 36, "note"),))
    assert [row.text for row in made("raise-0", between).sheet.rows] == ["How many beds?", "Why?", "Men and women."]


def test_selected_words_become_a_question_and_the_rest_of_their_piece_stays_context():
    sheet = Sheet((BEDS,), (Piece(22, 49, "note"),))
    done = made("select-36-41", sheet)
    assert done.sheet.rows[1] == Row("", "Why?", False, 37, 41)
    assert [piece.words(TEXT) for piece in done.sheet.context] == ["Men and women.", "Thanks."]


def test_words_that_are_in_a_question_are_not_put_into_another():
    with pytest.raises(NoPlaceError, match="in question 1 already"):
        change(SHEET, "select-0-30", TEXT)


def test_a_question_is_made_a_part_and_a_question_again():
    inner = made("in-2")
    assert (inner.sheet.rows[2].part, inner.said) == (True, "Question 2 is a part of question 1 now.")
    assert made("out-2", inner.sheet).sheet == SHEET


def test_a_doubtful_question_that_is_one_is_asked_about_no_more():
    asked = Sheet((Row("1", "x", sure=False),))
    assert made("yes-0", asked).sheet.rows[0].sure


def test_numbering_in_order_replaces_every_number():
    assert [row.label for row in made("number").sheet.rows] == ["1", "a", "2"]


def test_no_request_grows_beyond_its_most_rows():
    full = Sheet(tuple(Row("", "x") for _ in range(MOST_ROWS)), (Piece(0, 6, "greeting"),))
    for action in ("add", "split-0", "raise-0", "select-0-6"):
        with pytest.raises(NoPlaceError, match="No row was added"):
            change(full, action, TEXT)


@given(rows, st.sampled_from([*MOVES, "merge", "split", "number"]), st.integers(0, 6), st.integers(0, 9))
def test_no_word_is_lost_by_any_move(before: tuple[Row, ...], verb: str, index: int, cut: int):
    try:
        done = change(Sheet(before), f"{verb}-{index}" if verb != "number" else verb, "", cut)
    except NoPlaceError:
        return
    if done is not None:
        assert letters(done.sheet) == letters(Sheet(before))
        assert not done.sheet.rows or not done.sheet.rows[0].part
        assert done.at is None or 0 <= done.at < len(done.sheet.rows)


def letters(sheet: Sheet) -> list[str]:
    texts = [row.text for row in sheet.rows] + [piece.text for piece in sheet.context]
    return sorted(letter for text in texts for letter in text if letter != "\n")
