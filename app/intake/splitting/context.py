"""What is no question: every other stretch of the text, with why it was set aside. Nothing is dropped silently."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from app.intake.incoming import Context, Question
from app.intake.splitting import phrases
from app.intake.splitting.labels import label_at
from app.intake.splitting.lines import Line, trimmed
from app.intake.splitting.zones import ANSWERED, FORM_FIELD, GREETING

_TABLE_HEAD = re.compile(r"(?:no\.?|number|question|questions|response|answer|ref)", re.IGNORECASE)


def context_of(
    text: str, lines: Sequence[Line], why: Sequence[str], questions: Sequence[Question]
) -> tuple[Context, ...]:
    """The stretches between questions, cut at blank lines and where the reason changes; bare labels are left out."""
    taken = sorted([(q.start, q.end) for q in questions] + [(p.start, p.end) for q in questions for p in q.parts])
    found: list[Context] = []
    at = 0
    starts = [line.whole for line in lines]
    first = taken[0][0] if taken else len(text)
    for start, end in [*taken, (len(text), len(text))]:
        if start > at:
            found += _gap(text, lines, starts, why, at, start, first)
        at = max(at, end)
    return tuple(found)


def _gap(
    text: str, lines: Sequence[Line], starts: Sequence[int], why: Sequence[str], start: int, end: int, first: int
) -> list[Context]:
    found: list[Context] = []
    number = max(0, bisect_right(starts, start) - 1)
    open_at, reason = start, ""
    while number < len(lines) and lines[number].whole < end:
        line = lines[number]
        low, high = max(start, line.start), min(end, line.end)
        said = "" if line.blank or low >= high else _reason(text, low, high, why[number], before=high <= first)
        if said != reason:
            _close(text, found, open_at, min(line.whole, end), reason)
            open_at, reason = max(start, line.whole), said
        number += 1
    _close(text, found, open_at, end, reason)
    return found


def _close(text: str, found: list[Context], start: int, end: int, reason: str) -> None:
    start, end = trimmed(text, start, end)
    if not reason or start >= end or (reason != "introduction" and _is_label(text, start, end)):
        return
    found.append(Context(start, end, reason))


def _is_label(text: str, start: int, end: int) -> bool:
    if end - start > 20:
        return False
    label = label_at(text, start)
    return (label is not None and label.body >= end) or not any(char.isalnum() for char in text[start:end])


def _reason(text: str, start: int, end: int, zone: str, *, before: bool) -> str:
    if zone and zone != "item":
        return zone
    words = text[start : min(end, start + 400)]
    if _is_label(text, start, end):
        return "label"
    if _TABLE_HEAD.fullmatch(words):
        return "table heading"
    if ANSWERED.match(words):
        return "response"
    if FORM_FIELD.match(words):
        return "form field"
    if GREETING.fullmatch(words) and len(words) < 80:
        return "greeting"
    if phrases.is_boilerplate(words):
        return "handling"
    if before:
        return "introduction" if len(words) > 40 or words.endswith(":") else "heading"
    return "heading" if len(words) < 40 and words[-1:] not in ".?!;," else "note"
