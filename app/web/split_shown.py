"""The page that puts questions in order, drawn: its rows, its context, and its original with the places marked."""

from dataclasses import dataclass
from typing import Any

from flask import render_template
from markupsafe import Markup

from app.web.proposed import Shown
from app.web.split_context import doubt_in_words, why_in_words
from app.web.split_editor import Editor
from app.web.split_form import ReceiptForm
from app.web.split_original import tied
from app.web.split_rows import Sheet, names, numbers

MOST_SHOWN = 200_000
"""Characters of the original: more of them keep a browser busy for minutes, and are in the download."""
MOST_PIECES = 200
"""Pieces of context in the list; more of them are in the original alone."""
MOST_WORDS = 600
"""Characters of one piece in the list."""

Wrong = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Clash:
    """Somebody saved first: who, and how what they saved differs from what was sent."""

    by: str
    mine: bool
    differences: tuple[tuple[str, Markup], ...]


def draw(editor: Editor, form: ReceiptForm, wrong: Wrong = (), clash: Clash | None = None) -> str:
    """The whole page. `wrong` says of rows what keeps them from being recorded."""
    text, sheet = editor.incoming.text, editor.state.sheet
    rows = _rows(sheet, wrong)
    return render_template(
        "split/show.html",
        token=editor.incoming.token,
        version=editor.version,
        saved=editor.saved(),
        form=form,
        state=editor.state,
        rows=rows,
        context=_context(sheet, text),
        pieces=len(sheet.context),
        asked=[row for row in rows if row["doubt"]],
        wrong=wrong,
        clash=clash,
        original=tied(text[:MOST_SHOWN], sheet),
        cut=len(text) > MOST_SHOWN,
        notes=editor.incoming.proposed["notes"],
        signs=Shown.of(editor.incoming.proposed),
    )


def _rows(sheet: Sheet, wrong: Wrong) -> list[dict[str, Any]]:
    there = zip(sheet.rows, names(sheet.rows), numbers(sheet.rows), strict=True)
    said = dict(reversed(wrong))
    last = max((place for place, row in enumerate(sheet.rows) if not row.part), default=0)
    return [
        {
            "row": row,
            "name": name,
            "number": number,
            "id": f"q-{place}",
            "wrong": said.get(place, ""),
            "placed": _shown(row.start),
            "up": place > (1 if row.part else 0),
            "down": place < (len(sheet.rows) - 1 if row.part else last),
            "doubt": "" if row.sure else doubt_in_words(row),
            "lines": max(2, min(8, len(row.text) // 60 + 1 + row.text.count("\n"))),
        }
        for place, (row, name, number) in enumerate(there)
    ]


def _context(sheet: Sheet, text: str) -> list[dict[str, Any]]:
    return [
        {"words": piece.words(text)[:MOST_WORDS], "why": why_in_words(piece), "placed": _shown(piece.start)}
        for piece in sheet.context[:MOST_PIECES]
    ]


def _shown(start: int | None) -> bool:
    return start is not None and start < MOST_SHOWN
