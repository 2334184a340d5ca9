"""The shapes in which a script may hand over a table, brought to one: rows by name, each with its cells by name.

    {"cells": {"Team A": {"in_date": 49, "overdue": 3}, "Team B": {...}}}
    {"rows": ["Team A", "Team B"], "columns": ["in_date", "overdue"], "cells": [[49, 3], [50, 60]]}

The second may list row_totals, column_totals and percent in the same way; without names, rows and columns are numbered.
"""

from collections.abc import Mapping
from typing import Any

from app.law.errors import BadCounts

_TOTAL = {"total", "all", "grand total"}


def by_name(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """A table whose cells are lists with its cells by name; anything else as it is.

    Raises BadCounts where the lists do not fit one another.
    """
    cells = values.get("cells")
    if not isinstance(cells, list) or not cells or not all(isinstance(row, list) and row for row in cells):
        return values
    rows = _names(values, "rows", len(cells))
    columns = _names(values, "columns", len(cells[0]))
    named = {key: value for key, value in values.items() if key not in {"rows", "columns"}}
    for key in {"cells", "percent"} & named.keys():
        if isinstance(named[key], list):
            lines = [_line(line, columns, f"A row of “{key}”") for line in named[key]]
            named[key] = _line(lines, rows, f"“{key}”")
    for key, names in (("row_totals", rows), ("column_totals", columns)):
        if isinstance(named.get(key), list):
            named[key] = _line(named[key], names, f"“{key}”")
    return named


def refuse_totals(cells: Mapping[str, Any]) -> None:
    """Raise BadCounts for a cell that is the total of the others: it would count everyone twice."""
    for line in (cells, *(row for row in cells.values() if isinstance(row, Mapping))):
        others = [value for name, value in line.items() if is_total(name) is False]
        for name, value in line.items():
            numbers = all(isinstance(one, int) for one in (value, *others))
            if is_total(name) and (isinstance(value, Mapping) or (numbers and value and value == sum(others))):
                raise BadCounts(f"“{name}” counts everyone a second time. Leave it out: totals are worked out.")


def is_total(name: str) -> bool:
    """Whether a row or column is called the total of all."""
    return plain(name) in _TOTAL


def plain(text: str) -> str:
    """Words as they are compared: “No_due_date” and “no due date” are the same."""
    return " ".join(text.casefold().replace("_", " ").split())


def _names(values: Mapping[str, Any], key: str, count: int) -> list[str]:
    names = values.get(key)
    if names is None:
        return [f"{key[:-1]} {number}" for number in range(1, count + 1)]
    if not isinstance(names, list) or len(names) != count or len({str(name) for name in names}) != count:
        raise BadCounts(f"“{key}” is {names!r:.60}. Give {count} different names, as many as “cells” has {key}.")
    return [str(name) for name in names]


def _line(line: object, names: list[str], what: str) -> dict[str, Any]:
    if not isinstance(line, list) or len(line) != len(names):
        raise BadCounts(f"{what} is {line!r:.60}. Give a list of {len(names)}, one for each of {', '.join(names):.60}.")
    return dict(zip(names, line, strict=True))
