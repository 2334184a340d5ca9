"""What is kept as context: why, in plain words, and how pieces of it are taken out and put back."""

from bisect import bisect
from dataclasses import replace

from app.web.split_rows import Piece, Row, Rows, Sheet

DROPPED = "dropped"
"""Why somebody's own piece is context: they took it out of the questions."""

WHY = {
    "greeting": "It is a greeting.",
    "introduction": "It stands before the first question and asks for nothing itself.",
    "heading": "It is a heading.",
    "label": "It is only a number or a label.",
    "note": "It asks for nothing itself.",
    "signature": "It is the end of the message: closing words, a name or a signature.",
    "handling": "It says how the request should be handled, and asks for no information.",
    "e-mail header": "It is the head of an email.",
    "earlier message": "It is an earlier message that came along.",
    "covering message": "It is a message around the request.",
    "definitions and notes": "It explains words or conditions.",
    "footer": "It is what a website or a mail server puts below every message.",
    "form field": "It is a field of a form, such as a name or a date.",
    "table heading": "It is the heading of a table.",
    "response": "It is an answer, and not a question.",
    "too long to search": "The text is longer than any request: its middle was not searched for questions.",
    DROPPED: "Somebody took it out of the questions here.",
}
"""Each reason of the splitter's, as a page says it."""
SHORTEST = 8
"""Characters: fewer stand in a text by chance."""
UNKNOWN = "The desk took it for no question."


def why_in_words(piece: Piece) -> str:
    """Why a piece is no question."""
    said = WHY.get(piece.why, UNKNOWN)
    return f"It was {piece.label}. {said}" if piece.label and piece.why == DROPPED else said


def doubt_in_words(row: Row) -> str:
    """What makes the splitter doubt that a row is a question, as far as anybody can see it."""
    seen = []
    if not row.label:
        seen.append("has no number")
    if "?" not in row.text:
        seen.append("has no question mark")
    return f"It {' and '.join(seen)}." if seen else "It may be a remark that only reads like a question."


def put_back(context: tuple[Piece, ...], piece: Piece) -> tuple[Piece, ...]:
    """The context with one piece more, where it stands in the original; at the end if it stands nowhere."""
    if piece.start is None:
        return (*context, piece)
    at = bisect([_order(one) for one in context], _order(piece))
    return (*context[:at], piece, *context[at:])


def cut_out(sheet: Sheet, start: int, end: int, original: str) -> Sheet:
    """The sheet without the words from `start` to `end` in its context; what is left of a piece stays."""
    left: list[Piece] = []
    for piece in sheet.context:
        if piece.start is None or piece.end is None or piece.end <= start or piece.start >= end:
            left.append(piece)
            continue
        for low, high in ((piece.start, start), (end, piece.end)):
            words = original[low:high]
            if any(letter.isalnum() for letter in words):
                low += len(words) - len(words.lstrip())
                left.append(replace(piece, start=low, end=low + len(words.strip()), text=""))
    return replace(sheet, context=tuple(left))


def settle(before: Sheet, after: Rows, original: str) -> Sheet:
    """The rows of another page over this sheet: what they have is no context, and what they lack becomes it."""
    there = {(row.start, row.end) for row in after if row.start is not None}
    left = tuple(one for one in before.context if one.why != DROPPED or (one.start, one.end) not in there)
    sheet = Sheet(after, left)
    whole = [(row.start, row.end) for row in after if row.text == original[row.start or 0 : row.end or 0]]
    for start, end in whole:
        sheet = cut_out(sheet, start or 0, end or 0, original)
    said = {row.text for row in after}
    for row in before.rows:
        covered = row.start is None or any(
            start is not None and end is not None and start <= row.start and (row.end or 0) <= end
            for start, end in there
        )
        if row.text and row.text not in said and not (covered and row.start is not None):
            piece = Piece(row.start, row.end, DROPPED, row.text, row.label)
            sheet = replace(sheet, context=put_back(sheet.context, piece))
    return sheet


def found_again(row: Row, original: str) -> Row:
    """The row with its place, if it has none and its words stand in the original once and only once."""
    if row.start is not None or len(row.text) < SHORTEST:
        return row
    start = original.find(row.text)
    if start < 0 or original.find(row.text, start + 1) >= 0:
        return row
    return replace(row, start=start, end=start + len(row.text))


def _order(piece: Piece) -> tuple[bool, int]:
    return (piece.start is None, piece.start or 0)
