"""The splitter: the text of a request into its questions and everything else, which is kept as context."""

from app.intake.incoming import Context, Part, Question, Split
from app.intake.splitting.candidates import labels_of
from app.intake.splitting.context import context_of
from app.intake.splitting.items import Found, Items
from app.intake.splitting.lines import lines_of, trimmed
from app.intake.splitting.markup import unmarked
from app.intake.splitting.outline import outline
from app.intake.splitting.prose import Place, prose
from app.intake.splitting.tables import table_questions
from app.intake.splitting.zones import zones_of
from app.law.errors import InputTooLarge

MOST_CHARACTERS = 2_000_000
MOST_SEARCHED, SEARCHED_FIRST = 120_000, 90_000
"""Of a longer text its beginning and its end are searched for questions, so that any paste answers within a second."""
MOST_ROWS = 400
"""Questions and parts together: more than anybody asks, and as many as one page edits."""


def split(text: str) -> Split:
    """The questions of `text` in order, each with its label, parts and confidence, and the rest of it as context.

    Offsets are characters into `text`: `text[question.start:question.end] == question.text`.
    """
    unread = _middle(text)
    bare = unmarked(text[: unread.start] + " " * (unread.end - unread.start) + text[unread.end :] if unread else text)
    lines = lines_of(bare)
    why = zones_of(bare, lines)
    items = Items(bare, lines, why)
    found = items.questions(outline(bare, lines, labels_of(bare, lines, why), why))
    place = Place()
    rests = items.rests()
    if found:
        place = Place(found[0].start, found[-1].start, len(found))
        for start, end in items.taken:
            for number in range(items.line_of(start), items.line_of(max(start, end - 1)) + 1):
                why[number] = why[number] or "item"
    found += table_questions(bare, lines, why)
    found = _in_order(found + prose(bare, lines, why, place, rests))
    questions = tuple(_question(text, one) for one in found)
    context = context_of(bare, lines, why, questions)
    return Split(questions, tuple(sorted((*context, unread), key=lambda one: one.start)) if unread else context)


def _middle(text: str) -> Context | None:
    """The middle of a text that is longer than any request, which is kept as context and not searched for questions."""
    if len(text) <= MOST_SEARCHED:
        return None
    start = text.rfind("\n", 0, SEARCHED_FIRST) + 1 or SEARCHED_FIRST
    end = text.find("\n", len(text) - (MOST_SEARCHED - SEARCHED_FIRST))
    low, high = trimmed(text, start, end if end >= 0 else len(text) - (MOST_SEARCHED - SEARCHED_FIRST))
    return Context(low, high, "too long to search") if low < high else None


def split_within_bounds(text: str) -> Split:
    """As `split`, for words that come from outside.

    Raises InputTooLarge for more words or more questions than the desk takes.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputTooLarge(
            "It is longer than two million characters, which is more than the desk reads. "
            "Paste the part with the questions."
        )
    found = split(text)
    rows = sum(1 + len(question.parts) for question in found.questions)
    if rows > MOST_ROWS:
        raise InputTooLarge(
            f"It seems to hold {rows:,} questions, and the desk takes up to {MOST_ROWS} at once. "
            "Paste the part with the questions, or record it as several requests."
        )
    return found


def introduction(text: str, split: Split) -> str:
    """The requester's own words before the first question that belong to the request, as one paragraph a line."""
    first = split.questions[0].start if split.questions else len(text)
    pieces = [
        text[piece.start : piece.end] for piece in split.context if piece.end <= first and piece.why == "introduction"
    ]
    joined = "\n".join(" ".join(piece.split()) for piece in pieces)
    return joined.removeprefix("REQUEST:").removeprefix("Request:").strip()


def _in_order(found: list[Found]) -> list[Found]:
    """In the order of the text, none reaching into the next."""
    ordered = sorted(found, key=lambda one: one.start)
    kept: list[Found] = []
    for one in ordered:
        last = kept[-1] if kept else None
        reach = max([last.end, *(part.end for part in last.parts)]) if last else 0
        if one.start >= reach and one.start < one.end:
            kept.append(one)
    return kept


def _question(text: str, found: Found) -> Question:
    parts = tuple(Part(part.label, text[part.start : part.end], part.start, part.end) for part in found.parts)
    return Question(found.label, text[found.start : found.end], found.start, found.end, found.confidence, parts)
