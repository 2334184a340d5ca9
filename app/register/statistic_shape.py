"""The shapes that a statistic can have, and what its header says beside them.

value   one number: the query returns it, alone
parts   parts that share a total: one row a part (its name, its count), every declared part, each time
table   counts by something whose values only the register knows, such as council or team: one row a count,
        (the value, the count); or, with declared parts, (the value, the part, the count)
series  counts by month: one row a month (such as 2024-12, the count), from :since to :as_at
"""

from collections.abc import Iterator, Mapping

from app.register.policies import POLICIES

VALUE, PARTS, TABLE, SERIES = SHAPES = ("value", "parts", "table", "series")
MONTHS = 12
"""How many months a series has, unless the setting `months` says otherwise."""
MOST_MONTHS = 600
"""Fifty years: more is a slip of the pen, and far more begins before the first day that there is."""

USUAL = {
    "shape": PARTS,
    "unit": "people",
    "policy": "trust",
    "history": "kept",
    "adds_up": "yes",
    "by": "",
    "owner": "",
}
"""What a header means where it says nothing."""

_ONE_OF = {
    "shape": SHAPES,
    "policy": ("trust", *POLICIES),
    "history": ("kept", "none"),
    "adds_up": ("yes", "no"),
}


def faults(values: Mapping[str, str], *, parts: int, months: int | None) -> Iterator[tuple[str, str, str]]:
    """What is wrong with what a header says of its shape: the key, what, and the cure."""
    for key, known in _ONE_OF.items():
        if values[key] not in known:
            yield key, f"“{values[key][:60]}” is no {key.replace('_', ' ')}.", f"Use one of {', '.join(known)}."
    shape = values["shape"]
    if shape == PARTS and not parts:
        cure = "Add one line a part, such as “-- part: in_date | Review in date”, or a line “-- shape: value”."
        yield "shape", "The header names no parts.", cure
    if shape in {VALUE, SERIES} and parts:
        yield "shape", f"A {shape} has no parts.", "Take the parts out, or write “-- shape: parts”."
    if shape == TABLE and not values["by"]:
        yield "shape", "The table does not say by what it counts.", "Add a line such as “-- by: Council”."
    if shape == SERIES and months is not None and not 1 <= months <= MOST_MONTHS:
        yield "setting", f"A series cannot have {months} months.", f"Give 1 to {MOST_MONTHS}."
    if shape != SERIES and values["adds_up"] != "yes":
        yield "adds_up", "Only the months of a series may count the same people again.", "Take the line out."
