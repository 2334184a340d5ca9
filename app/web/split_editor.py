"""One look at the page that puts questions in order: what arrived, what is saved of it, and what a form adds."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from werkzeug.datastructures import MultiDict

from app.casework.keep_split import keep_split, saved_by, working_split
from app.extensions import db
from app.records.requests import Incoming, WorkingSplit
from app.web.now import now, today
from app.web.numbers import whole_number
from app.web.people import me
from app.web.split_context import found_again, settle
from app.web.split_form import proposed_about
from app.web.split_moves import change
from app.web.split_rows import Rows, proposed_sheet, typed
from app.web.split_state import State, what_was_typed
from app.web.words import time_of_day

QUIET = ("keep", "typed", "save")
"""Actions that move no row, so that they may come from an older page that says the same."""


@dataclass
class Editor:
    """What arrived, what is saved of its questions, None where nothing is, and the state that the page shows."""

    incoming: Incoming
    row: WorkingSplit | None
    state: State

    @classmethod
    def of(cls, incoming: Incoming) -> "Editor":
        """As it was saved last, or as it was found."""
        row = working_split(db.session, incoming)
        if row is not None:
            return cls(incoming, row, State.from_plain(row.state, incoming.text))
        proposed = incoming.proposed
        return cls(incoming, None, State(proposed_sheet(proposed), proposed_about(proposed, today())))

    @property
    def version(self) -> int:
        """The version that a page made now rests on, 0 where nothing is saved."""
        return self.row.version if self.row else 0

    def showing(self, state: State) -> "Editor":
        """The same look with another state, which is shown and not saved."""
        return Editor(self.incoming, self.row, state)

    def keep(self, state: State) -> None:
        """Save and commit."""
        plain = state.to_plain(self.incoming.text)
        self.row = keep_split(db.session, self.incoming, plain, version=self.version, by=me(), now=now())
        db.session.commit()
        self.state = state

    def keep_if_other(self, state: State) -> None:
        """Save and commit what says something else than before."""
        if (state.sheet, state.about) != (self.state.sheet, self.state.about):
            self.keep(state)

    def mine(self) -> bool:
        """Whether the person who looks saved it last."""
        return self.row is not None and self.row.saved_by_id == me().id

    def by(self) -> str:
        """Who saved it last."""
        return saved_by(db.session, self.row) if self.row else ""

    def saved(self) -> str:
        """When it was saved last, and by whom if it was somebody else."""
        if self.row is None:
            return ""
        return f"Saved at {time_of_day(self.row.saved_at)}{'' if self.mine() else f' by {self.by()}'}"

    def typed(self, rows: Rows, about: dict[str, str]) -> State:
        """The state with what was typed; new words that stand in the original get their place."""
        state, text = self.state, self.incoming.text
        rows = tuple(row if row in state.sheet.rows else found_again(row, text) for row in rows)
        if rows != state.sheet.rows:
            places = [(row.part, row.start, row.end) for row in rows]
            same = places == [(row.part, row.start, row.end) for row in state.sheet.rows]
            sheet = replace(state.sheet, rows=rows) if same else settle(state.sheet, rows, text)
            state = state.do(what_was_typed(state.sheet, sheet), typed=True)
        return replace(state, about=about, said="", at=None)


def moved(state: State, action: str, text: str, form: Mapping[str, str]) -> State | None:
    """The state after what a button does; None for a button that does not fit.

    Raises NoPlaceError.
    """
    if action in QUIET:
        return replace(state, said="Saved.", at=None)
    if action in ("undo", "redo"):
        return state.undo() if action == "undo" else state.redo()
    made = change(state.sheet, action, text, _cut(action, form))
    return state.do(made) if made else None


def _cut(action: str, form: Mapping[str, str]) -> int | None:
    """Where the cursor stands in the words of the row that is split, without the blanks before them."""
    cut, index = whole_number(form.get("cut", "")), whole_number(action.partition("-")[2])
    if cut is None or index is None:
        return None
    words = typed(form, index)
    return max(0, cut - (len(words) - len(words.lstrip())))


def digest(form: MultiDict[str, str]) -> str:
    """A mark of everything that a form says, so that the same form again is known."""
    fields = sorted((name, value) for name, value in form.items(multi=True) if name != "csrf_token")
    return sha256(json.dumps(fields).encode()).hexdigest()
