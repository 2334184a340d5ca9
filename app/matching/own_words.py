"""The trust's own words and acronyms, `answers/synonyms.txt`: in the form of the desk's own list, which they add to.

`detained: MHA office cases` gives the idea that the desk calls "detained" one more way to be said; a name that the
desk does not have begins an idea of its own. What the desk holds to be sure may be made weak, after a semicolon.
"""

from collections.abc import Iterator

from app.law.errors import ContentError, Problem
from app.matching.words import split

MOST_WAYS = 5000
LONGEST = 80
"""Characters of a name or of one way: what is longer is a missing comma."""


def check_own_words(file: str, text: str) -> None:
    """Raises ContentError with everything in `text` that cannot be read, each with its line and cure."""
    problems = list(_problems(file, text))
    if problems:
        raise ContentError(problems)


def _problems(file: str, text: str) -> Iterator[Problem]:
    names: dict[str, int] = {}
    ways = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        goes_on, (name, colon, rest) = line.startswith("    "), line.partition(":")
        if goes_on and not names:
            cure = "Begin with a name and a colon at the left edge: detained: MHA office cases."
            yield Problem(file, number, "The line goes on with a line before it, and there is none.", cure)
        elif not goes_on and (not colon or line != line.lstrip() or not split(name)):
            cure = "Write a name, a colon and its ways; begin a line with four spaces to go on with the one before."
            yield Problem(file, number, "The line has no name and colon at its beginning.", cure)
        elif not goes_on and name.strip() in names:
            what = f"“{name.strip()}” stands in line {names[name.strip()]} already."
            yield Problem(file, number, what, "Put its ways together in one place.")
        if not goes_on:
            names.setdefault(name.strip(), number)
        given = [way.strip() for way in (line if goes_on else rest).replace(";", ",").split(",") if way.strip()]
        ways += len(given)
        yield from (problem for way in given if (problem := _of_way(file, number, way)))
    if ways > MOST_WAYS:
        yield Problem(file, None, f"There are more than {MOST_WAYS:,} ways.", "Leave out what is seldom said.")


def _of_way(file: str, number: int, way: str) -> Problem | None:
    if len(way) > LONGEST:
        return Problem(file, number, f"“{way[:30]}…” is over {LONGEST} characters.", "Put commas between the ways.")
    if any(not split(part) for part in way.split("+")):
        return Problem(file, number, f"“{way}” has no word on one side.", "Write words, as in silence/quiet + money.")
    return None
