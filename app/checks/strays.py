"""Figures in a reply made from a statistic that are none of its readings: typed over, or added by hand."""

import re

from app.answers.markdown import plain
from app.checks.people import bare_numbers
from app.drafting.draft import Draft, Reply

_SHARE = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent\b)", re.IGNORECASE)


def strays(reply: Reply, draft: Draft) -> tuple[str, ...]:
    """The counts and shares of an edited reply that no reading of the draft prints; nothing for any other reply."""
    if not any(source.kind == "statistic" and source.edited for source in reply.sources):
        return ()
    body = plain(reply.body)
    printed = [
        figure for reading in draft.readings for figure in (reading.shown.total, *dict(reading.shown.cells).values())
    ]
    shares = {
        float(share) for reading in draft.readings for _, share in reading.shown.percent if not isinstance(share, str)
    }
    counts = sorted(bare_numbers(body) - {figure for figure in printed if isinstance(figure, int)})
    typed = (found[1] for found in _SHARE.finditer(body) if float(found[1]) not in shares)
    return (*(f"{count:,}" for count in counts), *dict.fromkeys(f"{share}%" for share in typed))
