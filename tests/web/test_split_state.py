import json

from hypothesis import given
from hypothesis import strategies as st

from app.web import split_state
from app.web.split_moves import change
from app.web.split_rows import NoPlaceError, Piece, Row, Sheet
from app.web.split_state import Patch, State, what_was_typed

TEXT = "How many beds? Why? How much? Thanks."
SHEET = Sheet(
    (Row("1", "How many beds?", False, 0, 14), Row("2", "Why?", False, 15, 19), Row("3", "How much?", False, 20, 29)),
    (Piece(30, 37, "signature"),),
)
START = State(SHEET, {"subject": "Beds"})
verbs = st.sampled_from(["up", "down", "merge", "drop", "in", "out", "raise", "split"])
actions = st.lists(st.tuples(verbs, st.integers(0, 3)).map(lambda both: f"{both[0]}-{both[1]}"), max_size=8)
small = st.lists(st.integers(0, 3), max_size=6).map(lambda some: tuple(Row(str(one), "") for one in some))


def after(actions: list[str], state: State = START) -> State:
    for action in actions:
        try:
            done = change(state.sheet, action, TEXT, 3)
        except NoPlaceError:
            continue
        state = state.do(done) if done else state
    return state


def typed(state: State, place: int, text: str) -> State:
    rows = list(state.sheet.rows)
    rows[place] = Row(rows[place].label, text, rows[place].part, rows[place].start, rows[place].end)
    return state.do(what_was_typed(state.sheet, Sheet(tuple(rows), state.sheet.context)), typed=True)


@given(small, small)
def test_a_patch_leads_from_one_list_to_the_other_and_back(one: tuple[Row, ...], other: tuple[Row, ...]):
    patch = Patch.between(one, other)
    assert patch.forth(one) == other
    assert patch.back(other) == one


@given(actions)
def test_everything_can_be_undone_and_done_again(done: list[str]):
    state = after(done)
    back = state
    for _ in state.done:
        back = back.undo()
    assert back.sheet == SHEET
    for _ in state.done:
        back = back.redo()
    assert back.sheet == state.sheet


@given(actions)
def test_a_state_comes_back_from_json_as_it_was(done: list[str]):
    state = after(done).undo()
    assert State.from_plain(json.loads(json.dumps(state.to_plain(TEXT))), TEXT) == state


def test_words_that_stand_in_the_original_are_stored_once():
    assert "How many beds?" not in json.dumps(START.to_plain(TEXT))


def test_what_is_typed_into_one_row_is_one_step():
    state = typed(typed(typed(START, 0, "How"), 0, "How many"), 1, "When?")
    assert [step.said for step in state.done] == [
        "The words or the number of question 1 were changed.",
        "The words or the number of question 2 were changed.",
    ]
    assert state.undo().undo().sheet == SHEET


def test_a_step_after_an_undo_leaves_nothing_to_do_again():
    state = after(["down-0"], after(["drop-0"]).undo())
    assert state.undone == ()
    assert state.redo().said == "There is nothing to do again."


def test_undoing_more_than_was_done_says_so():
    assert START.undo().said == "There is nothing left to undo."


def test_the_oldest_steps_go_first_and_the_last_one_stays(monkeypatch):
    monkeypatch.setattr(split_state, "MOST_STEPS", 3)
    assert len(after(["down-0", "up-1"] * 5).done) == 3
    monkeypatch.setattr(split_state, "MOST_CHARACTERS", 1)
    assert len(after(["down-0", "up-1"] * 5).done) == 1
