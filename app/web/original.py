"""The words of a request as they arrived, with the questions' places marked."""

from collections.abc import Iterable

from markupsafe import Markup, escape

NEARBY = 400

Places = Iterable[tuple[int | None, int | None]]


def marked(text: str, places: Places) -> Markup:
    """The whole text with `places` marked, so that what was left out shows; of two that overlap, the first is."""
    pieces, at = [], 0
    for start, end in sorted((start, end) for start, end in places if start is not None and end is not None):
        if at <= start < end <= len(text):
            pieces += [escape(text[at:start]), Markup("<mark>"), escape(text[start:end]), Markup("</mark>")]
            at = end
    return Markup("").join([*pieces, escape(text[at:])])


def around(text: str, start: int | None, end: int | None) -> Markup:
    """One question among the words near it; nothing where its place is not known."""
    if start is None or end is None or not 0 <= start < end <= len(text):
        return Markup("")
    first, last = max(0, start - NEARBY), min(len(text), end + NEARBY)
    near = marked(text[first:last], [(start - first, end - first)])
    before, after = "…" if first else "", "…" if last < len(text) else ""
    return Markup("").join([before, near, after])
