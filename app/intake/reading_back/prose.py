"""Questions quoted in running sentences: You asked us for “...”. The rest of the paragraph answers."""

import re
from collections.abc import Sequence

from app.intake.blocks import Block, Paragraph, Table
from app.intake.reading_back.endings import end_of
from app.intake.reading_back.found import Found, Open

_QUOTED = re.compile(
    r"(?:in (?:your|the) (?:request|email|e-mail|letter),? |(?:first|second|third|fourth|fifth|last|final|"
    r"next)(?:ly)?,? )?"
    r"(?:you(?:r)? (?:also |then |further |next )?(?:asked|request|requested|question|first|second|third|fourth|"
    r"fifth|last|final|"
    r"other|next|wanted|wished|sought|enquired)|(?:as (?:to|for|regards)|regarding|in (?:response|answer|reply) to|"
    r"turning to|on)"
    r" (?:your|the))"
    r"[^“\"”]{0,90}[“\"](?P<question>[^”\"]{5,1500})[”\"][.,:;]?\s{0,3}(?P<answer>.*)",
    re.IGNORECASE | re.DOTALL,
)


def quoted_in_prose(blocks: Sequence[Block]) -> Found | None:
    """The questions that sentences of the letter quote, counted from one, each with what is said of it."""
    places = [
        (place, found)
        for place, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.text and (found := _QUOTED.match(block.text))
    ]
    if not places:
        return None
    end = end_of(blocks, places[-1][0] + 1)
    opened: list[Open] = []
    for at, (place, found) in enumerate(places):
        until = places[at + 1][0] if at + 1 < len(places) else end
        answer: list[Block] = [Paragraph(found["answer"].strip())] if found["answer"].strip() else []
        body = [block for block in blocks[place + 1 : until] if isinstance(block, Table) or block.text]
        opened.append(Open(str(at + 1), [found["question"].strip()], [*answer, *body]))
    return Found(tuple(one.closed() for one in opened), places[0][0], end)
