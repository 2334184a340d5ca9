"""What a standard answer rests on: statistics, their figures, topics of other bodies; what is not there is named."""

from collections.abc import Collection, Iterator, Mapping

from app.answers.front_matter import part
from app.answers.placeholders import names
from app.answers.standard_answer import StandardAnswer
from app.law.errors import Problem
from app.register.catalogue import ALWAYS

KEYS = ("statistics", "signposts")


def gaps(
    file: str,
    text: str,
    answer: StandardAnswer,
    statistics: Mapping[str, tuple[str, ...]],
    topics: Collection[str] | None,
) -> Iterator[Problem]:
    """What `answer`, the `text` of a file, draws on and is not there.

    `statistics` gives the names of the parts of each; `topics` is None where the contacts cannot be read.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    at = {key: next((n for n, line in enumerate(lines, 1) if line.startswith(f"{key}:")), None) for key in KEYS}
    for name in answer.statistics:
        if name not in statistics:
            cure = f"Use one of: {', '.join(sorted(statistics)) or 'none, for there is none'}."
            what = f"It draws on the statistic “{name}”, which is not there."
            yield Problem(file, at["statistics"], what, cure)
    for topic in answer.signposts:
        if topics is not None and topic not in topics:
            cure = f"Correct it, or add a row. The topics there are: {', '.join(sorted(topics))}."
            yield Problem(file, at["signposts"], f"No body in contacts.csv has the topic “{topic}”.", cure)
    if all(one in statistics for one in answer.statistics):
        yield from _unknown_figures(file, lines, part(file, text).body_line, _figures(answer.statistics, statistics))


def _figures(drawn_on: tuple[str, ...], statistics: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The placeholders that these statistics fill, as `app.drafting.figures.table` has them."""
    found = []
    for name in drawn_on:
        for prefix in (f"figure.{name}", *(["figure"] if len(drawn_on) == 1 else [])):
            found += [f"{prefix}.{one}" for one in (*ALWAYS, *statistics[name])]
            found += [f"{prefix}.{one}.percent" for one in statistics[name]]
    return sorted(found, key=lambda name: (name.count("."), name))


def _unknown_figures(file: str, lines: list[str], first: int, known: list[str]) -> Iterator[Problem]:
    """The `figure` placeholders from line `first` on that are not `known`, each in the line where it stands."""
    short = [name for name in known if "-" not in name and name.removesuffix(".percent").count(".") == 1]
    for number, line in enumerate(lines[first - 1 :], first):
        for name in names(line):
            if name.startswith("figure.") and name not in known:
                what = f"{{{{ {name} }}}} is not a figure of its statistics."
                yield Problem(file, number, what, f"Use one of: {', '.join(short or known)}.")
