"""What the desk itself says of the files that go with a letter: a reply and its enclosures must speak of each other.

The table of letter rules has no rule for files, so these warnings have numbers of the desk's own, EN01 and EN02.
"""

import re
from collections.abc import Iterator

from app.answers.markdown import plain
from app.checks.finding import Finding, Severity
from app.checks.remark import listed
from app.drafting.draft import Draft, DraftQuestion, Enclosure

_THING = r"(?:file|spreadsheet|workbook|document|table|list|copy|report|policy|pdf)s?"
_WITH = r"(?:attached|enclosed)\b(?!\s+to\b(?!\s+(?:this|our|questions?|the\s+(?:letter|response|reply|answer))\b))"
"""A nurse is attached to a team; a file is attached to this letter."""
_SAYS = re.compile(
    rf"\b(?:is|are|been|have|find|see|see\s+the|as|the|an?|also|{_THING})\s+\(?{_WITH}|^\W{{0,9}}{_WITH}"
    rf"|\bwe\s+(?:also\s+)?(?:attach|enclose)\b|\b(?:attached|enclosed|accompanying)\s+{_THING}\b"
    r"|\b(?:the|this|an?|see)\s+(?:attachment|enclosure)s?\b",
    re.IGNORECASE | re.MULTILINE,
)


def enclosures(draft: Draft) -> tuple[Finding, ...]:
    """Each reply that promises a file that nothing encloses, and each file that no reply speaks of."""
    return (*_promised(draft), *_unspoken(draft))


def says_enclosed(words: str) -> bool:
    """Whether words of a reply tell the reader to look at a file that comes with it."""
    return _SAYS.search(words) is not None


def _promised(draft: Draft) -> Iterator[Finding]:
    for leaf in draft.leaves():
        body = _body(leaf)
        if says_enclosed(body) and not draft.enclosed_with(leaf.label) and not _points_elsewhere(body, draft):
            yield Finding(
                rule="EN01",
                severity=Severity.WARNING,
                level="GOOD",
                where=f"Question {leaf.label}",
                question=leaf.label,
                message="The reply says that something is attached or enclosed, and no file is enclosed with it.",
                citation="FOIA s1(1)(b)",
                cure="Add the file to this reply, name the question that it is enclosed with, or change the words.",
            )


def _unspoken(draft: Draft) -> Iterator[Finding]:
    """One warning for each question, however many of its files are not spoken of."""
    bodies = {leaf.label: _body(leaf) for leaf in draft.leaves()}
    everything = "\n".join(bodies.values()).lower()
    for label, body in bodies.items():
        files = draft.enclosed_with(label)
        unspoken = [one.name for one in files if one.name.lower() not in everything]
        if unspoken and not says_enclosed(body):
            yield Finding(
                rule="EN02",
                severity=Severity.WARNING,
                level="GOOD",
                where=f"Question {label}",
                question=label,
                message=f"No reply mentions {listed(unspoken)}, which would go out with it.",
                citation="good practice",
                cure="Say in the reply what the file is, or take it out.",
            )


def _points_elsewhere(body: str, draft: Draft) -> bool:
    """Whether the words name a file that goes with another reply, or the question that it goes with."""
    return any(_names(body, one) for one in draft.attachments)


def _names(body: str, enclosure: Enclosure) -> bool:
    with_question = rf"\bquestions?\s[\w(), ]{{0,60}}?(?<!\w){re.escape(enclosure.question)}(?!\w)"
    return enclosure.name.lower() in body.lower() or re.search(with_question, body, re.IGNORECASE) is not None


def _body(leaf: DraftQuestion) -> str:
    return plain(leaf.reply.body) if leaf.reply else ""
