"""Two runs of one statistic: whether the second says the same, and if not, what changed."""

from collections.abc import Iterator

from app.register.reading import Reading


def changes(before: Reading, after: Reading) -> tuple[str, ...]:
    """What differs between two readings of the same day, in sentences; nothing if they say the same."""
    return tuple(_changes(before, after))


def _changes(before: Reading, after: Reading) -> Iterator[str]:
    if (before.parts, before.total, before.table and before.table.counts) != (
        after.parts,
        after.total,
        after.table and after.table.counts,
    ):
        yield from _counts(before, after)
    if before.query_sha256 != after.query_sha256:
        yield "The statistic’s query, or a setting of it, was changed since."
    if before.definition != after.definition:
        yield "The statistic’s definition was changed since."
    if (before.policy, before.threshold, before.decimals) != (after.policy, after.threshold, after.decimals):
        yield f"Figures are protected by policy {after.policy} now; they were by {before.policy} or another threshold."
    if before.freshness != after.freshness:
        yield f"The register was last updated {after.freshness or 'it does not say when'}; it was {before.freshness}."
    if before.identity and before.identity != after.identity:
        yield f"It was asked of {after.identity}; before, of {before.identity}."
    if before.doubtful != after.doubtful:
        yield f"Records that cannot be right: {after.doubtful}; there were {before.doubtful}."


def _counts(before: Reading, after: Reading) -> Iterator[str]:
    """Which printed figures changed. What is hidden stays so: that something changed is all that is said of it."""
    now, then = dict(after.shown.cells), dict(before.shown.cells)
    seen = False
    if before.shown.total != after.shown.total:
        seen = True
        yield f"The total is {after.shown.total}; it was {before.shown.total}."
    for part in dict.fromkeys([*then, *now]):
        if then.get(part) != now.get(part):
            seen = True
            was, has = then.get(part, "not there"), now.get(part, "not there")
            yield f"{after.words(part)}: {has}; it was {was}."
    if not seen:
        yield "A count behind the printed figures changed, and no printed total did."
