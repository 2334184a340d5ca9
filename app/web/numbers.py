"""Whole numbers as people and programs type them, in forms and in addresses."""

from werkzeug.routing import IntegerConverter

LONGEST = 9


def whole_number(typed: str) -> int | None:
    """The number, or None for anything but one to nine ASCII digits.

    More digits than that fit no date, no place and no row number, and Python or a database may choke on them.
    """
    return int(typed) if len(typed) <= LONGEST and typed.isascii() and typed.isdigit() else None


class NumberInAddress(IntegerConverter):
    """A number as `<int:...>` takes it in an address: with more digits there is no such page, and no row to ask for."""

    regex = rf"\d{{1,{LONGEST}}}"
