"""Disclosure control in one place: the policies, the checks and the audit, each from a JSON value (rules.md 9.3)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from app.law.errors import BadCounts
from app.register.audit import audit
from app.register.cells import by_name, refuse_totals
from app.register.leaks import difference, percent, remainder
from app.register.policies import HIDDEN, POLICIES, WHOLE_GROUP, effective_threshold, protect
from app.register.published import read_tables
from app.register.reading import Protected, Shown
from app.register.rounding import adds_up
from app.register.two_way import ALL, Place, ProtectedTable, protect_table

__all__ = [
    "HIDDEN",
    "POLICIES",
    "counts_shape",
    "effective_threshold",
    "notes",
    "protect",
    "protect_table",
    "run_audit",
    "run_policy",
    "table_shape",
]


def run_policy(policy: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """What a policy or a check says of a JSON object, as a JSON object in the shapes of rules.md 9.3.

    Where the cells are rows of cells, it is a two-way table, and what comes out has row and column totals as well.
    Raises BadCounts for a policy that nobody knows or an object that lacks what it needs.
    """
    settings = {"threshold": values.get("threshold", 5)}
    decimals = values.get("decimals", 0)
    values = by_name(values)
    if policy in POLICIES and isinstance(values.get("cells"), Mapping):
        refuse_totals(values["cells"])
    if policy in POLICIES and is_two_way(values.get("cells")):
        return table_shape(protect_table(policy, values["cells"], decimals=decimals, **settings))
    if policy in POLICIES:
        return counts_shape(protect(policy, _needed(values, "cells"), decimals=decimals, **settings))
    if policy == "DIFFERENCE":
        return {"warn": list(difference(_needed(values, "previous"), _needed(values, "current"), **settings))}
    if policy == "REMAINDER":
        left = remainder(_needed(values, "total"), _needed(values, "published"), **settings)
        return {"remainder": left.remainder, "warn": left.warn}
    if policy == "PERCENT":
        found = percent(_needed(values, "denominator"), _needed(values, "percent"), decimals=decimals, **settings)
        return {"lowest": found.lowest, "highest": found.highest, "leak": found.leak}
    known = ", ".join([*POLICIES, "DIFFERENCE", "REMAINDER", "PERCENT"])
    raise BadCounts(f"“{policy}” is not a disclosure policy or check that the desk knows. Use one of {known}.")


def _needed(values: Mapping[str, Any], key: str) -> Any:
    if key not in values:
        raise BadCounts(f"The object has no “{key}”, which this policy or check needs. Add it, then try again.")
    return values[key]


def run_audit(tables: object) -> dict[str, Any]:
    """What could be worked out of published tables, as a JSON object; `published.py` says what a table looks like.

    Raises BadCounts for anything that is no published table.
    """
    found = audit(read_tables(tables))
    return {
        "recoverable": [asdict(one) for one in found.recoverable],
        "ok": found.ok,
        "judge": [asdict(one) for one in found.judge],
    }


def notes(found: Mapping[str, Any]) -> list[str]:
    """What a reader of a protected set of counts or table should be told, in sentences."""
    said = []
    cells, total = found.get("cells", {}), found.get("total")
    if WHOLE_GROUP in found.get("flags", []):
        said.append(
            "One group holds everyone, which can tell something of each of them: look before you print it (R-D6)."
        )
    if not found.get("adds_up", is_two_way(cells) or adds_up(total, cells.values())):
        said.append("Figures are rounded one by one, so the parts do not come to the total. Say so beside them.")
    return said


def is_two_way(cells: object) -> bool:
    """Whether cells are rows that hold cells themselves."""
    return isinstance(cells, Mapping) and any(isinstance(row, Mapping) for row in cells.values())


def counts_shape(shown: Protected) -> dict[str, Any]:
    """A protected single set of counts as a JSON object."""
    return {
        "total": shown.total,
        "cells": dict(shown.cells),
        "percent": dict(shown.percent),
        "flags": list(shown.flags),
    }


def table_shape(table: ProtectedTable) -> dict[str, Any]:
    """A protected two-way table as a JSON object: the shape of a single set of cells, with rows and their totals."""
    return {
        "total": table.figures[ALL],
        "row_totals": {row: figure for (row, column), figure in table.figures.items() if row and column is None},
        "column_totals": {column: figure for (row, column), figure in table.figures.items() if column and row is None},
        "cells": _rows(table.figures),
        "percent": _rows(table.percent),
        "flags": list(table.flags),
        "adds_up": table.adds_up,
    }


def _rows(figures: Mapping[Place, Shown]) -> dict[str, dict[str, Shown]]:
    rows: dict[str, dict[str, Shown]] = {}
    for (row, column), figure in figures.items():
        if row is not None and column is not None:
            rows.setdefault(row, {})[column] = figure
    return rows
