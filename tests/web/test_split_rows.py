from hypothesis import given
from hypothesis import strategies as st

from app.intake.split import MOST_ROWS, split
from app.intake.values import to_plain
from app.web.split_rows import Row, from_form, names, numbers, problems, proposed_sheet

ROWS = (Row("1", "How many?", False, 0, 9), Row("a", "Men", True, 10, 13), Row("2", "Why?", False, 14, 18, sure=False))
labels = st.sampled_from(["", "", "1", "2", "3", "a"])


def as_form(rows: tuple[Row, ...]) -> dict[str, str]:
    form = {}
    for index, row in enumerate(rows):
        said = {
            "label": row.label,
            "text": row.text,
            "part": "yes" if row.part else "",
            "sure": "" if row.sure else "no",
        }
        said |= {"start": "" if row.start is None else str(row.start), "end": "" if row.end is None else str(row.end)}
        form |= {f"q-{index}-{name}": value for name, value in said.items()}
    return form


def test_rows_come_back_from_the_form_as_they_were_drawn():
    assert from_form(as_form(ROWS)) == ROWS


def test_the_first_row_is_never_a_part():
    assert not from_form({"q-0-text": "One", "q-0-part": "yes"})[0].part


def test_a_place_without_its_end_is_no_place():
    assert from_form({"q-0-text": "One", "q-0-start": "3", "q-0-end": "x"})[0].start is None


def test_what_the_splitter_doubts_is_asked_about_and_what_is_no_question_is_context():
    text = "Dear team,\n\n1. How many beds are there?\n2. Which wards?\n\nSam"
    proposed = to_plain(split(text))
    proposed["questions"][1]["confidence"] = 0.5
    sheet = proposed_sheet(proposed)
    assert [row.sure for row in sheet.rows] == [True, False]
    assert [piece.words(text) for piece in sheet.context] == ["Dear team,", "Sam"]


def test_a_question_without_a_number_takes_its_place_or_the_next_that_is_free():
    assert numbers((Row("1", "a"), Row("", "b"), Row("2", "c"), Row("", "d"), Row("", "e", True))) == (
        "1", "3", "2", "4", "a",
    )  # fmt: skip
    assert names(ROWS) == ("question 1", "part a of question 1", "question 2")


@given(st.lists(st.builds(Row, labels, st.just("x"), st.booleans()), max_size=12).map(tuple))
def test_no_number_that_the_desk_gives_is_one_that_is_there(rows: tuple[Row, ...]):
    given = [number for row, number in zip(rows, numbers(rows), strict=True) if not row.part and not row.label]
    there = {row.label for row in rows if not row.part}
    assert len(set(given)) == len(given)
    assert not there & set(given)


def test_an_empty_row_a_number_used_twice_and_one_that_is_too_long_are_problems():
    assert [index for index, _ in problems((Row("1", "x"), Row("1", "y"), Row("3", "")))] == [1, 2]
    assert problems((Row("9" * 41, "x"),))[0][1] == "Row 1: use 40 characters or fewer for the number"
    assert problems(()) == ((0, "Add at least one question"),)


def test_parts_of_different_questions_may_share_a_label():
    assert problems((Row("1", "x"), Row("a", "y", True), Row("2", "z"), Row("a", "w", True))) == ()


def test_rows_beyond_the_most_are_refused_and_never_dropped():
    rows = from_form({f"q-{place}-text": f"Question {place}?" for place in range(MOST_ROWS + 1)})
    assert len(rows) == MOST_ROWS + 1
    assert "Nothing was saved" in problems(rows)[0][1]
