"""The headings that stand between the questions of a request: under a new one, questions are about something else."""

from collections.abc import Sequence

LONGEST = 80
"""Characters of a heading; whatever is longer is prose."""
_NO_HEADING_ENDS = ".?!;,"

Span = tuple[int | None, int | None]


def headings(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """For each question the heading that it stands under, or "" where there is none yet.

    `spans` are where the questions stand in `text`, in order; one that is not known (a question that was typed in)
    stands under the heading of the one before.
    """
    found: list[str] = []
    under, reached = "", None
    for start, end in spans:
        if start is not None and end is not None:
            if reached is not None and start > reached:
                under = _heading(text[reached:start]) or under
            reached = max(end, reached or 0)
        found.append(under)
    return tuple(found)


def _heading(between: str) -> str:
    """The heading in what stands between two questions; empty if nothing there is like one."""
    for line in between.split("\n")[::-1]:
        words = line.strip(" \t*#_=-")
        if sum(one.isalpha() for one in words) > 3 and len(words) <= LONGEST and words[-1] not in _NO_HEADING_ENDS:
            return words
    return ""
