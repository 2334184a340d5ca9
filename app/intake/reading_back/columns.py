"""The columns of a table of questions: which holds the numbers, which the questions, which the answers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.intake.blocks import Cell, Table

QUESTION_HEADS = re.compile(
    r"(?:(?:your|the|foi|full|our|information|details? of(?: the)?) ){0,3}"
    r"(?:questions?|requests?|requested|you asked(?: for| us)?|what you asked.{0,20}|query|queries|enquir(?:y|ies)|"
    r"request details|question details|questions? asked|request for information|requested information)"
    r"(?: ?\(s\)| asked| received| details| text| from (?:the )?(?:requester|applicant)"
    r"| ?/ ?(?:request|question|query))?:?",
    re.IGNORECASE,
)
ANSWER_HEADS = re.compile(
    r"(?:(?:our|the|foi|trust|nhs|trust['’]s|full|formal) ){0,3}(?:[\w&'’-]{1,20} ){0,5}"
    r"(?:responses?|repl(?:y|ies)|answers?|we answered|our response.{0,20}|information|information provided|"
    r"what we .{0,20}|response provided|comments?|trust comments?)"
    r"(?: ?\(s\)| from (?:the )?(?:trust|[\w ]{2,40} trust)| provided| given| to (?:your )?(?:question|request)s?|"
    r" ?/ ?(?:response|answer|comments?|information))?:?",
    re.IGNORECASE,
)
NUMBER_HEADS = re.compile(
    r"(?:nos?|number|num|nr|ref|reference|#|q|qs|q\.? ?(?:no|number|ref|#)|question (?:no|number|ref|#)|item|"
    r"item no|id|"
    r"s/?no|serial|part|)\.?:?",
    re.IGNORECASE,
)
MOST_ABOVE = 4
"""How many rows may stand above the names of the columns: a title, the reference, the dates."""
MOST_COLUMNS = 40


@dataclass(frozen=True)
class Columns:
    """Places of the columns in the grid. `answers` runs to `after`; `number` is None where none holds the numbers."""

    number: int | None
    question: int
    answer: int
    after: int


def spread(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row by column of the grid: a cell that spans two is there twice."""
    return [cell for cell in row for _ in range(min(cell.span, MOST_COLUMNS))][: 4 * MOST_COLUMNS]


def columns_of(row: Sequence[Cell]) -> Columns | None:
    """The columns that a row names, None where it does not name a question column and an answer column."""
    cells = spread(row)
    words = [" ".join(cell.text.split()) for cell in cells]
    asked = [place for place, word in enumerate(words) if word and QUESTION_HEADS.fullmatch(word[:120])]
    if not asked or len(words) > MOST_COLUMNS:
        return None
    first = asked[0]
    last = first
    while last + 1 < len(cells) and cells[last + 1] is cells[first]:
        last += 1
    answer = next(
        (place for place in range(last + 1, len(words)) if words[place] and ANSWER_HEADS.fullmatch(words[place][:120])),
        None,
    )
    if answer is None:
        return None
    after = answer + 1
    while after < len(cells) and cells[after] is cells[answer]:
        after += 1
    number = next((place for place in reversed(range(first)) if NUMBER_HEADS.fullmatch(words[place])), None)
    # "Question" over two columns: the numbers stand in the first of them.
    if number is None and last > first:
        number = first
    return Columns(number, last, answer, after)


def head_of(table: Table) -> tuple[int, Columns] | None:
    """The row that names the columns of questions and answers, and the columns; None for a table of another kind."""
    for place, row in enumerate(table.rows[: MOST_ABOVE + 1]):
        columns = columns_of(row)
        if columns is not None:
            return (place, columns) if _holds_words(table, place + 1, columns) else None
        # Above the names of the columns stand titles alone: one cell over them all, or little more.
        if len([cell for cell in row if cell.text]) > 2:
            return None
    return None


def _holds_words(table: Table, first: int, columns: Columns) -> bool:
    """Whether the question column holds words: a table of counts of requests and replies is no table of questions."""
    seen = [spread(row)[columns.question].text for row in table.rows[first:] if len(spread(row)) > columns.question]
    filled = [words for words in seen if words]
    return not filled or 2 * sum(any(char.isalpha() for char in words) for words in filled) >= len(filled)
