"""Two versions of the page that puts questions in order, for somebody to compare: what was saved, and what was sent."""

from collections.abc import Mapping

from markupsafe import Markup

from app.web.difference import difference
from app.web.split_rows import Rows, numbers
from app.web.typed import field_in_words


def differences(
    saved: Rows, saved_about: Mapping[str, str], sent: Rows, sent_about: Mapping[str, str]
) -> list[tuple[str, Markup]]:
    """Each thing that differs, by a name that people know, and its two values compared word by word."""
    found = [("Questions", difference(_text(saved), _text(sent)))] if saved != sent else []
    named = ((field_in_words(name), saved_about[name], sent_about[name]) for name in saved_about)
    return found + [(name, difference(old, new)) for name, old, new in named if old != new]


def _text(rows: Rows) -> str:
    """The rows as a list, a part further in."""
    lines = zip(rows, numbers(rows), strict=True)
    return "\n".join(f"{'    ' if row.part else ''}{number}. {row.text}" for row, number in lines)
