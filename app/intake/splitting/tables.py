"""Tables pasted as text: the column that asks, whatever stands beside it (a theme, a reference, cells to fill in).

Rows are lines cut by tabs or by " : " and " | ". One column holds the questions: the one that asks most. Where row
labels are the only words they are the questions, and the years above them are their scope.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.intake.splitting import phrases
from app.intake.splitting.items import Found
from app.intake.splitting.judge import JUDGE, LIKELY
from app.intake.splitting.lines import Line, trimmed

MOST_CELLS = 12
LEAST_ROWS = 2
ROW_LABELS = 0.6
LEAST = 0.3
"""A cell of a column that asks is left out where its words are less likely than this to."""
_BREAKS = (re.compile(r"\t"), re.compile(r" \| | ?\|$|^\| ?"), re.compile(r"(?<![^\s]) : | : "))
_HEAD = re.compile(
    r"(?:no\.?|ref\.?|q\.?|#|questions?|response|answers?|your answer|measure|item|theme|topic|area|section|totals?|"
    r"sub-?totals?|notes?|category|description|indicator|requirement|comments?.{0,12}|"
    r"information (?:wanted|requested|required|sought|needed)|details|data)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:\[[ .]*\]|insert .{0,20}|free text|n/?a|[-–—.…_£%\s]*|yes ?/ ?no.{0,20}|y ?/ ?n.{0,12}|tick.{0,20}|dd/mm/yy+|"
    r"\d{0,3}|number)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Row:
    """One line of a table: its number and where its cells begin and end."""

    line: int
    cells: list[tuple[int, int]]


def table_questions(text: str, lines: Sequence[Line], why: list[str]) -> list[Found]:
    """The cells that ask, in every table outside lists and zones; the lines of such a table are taken in `why`."""
    found: list[Found] = []
    for rows in _tables(text, lines, why):
        labels = _label_column(text, rows)
        if labels >= 0 and all(phrases.is_option(text[slice(*row.cells[labels])]) for row in rows[1:] if row.cells):
            found += _heads_of_columns(text, rows, why)
            continue
        column, likely = (labels, ROW_LABELS) if labels >= 0 else _asking_column(text, rows)
        if column < 0:
            continue
        for row in rows:
            why[row.line] = why[row.line] or "item"
            if column >= len(row.cells) or (labels >= 0 and row is rows[0] and not _to_fill_in(text, row, column)):
                continue
            start, end = row.cells[column]
            words = text[start:end]
            asks = labels >= 0 or likely > ROW_LABELS or JUDGE.words(words) >= LEAST
            if words and asks and not _HEAD.fullmatch(words) and not _FILLER.fullmatch(words):
                found.append(Found(None, start, end, likely))
    return found


def _heads_of_columns(text: str, rows: Sequence[Row], why: list[str]) -> list[Found]:
    """The questions of a table whose rows are years: its heads of columns."""
    for row in rows:
        why[row.line] = why[row.line] or "item"
    heads = [(start, end) for start, end in rows[0].cells if start < end and not _HEAD.fullmatch(text, start, end)]
    return [Found(None, start, end, ROW_LABELS) for start, end in heads]


def _label_column(text: str, rows: Sequence[Row]) -> int:
    """The column of row labels where they are the only words and all other cells are to be filled in; else -1."""
    below = rows[1:]
    for column in range(min(2, max(len(row.cells) for row in rows))):
        filled = [row for row in below if _to_fill_in(text, row, column)]
        if len(filled) >= LEAST_ROWS and len(filled) * 5 >= len(below) * 4:
            return column
    return -1


def _to_fill_in(text: str, row: Row, column: int) -> bool:
    """Whether a row has words in this column and nothing but room for answers in the others."""
    if column >= len(row.cells) or _FILLER.fullmatch(text, *row.cells[column]):
        return False
    return all(number == column or _FILLER.fullmatch(text, *cell) for number, cell in enumerate(row.cells))


def _tables(text: str, lines: Sequence[Line], why: Sequence[str]) -> Iterator[list[Row]]:
    """Runs of two lines or more that the same sign cuts into cells."""
    for sign in _BREAKS:
        rows: list[Row] = []
        for number, line in enumerate(lines):
            cells = [] if why[number] or line.blank else _cells(text, line, sign)
            if len(cells) > 1:
                rows.append(Row(number, cells))
            elif rows:
                if len(rows) >= LEAST_ROWS:
                    yield rows
                rows = []
        if len(rows) >= LEAST_ROWS:
            yield rows


def _cells(text: str, line: Line, sign: re.Pattern[str]) -> list[tuple[int, int]]:
    cells: list[tuple[int, int]] = []
    at = line.whole
    end = line.end if sign is not _BREAKS[0] else _line_end(text, line)
    for cut in sign.finditer(text, line.whole, end):
        cells.append(trimmed(text, at, cut.start()))
        at = cut.end()
        if len(cells) >= MOST_CELLS:
            break
    return [*cells, trimmed(text, at, end)] if cells else []


def _line_end(text: str, line: Line) -> int:
    """The end of a line with the tabs at its end, which are empty cells."""
    end = line.end
    while end < len(text) and text[end] in "\t ":
        end += 1
    return end


def _asking_column(text: str, rows: Sequence[Row]) -> tuple[int, float]:
    """The number of the column that asks, and how likely its cells are to be questions; -1 where none does."""
    best, most = -1, 0.0
    for column in range(max(len(row.cells) for row in rows)):
        said = [text[slice(*row.cells[column])] for row in rows if column < len(row.cells)]
        said = [words for words in said if words and not _HEAD.fullmatch(words)]
        if len(said) < LEAST_ROWS or all(phrases.is_option(words) for words in said):
            continue
        mean = sum(JUDGE.words(words) for words in said) / len(said)
        if mean > most:
            best, most = column, mean
    return (best, most) if most >= LIKELY else (-1, 0.0)
