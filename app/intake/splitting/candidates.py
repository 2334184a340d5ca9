"""The labels of a text that might count, and what speaks for one: a reference before it, the next number after it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from app.intake.splitting.judge import JUDGE
from app.intake.splitting.labels import BULLETS, Label, label_at
from app.intake.splitting.lines import Line
from app.intake.splitting.words import CUT_BEFORE, REFERRING

_INLINE = re.compile(
    rf"(?<=[.?!;:)])\d{{1,2}}[a-z]?[.)](?=\s?[A-Za-z])|(?<=[\s\xa0])(?:[(\[]?(?:\d{{1,3}}|[A-Za-z]|[ivx]{{2,5}}|[IVX]{{2,5}})[)\]./:]|\d{{1,2}}\.\d|"
    rf"\d{{1,2}}[a-z]?[).]|(?:Q|q|RFI|Question|question)\.? ?\d|[A-HJ-Z]\d{{1,2}}[.):]?(?= [A-Z])|"
    rf"\d{{1,2}}(?= [A-Z])|[{re.escape(BULLETS)}](?=\s)|[-–—](?= (?:[A-Z\"“]|"
    rf"(?:how|what|which|who|when|where|why|is|are|do|does|did|has|have) )))"
)
_MONTH = re.compile(
    r"\s*(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b",
    re.IGNORECASE,
)
LONGEST_HEADING = 60
UNASKING = 0.3


class Later:
    """Where each (style, number) stands, to ask whether a list goes on."""

    def __init__(self, labels: Sequence[Label]) -> None:
        self._lines: dict[tuple[str, str, int], list[int]] = defaultdict(list)
        for number, label in enumerate(labels):
            for kind, value in label.values.items():
                self._lines[(kind, label.style, value[-1])].append(number)
        self._labels = labels

    def next(self, kind: str, style: str, value: int, after: int) -> int | None:
        """The number of the next label of that kind, style and value after label number `after`."""
        places = self._lines.get((kind, style, value), [])
        position = bisect_right(places, after)
        return places[position] if position < len(places) else None


def labels_of(text: str, lines: Sequence[Line], why: Sequence[str]) -> list[Label]:
    """Every label that might count, in order: those that begin a line, and those inside one."""
    found = []
    for number, line in enumerate(lines):
        if line.blank or why[number]:
            continue
        first = label_at(text, line.start)
        at = line.start
        if first and (_wrapped(text, lines, number, first) or _heads(text, line, first)):
            first = None
        if first and first.body <= line.end + 1:
            first.indent, first.line = line.indent, number
            found.append(first)
            at = first.body
        for match in _INLINE.finditer(text, max(at, line.start + 1), line.end):
            if first and match.start() < first.body:
                continue
            inner = label_at(text, match.start())
            if inner and (inner.kind != "bare" or (first and first.kind == "dec") or inner.body < line.end):
                inner.at_line, inner.line, inner.indent = False, number, line.indent
                found.append(inner)
    return found


def _wrapped(text: str, lines: Sequence[Line], number: int, label: Label) -> bool:
    """Whether a number belongs to the sentence before it, which a line end cuts: "under section / 2 of the Act"."""
    if label.kind not in ("bare", "num"):
        return False
    if label.kind == "bare" and _MONTH.match(text, label.body, label.body + 12):
        return True
    before = lines[number - 1] if number else None
    if before is None or before.blank or before.end - before.start < 24 or text[before.end - 1] in ".?!:;,":
        return False
    last = text[max(before.start, before.end - 12) : before.end].rsplit(None, 1)[-1].lower()
    return last in CUT_BEFORE and (label.kind == "bare" or label.number("num") > 1)


def _heads(text: str, line: Line, label: Label) -> bool:
    """Whether a worded label opens a heading: "REQUEST 2 - Freedom to speak up" has questions below it."""
    if label.kind != "word" or label.style == "wordq" or label.body >= line.end:
        return False
    words = text[label.body : line.end]
    return len(words) < LONGEST_HEADING and words[-1] not in ".?!:;," and JUDGE.words(words) < UNASKING


def refers(before: str) -> bool:
    """Whether the last word of `before` makes a number after it a reference."""
    last = before.replace("(", " ").rsplit(None, 1)[-1:]
    return bool(last) and last[0].lower() in REFERRING
