"""A macro of the design system is drawn once for the same values."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from markupsafe import Markup

PLAIN = (str, Markup, int, bool, float, type(None))
MOST_KEPT = 256
LONGEST_KEPT = 10_000
"""In characters."""


class Remembered:
    """One macro, which need not draw the same thing twice: what it makes depends on what it is given and nothing else.

    A page of ours draws the same labels, choices and buttons each time, and they are most of what it costs.
    """

    def __init__(self, macro: Callable[[Mapping[str, Any]], Any]) -> None:
        self._draw = lru_cache(maxsize=MOST_KEPT)(lambda given: macro(given.params))
        self._macro = macro

    @property
    def kept(self) -> int:
        """How many of its drawings are remembered."""
        return self._draw.cache_info().currsize

    def __call__(self, params: Mapping[str, Any]) -> Any:
        """Its HTML."""
        key = _plain(params)
        if key is None or len(str(key)) > LONGEST_KEPT:
            return self._macro(params)
        return self._draw(Given(key, params))


@dataclass(frozen=True)
class Given:
    """What a macro is given, compared by plain values."""

    key: Hashable
    params: Mapping[str, Any] = field(compare=False)


def _plain(value: Any) -> Hashable:
    """The same as something to compare by, types included; None if there is anything but plain values in it."""
    if type(value) in PLAIN:
        return type(value), value
    if not isinstance(value, dict | list | tuple):
        return None
    inside = [*value, *value.values()] if isinstance(value, dict) else value
    plain = tuple(_plain(one) for one in inside)
    return None if None in plain else (type(value), plain)
