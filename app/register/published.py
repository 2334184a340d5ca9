"""A published table, read from a JSON object in the words of rules.md 9.3, for the audit.

    {"total": 52, "cells": {"in_date": "*", "overdue": "*", "no_due_date": 0}, "percent": {"in_date": "*", ...}}

is what `foi protect` prints of one set of counts, and is read as it stands; so are a two-way table, whose cells are
rows of cells with `row_totals` and `column_totals`, and what `foi figures --json` prints. `policy` (M1 unless given),
`threshold` and `decimals` are those that the table was printed with. `population` (or `name`), `date` and `breakdown`
say whom and what it counts, so that tables of the same people can be set beside one another; `of` names the cell of
another table that this one takes apart. The checks of 9.3 are tables too: {"total", "published"} is one with a part
left out, {"denominator", "percent"} one with a single share, {"previous", "current"} two releases of the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from app.law.errors import BadCounts
from app.register.bounds import Sum
from app.register.cells import by_name, is_total, plain
from app.register.marks import UNPRINTED, Printed, read_figure, read_share
from app.register.policies import ROUNDING, check_settings, effective_threshold, known_policy
from app.register.two_way import ALL, Place, sums_of

TOTAL = "total"
_HOLD_FIGURES = (
    "cells",
    "percent",
    "row_totals",
    "column_totals",
    "rows",
    "columns",
    "published",
    "of",
    "shown",
    "parts",
)
Key = frozenset[tuple[str, str]]
"""Whom a figure counts: the people of the population who are in all these (breakdown, category) at once."""


@dataclass(frozen=True)
class Share:
    """A printed percentage in its smallest unit, of which figure and of what."""

    part: Key
    whole: Key
    units: int
    decimals: int
    slack: int
    """How far rounding before the share was taken may have moved the figure."""


@dataclass(frozen=True)
class Table:
    """A published table: each figure under the people whom it counts, what adds up to what, and the shares."""

    label: str
    family: str
    """The population, or else the name; empty where neither is given."""
    population: bool
    date: str
    policy: str
    t: int
    few: bool
    """Whether its total says no more than that they are fewer than t."""
    figures: Mapping[Key, Printed]
    names: Mapping[Key, str]
    sums: tuple[Sum[Key], ...]
    shares: tuple[Share, ...] = field(default=())


def read_tables(value: object) -> list[Table]:
    """The tables of a list, or of a single object.

    Raises BadCounts for anything that is not a published table, with its number where there are several.
    """
    if isinstance(value, Mapping) and isinstance(value.get("tables"), list):
        value = value["tables"]
    items = value if isinstance(value, list) else [value]
    if not items:
        raise BadCounts('There are no tables. Give at least one, such as {"total": 52, "cells": {"in_date": "*"}}.')
    return [
        table for number, item in enumerate(items, 1) for table in _read_item(item, str(number), several=len(items) > 1)
    ]


def _read_item(item: object, label: str, *, several: bool) -> Iterator[Table]:
    where = f"table {label}" if several else "the table"
    if not isinstance(item, Mapping):
        raise BadCounts(f'Read {where} as {item!r:.60}. A table is an object: {{"total": 52, "cells": {{...}}}}.')
    try:
        values = dict(by_name({str(key).strip().lower(): value for key, value in item.items()}))
        if "previous" in values and "current" in values:
            family = _text(values, "population", "name") or f"releases in table {label}"
            for moment in ("previous", "current"):
                yield _read({"cells": values[moment], "population": family} | _settings(values), label)
        elif isinstance(values.get("shown"), Mapping):
            yield _read(values | dict(values["shown"]), label)
        elif "denominator" in values:
            yield _single_share(values, label)
        else:
            yield _read(values, label)
    except BadCounts as error:
        raise BadCounts(f"In table {label}: {error}" if several else str(error)) from None


def _single_share(values: Mapping[str, Any], label: str) -> Table:
    if "percent" not in values:
        raise BadCounts("There is a denominator and no percent. Give the percentage that was printed.")
    name = _text(values, "cell") or "count"
    cells = {name: "*", f"all but {name}": "*"}
    given = {"total": values["denominator"], "cells": cells, "percent": {name: values.get("percent")}}
    table = _read(given | _settings(values), label)
    free = {key: replace(one, known=(0, None)) if one.hidden else one for key, one in table.figures.items()}
    return replace(table, figures=free)


def _settings(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: values[key] for key in ("policy", "threshold", "decimals", "date", "as_at") if key in values}


def _text(values: Mapping[str, Any], *keys: str) -> str:
    return next((str(values[key]).strip() for key in keys if values.get(key) not in (None, "")), "")


def _read(values: Mapping[str, Any], label: str) -> Table:
    policy = str(values.get("policy") or "M1").upper()
    known_policy(policy)
    check_settings(values.get("threshold", 5), values.get("decimals", 0))
    t = effective_threshold(policy, values.get("threshold", 5))
    raw = dict(_places(values))
    if not raw:
        raise BadCounts("There is no figure in it. Give its cells by name.")
    two_way = any(None not in place for place in raw)
    figures = {
        place: read_figure(value, name_of(place), policy=policy, t=t, two_way=two_way) for place, value in raw.items()
    }
    for row, column in list(figures):
        for whole in ((row, None), (None, column), ALL):
            figures.setdefault(whole, UNPRINTED)
    if figures[ALL].said:  # so few in all that every cell is hidden, noughts too
        figures = {place: one if one.said else replace(one, known=one.range) for place, one in figures.items()}
    keys = _keys(values, figures)
    return Table(
        label=_text(values, "name", "title", "population") or label,
        family=plain(_text(values, "population", "name")),
        population=bool(_text(values, "population")),
        date=_text(values, "date", "as_at"),
        policy=policy,
        t=t,
        few=figures[ALL].said is not None,
        figures={keys[place]: one for place, one in figures.items()},
        names={keys[place]: name_of(place) for place in figures},
        sums=tuple(Sum(frozenset(keys[part] for part in one.parts), keys[one.whole]) for one in sums_of(figures)),
        shares=tuple(_shares(values, keys, figures, policy)),
    )


def name_of(place: Place) -> str:
    """A figure's name for people: “overdue”, “Team A, overdue”, “Team A, total”, “total”."""
    row, column = place
    if row is None:
        return column if column is not None else TOTAL
    return f"{row}, {TOTAL if column is None else column}"


def _places(values: Mapping[str, Any]) -> Iterator[tuple[Place, object]]:
    """Every figure that is printed, by its row and column; a single set of counts is one row of column totals."""
    if "total" in values:
        yield ALL, values["total"]
    cells = _cells(values)
    two_way = any(isinstance(row, Mapping) for row in cells.values())
    for name, value in cells.items():
        if not two_way:
            yield (None, _category(name)), value
        elif not isinstance(value, Mapping):
            raise BadCounts(f"“{name}” is {value!r:.60} where the other rows hold cells by name.")
        else:
            yield from (((_category(name), _category(column)), figure) for column, figure in value.items())
    for keys, is_row in ((("row_totals", "rows"), True), (("column_totals", "columns"), False)):
        for name, value in _mapping(values, *keys).items():
            yield ((_category(name), None) if is_row else (None, _category(name))), value


def _cells(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The cells; a table that prints a total and nothing else has none."""
    for key, value in values.items():
        if isinstance(value, Mapping) and key not in _HOLD_FIGURES:
            raise BadCounts(f"“{key}” is nothing that a published table has. It has {', '.join(_HOLD_FIGURES[:4])}.")
    cells = values.get("cells", values.get("published"))
    if cells is None and "total" in values:
        return {}
    if not isinstance(cells, Mapping) or not cells:
        raise BadCounts(
            'There are no “cells”. Give them by name: {"total": 52, "cells": {"in_date": "*", "overdue": 0}}.'
        )
    return cells


def _category(name: str) -> str | None:
    """A row's or column's name; None for one that is the total of all."""
    return None if is_total(name) else name


def _mapping(values: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    for key in keys:
        value = values.get(key)
        if isinstance(value, Mapping):
            return value
        if value is not None:
            raise BadCounts(f"“{key}” is {value!r:.60}, where figures by name were looked for.")
    return {}


def _keys(values: Mapping[str, Any], places: Iterable[Place]) -> dict[Place, Key]:
    """Whom each figure counts. Rows and columns with a name in common are kept apart by what they are."""
    rows = {plain(row) for row, _ in places if row is not None}
    columns = {plain(column) for _, column in places if column is not None}
    of = values.get("of") or []
    of = [of] if isinstance(of, str) else of
    if not isinstance(of, list | Mapping):
        raise BadCounts(f"“of” is {of!r:.60}. Name the cell of another table that this one takes apart.")
    within = of.items() if isinstance(of, Mapping) else (("", one) for one in of)
    base = frozenset((plain(str(breakdown)), plain(str(one))) for breakdown, one in within)
    given = values.get("breakdown") or ""
    by = [plain(str(one)) for one in given] if isinstance(given, list) else ["", plain(str(given))]
    if len(by) != 2:
        raise BadCounts(f"“breakdown” is {given!r:.60}. Give one name, or two for rows and columns.")
    if rows & columns and by[0] == by[1]:
        by = ["row", "column"]
    return {
        place: base | {(axis, plain(name)) for axis, name in zip(by, place, strict=True) if name is not None}
        for place in places
    }


def _shares(
    values: Mapping[str, Any], keys: Mapping[Place, Key], figures: Mapping[Place, Printed], policy: str
) -> Iterator[Share]:
    """The printed percentages. Those of rounded figures are shares of what is printed, and tell nothing further."""
    of = str(values.get("percent_of") or TOTAL).lower()
    if of not in {TOTAL, "row", "column"}:
        raise BadCounts(f"“percent_of” is “{of}”. Write total, row or column.")
    printed = values.get("percent")
    rows = _mapping({"percent": printed}, "percent")
    given = [
        ((_category(name) if nested else None, _category(column)), share)
        for name, value in rows.items()
        for nested in [isinstance(value, Mapping)]
        for column, share in (value.items() if nested else [(name, value)])
    ]
    found = []
    for place, value in given:
        if place not in figures:
            raise BadCounts(f"There is a percentage of “{name_of(place)}”, and no such cell.")
        share = read_share(value, name_of(place))
        if share is not None and not (policy in ROUNDING and not figures[place].hidden):
            whole = {TOTAL: ALL, "row": (place[0], None), "column": (None, place[1])}[of]
            found.append((place, whole, *share))
    decimals = max([int(values.get("decimals", 0)), *(places for *_, places in found)])
    for place, whole, units, places in found:
        yield Share(keys[place], keys[whole], units * 10 ** (decimals - places), decimals, 2 * (policy in ROUNDING))
