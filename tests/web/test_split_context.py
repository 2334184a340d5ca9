import pytest

from app.intake.split import split
from app.web.split_context import UNKNOWN, WHY, cut_out, doubt_in_words, found_again, put_back, settle, why_in_words
from app.web.split_rows import Piece, Row, Sheet
from tests.web.test_split_moves import BEDS, MEN, SHEET, TEXT


def test_every_reason_is_said_in_plain_words():
    assert why_in_words(Piece(0, 6, "greeting")) == "It is a greeting."
    assert why_in_words(Piece(0, 6, "dropped", label="3")).startswith("It was 3. Somebody took it out")
    assert why_in_words(Piece(0, 6, "a reason of tomorrow")) == UNKNOWN


def test_what_the_splitter_says_of_a_usual_request_is_known():
    text = "From: a@b.example\nTo: c@d.example\n\nDear team,\n\nI write about beds in your hospitals this year.\n\n"
    text += "1. How many?\n2. Where?\n\nGlossary\nBed: a bed\n\nYours faithfully,\nSam"
    assert {piece.why for piece in split(text).context} <= set(WHY)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Row("", "Beds"), "It has no number and has no question mark."),
        (Row("1", "Beds"), "It has no question mark."),
        (Row("1", "Beds?"), "It may be a remark that only reads like a question."),
    ],
)
def test_a_doubt_is_said_by_what_anybody_can_see(row: Row, said: str):
    assert doubt_in_words(row) == said


def test_a_piece_without_a_place_goes_last():
    loose = Piece(None, None, "dropped", "Typed")
    assert put_back(SHEET.context, loose)[-1] == loose
    assert put_back((loose,), SHEET.context[0])[0] == SHEET.context[0]


def test_what_is_cut_out_of_the_middle_leaves_both_ends():
    sheet = cut_out(Sheet((), (Piece(0, 49, "note"),)), 7, 41, TEXT)
    assert [piece.words(TEXT) for piece in sheet.context] == ["Hello.", "Thanks."]


def test_words_typed_that_stand_in_the_original_once_get_their_place():
    assert found_again(Row("", "How many beds?"), TEXT).start == 7
    assert found_again(Row("", "How many cots?"), TEXT).start is None
    assert found_again(Row("", "How many beds?"), TEXT * 2).start is None
    assert found_again(Row("", "Why?"), TEXT).start is None, "so short that it stands there by chance"


def test_rows_of_an_older_page_leave_no_word_in_neither():
    settled = settle(SHEET, (BEDS, SHEET.rows[2]), TEXT)
    assert [piece.words(TEXT) for piece in settled.context] == ["Hello.", "Men and women.", "Thanks."]
    back = settle(settled, (BEDS, MEN, SHEET.rows[2]), TEXT)
    assert back == SHEET
