"""What a statistic's query may do: one SELECT that counts, compares, and works with dates and words. Nothing else.

A database's own locks (read-only files and transactions, DuckDB without files or network) stand behind these rules;
what they do not stop is a function that reads files, asks the network or waits, where the register's user may call it.
So functions are allowed by name. The next one that a trust needs goes into `FUNCTIONS`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.register.sql_words import Word, words

FUNCTIONS = frozenset(
    """abs age avg cardinality cast ceil ceiling char_length coalesce concat count current_date date date_add date_bin
    date_diff date_part date_trunc datediff datetime day dayofweek dense_rank extract first_value floor format
    generate_series greatest ifnull iif instr isodow julianday lag last_day last_value lead least left length lower
    lpad ltrim make_date max median min mod month monthname ntile nullif nvl percentile_cont percentile_disc position
    power quarter range rank replace right round row_number rpad rtrim sign split_part strftime strpos strptime substr
    substring sum time to_char to_date to_number total trim trunc try_cast typeof unixepoch upper week weekday
    year""".split()  # noqa: SIM905  lines of words are easier to read
)
"""The functions that a query may call."""

_BEFORE_A_BRACKET = frozenset(
    """all and any array as between by case distinct else except exists filter from group having in intersect is join
    lateral like limit materialized not offset on or order over partition recursive select some then union using values
    when where window with within""".split()  # noqa: SIM905
)
"""Words that a bracket may follow without being called."""

_CHANGES = {"insert", "update", "delete", "merge", "into", "copy", "returning"}


@dataclass(frozen=True)
class Fault:
    """What a query may not do: the line in it, from 1, what is wrong and the cure."""

    line: int
    what: str
    cure: str


def faults(sql: str) -> tuple[Fault, ...]:
    """Everything in `sql` that a statistic may not do."""
    pieces = [word for word in words(sql) if word.kind not in {"space", "comment"}]
    while pieces and pieces[-1].text == ";":
        pieces.pop()
    return tuple(_faults(pieces))


def _faults(pieces: list[Word]) -> Iterator[Fault]:
    if not pieces or pieces[0].folded not in {"select", "with"}:
        yield Fault(pieces[0].line if pieces else 1, "It does more than read.", "Begin it with SELECT or WITH.")
    for before, word, after in zip([None, *pieces], pieces, [*pieces[1:], None], strict=False):
        if word.text == ";":
            yield Fault(word.line, "There is more than one query.", "Keep one SELECT in each section.")
        elif word.kind == "odd" or (word.text == "/" and after is not None and after.text == "*"):
            yield Fault(
                word.line,
                f"It has “{word.text}”, which databases read in different ways.",
                "Write text in single quotes, without a backslash; close every mark; put no comment in another.",
            )
        elif word.kind == "text" and before is not None and before.folded in _PREFIXES:
            yield Fault(
                word.line, f"It has text with the mark “{before.text}” before it.", "Write it in single quotes alone."
            )
        elif word.kind == "word" and word.folded in _CHANGES:
            cure = "Take it out; if it is the name of a column, put it in double quotes."
            yield Fault(word.line, f"It says “{word.text}”: a statistic only reads.", cure)
        elif after is not None and after.text == "(" and not _may_be_called(before, word):
            yield Fault(
                word.line,
                f"It calls “{word.folded[:60]}”, which is none of those that count, or work with dates and words.",
                "Use another function; or ask whoever keeps the register for a view that has what you need.",
            )


_PREFIXES = frozenset({"e", "b", "n", "u", "r", "&"})
"""What changes how a database reads the text behind it."""


def _may_be_called(before: Word | None, word: Word) -> bool:
    """Whether a bracket may follow a piece: it is an allowed function, or it is no call at all."""
    if word.kind not in {"word", "quoted"}:
        return True
    if before is not None and (before.text == "::" or before.folded in {"as", "with", "recursive"}):
        return True  # a type, or the name of a part of the query with its columns
    return word.kind == "word" and word.folded in FUNCTIONS | _BEFORE_A_BRACKET
