"""The questions of a new request beside its original: put in order, every step saved as it is made, then recorded.

Every button sends the whole page, which works without scripts; a script only swaps what changed. What is sent rests on
the version that the page was made from, so that of two tabs the second is told and shown the difference.
"""

from dataclasses import replace

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response

from app.casework.keep_split import let_split_go
from app.casework.receive import receive
from app.extensions import db
from app.intake.split import MOST_ROWS
from app.law.errors import BadDate, BadReference
from app.records import cases
from app.records.requests import Incoming
from app.web.access import may
from app.web.now import now, today
from app.web.numbers import whole_number
from app.web.people import me
from app.web.split_context import settle
from app.web.split_difference import differences
from app.web.split_editor import QUIET, Editor, digest, moved
from app.web.split_form import ReceiptForm, typed_about
from app.web.split_rows import NoPlaceError, Rows, from_form, problems
from app.web.split_shown import Clash, draw
from app.web.split_state import State

bp = Blueprint("split", __name__)

Answer = str | Response | tuple[str | Response, int]


@bp.get("/requests/new/<token>")
@may("officer")
def show(token: str) -> Answer:
    """What was found, as far as somebody has put it in order."""
    incoming = cases.incoming(db.session, token)
    if elsewhere := _elsewhere(incoming):
        return elsewhere
    editor = Editor.of(incoming)
    if whole_number(request.args.get("changed", "")) != editor.version:
        editor = editor.showing(replace(editor.state, said="", at=None))
    return draw(editor, ReceiptForm.showing(editor.state.about))


@bp.post("/requests/new/<token>")
@may("officer")
def save(token: str) -> Answer:
    """Save what was typed and do what the button says: change the questions, or record the request."""
    incoming = cases.incoming(db.session, token)
    if elsewhere := _elsewhere(incoming):
        return elsewhere
    editor, action, mark = Editor.of(incoming), request.form.get("do", "keep"), digest(request.form)
    rows, about = from_form(request.form), typed_about(request.form, editor.state.about)
    if len(rows) > MOST_ROWS:
        sheet = replace(editor.state.sheet, rows=rows)
        return draw(editor.showing(replace(editor.state, sheet=sheet)), ReceiptForm(), problems(rows)), 422
    base = whole_number(request.form["version"]) if "version" in request.form else editor.version
    if base != editor.version:
        if editor.state.last == (base, mark):
            return _onwards(editor)
        if action not in QUIET or (rows, about) != (editor.state.sheet.rows, editor.state.about):
            return _clashing(editor, rows, about)
    state = editor.typed(rows, about)
    if action == "save":
        return _record(editor, state)
    try:
        after = moved(state, action, incoming.text, request.form)
    except NoPlaceError as error:
        editor.keep_if_other(state)
        form = ReceiptForm()
        form.form_errors = [str(error)]
        return draw(editor, form), 422
    if after is None:
        editor.keep_if_other(state)
        return draw(editor, ReceiptForm.showing(state.about))
    after = replace(after, last=(editor.version, mark))
    (editor.keep_if_other if action in QUIET else editor.keep)(after)
    return _onwards(editor)


def _elsewhere(incoming: Incoming) -> Response | None:
    """Where to go instead: to the request that was made of it, or to where it can be read."""
    if made := cases.made_from(db.session, incoming):
        return redirect(url_for("case.show", reference=made.reference), 303)
    return None if incoming.proposed else redirect(url_for("unread.show", token=incoming.token), 303)


def _record(editor: Editor, state: State) -> Answer:
    """Make the request; what was typed is saved either way."""
    form, wrong = ReceiptForm(), problems(state.sheet.rows)
    if not form.validate() or wrong:
        editor.keep_if_other(state)
        return draw(editor, form, wrong), 422
    token = editor.incoming.token
    try:
        receipt = form.receipt(state.sheet.rows)
        made = receive(db.session, editor.incoming, receipt, by=me(), today=today(), now=now())
        let_split_go(db.session, editor.incoming)
        db.session.commit()
    except (BadDate, BadReference) as error:
        db.session.rollback()
        field = form.received_on if isinstance(error, BadDate) else form.reference
        field.errors = [str(error)]
        editor = Editor.of(cases.incoming(db.session, token))
        editor.keep_if_other(state)
        return draw(editor, form), 422
    flash(f"The request is recorded as {made.reference}.")
    return redirect(url_for("case.show", reference=made.reference), 303)


def _onwards(editor: Editor) -> Answer:
    """Back to the page, at the row that changed; a script that saves what is typed is told when that was."""
    if request.accept_mimetypes.best == "application/json":
        return jsonify(says=editor.saved(), version=editor.version)
    at = editor.state.at
    where = "questions" if at is None else f"q-{at}"
    path = url_for("split.show", token=editor.incoming.token, changed=editor.version)
    return redirect(f"{path}#{where}", 303)


def _clashing(editor: Editor, rows: Rows, about: dict[str, str]) -> Answer:
    """Both versions: theirs to compare, and what was sent still in the form, now on top of theirs."""
    mine = editor.mine()
    by = "you" if mine else editor.by()
    if request.accept_mimetypes.best == "application/json":
        who = "you changed these questions in another tab" if mine else f"{by} changed these questions meanwhile"
        error = f"Not saved: {who}. Your words are still on this page. Press any button to compare the two."
        return jsonify(error=error), 409
    found = differences(editor.state.sheet.rows, editor.state.about, rows, about)
    sheet = settle(editor.state.sheet, rows, editor.incoming.text)
    return draw(editor.showing(State(sheet, about)), ReceiptForm(), clash=Clash(by, mine, tuple(found))), 409
