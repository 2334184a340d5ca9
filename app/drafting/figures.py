"""A reading as values for placeholders, and the paragraph that explains what is hidden.

Only figures after disclosure control are ever offered: the counts behind them stay in the reading.
"""

from collections.abc import Iterator, Mapping

from app.answers.placeholders import Markdown
from app.drafting.figure_words import markdown_table, number, percentage, sentence
from app.law.months import in_words
from app.register.reading import Reading

WHY_STARS = (
    r"A star (\*) stands for a number that is not shown, so that nobody can be identified from it. Small numbers are "
    "hidden, and where a hidden number could be worked out from the others, another one is hidden too."
)
"""The paragraph that explains `*` in words (R-D7)."""


def values(reading: Reading, prefix: str) -> Iterator[tuple[str, str, str]]:
    """Each placeholder that a reading can fill: its name, its words, and the part of the reading it prints, or ""."""
    yield f"{prefix}.total", number(reading.shown.total), "total"
    for part, shown in reading.shown.cells:
        yield f"{prefix}.{part}", number(shown), part
    for part, shown in reading.shown.percent:
        yield f"{prefix}.{part}.percent", percentage(shown), part
    yield f"{prefix}.sentence", sentence(reading), "total"
    yield f"{prefix}.table", Markdown(markdown_table(reading)), "total"
    yield f"{prefix}.as_at", in_words(reading.as_at), ""
    yield f"{prefix}.source", reading.source, ""
    yield f"{prefix}.definition", reading.definition, ""
    yield f"{prefix}.denominator", reading.denominator, ""
    yield f"{prefix}.freshness", reading.freshness, ""


def table(readings: Mapping[str, Reading], names: tuple[str, ...]) -> Mapping[str, tuple[str, tuple[str, str] | None]]:
    """Every figure placeholder of an answer that uses the statistics `names`.

    Each name gives its words and the (statistic, part) that it prints, or None. `figure.PART` works where the answer
    uses one statistic; `figure.STATISTIC.PART` always.
    """
    found: dict[str, tuple[str, tuple[str, str] | None]] = {}
    for statistic in names:
        prefixes = [f"figure.{statistic}"] + (["figure"] if len(names) == 1 else [])
        for prefix in prefixes:
            for name, words, part in values(readings[statistic], prefix):
                found[name] = (words, (statistic, part) if part else None)
    return found
