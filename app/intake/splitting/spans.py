"""Where the words of each item begin and end: without its label, and without what follows it."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from app.intake.splitting import phrases
from app.intake.splitting.judge import JUDGE
from app.intake.splitting.lines import SPACE, TICK_BOX, Line, trimmed
from app.intake.splitting.outline import Item
from app.intake.splitting.sentences import TERMINAL, joined, sentences

_CLOSING_INLINE = re.compile(
    r"\s(?:(?:many |with )?thanks\b|thank you\b|(?:kind |best |warm )?regards\b|best wishes\b|yours (?:faithfully|"
    r"sincerely)\b|sincerely\b|cheers\b|"
    r"i look forward\b|please (?:don't|do not|answer within|reply|respond|send (?:it|this|me|the reply)))",
    re.IGNORECASE,
)
# "2 Water" at the end of an item, before 2.1.
_HEADING = re.compile(r"(?<=[.?!;]) \d{1,2}\.? [A-Z][^.?!]{0,40}$")
_TABLE_CELL = re.compile(r"\t+")


class Spans:
    """Answers where the items of a text stand."""

    def __init__(self, text: str, lines: Sequence[Line], why: Sequence[str]) -> None:
        self.text, self.lines, self.why = text, lines, why
        self._starts = [line.whole for line in lines]
        self._spans: dict[int, tuple[int, int]] = {}

    def line_of(self, at: int) -> int:
        """The number of the line that holds a character."""
        return bisect_right(self._starts, at) - 1

    def words(self, item: Item) -> str:
        """The words of an item without its label."""
        return self.text[slice(*self.span(item))]

    def closes_within(self, item: Item) -> bool:
        """Whether closing words stand in an item of a list in one line, after which only an address goes on."""
        return bool(_CLOSING_INLINE.search(self.text, item.label.body, item.end))

    def span(self, item: Item) -> tuple[int, int]:
        """The words of an item without its label and without what follows it; looked up once for each."""
        at = item.label.start
        if at not in self._spans:
            self._spans[at] = self._find(item)
        return self._spans[at]

    def _find(self, item: Item) -> tuple[int, int]:
        start, end = trimmed(self.text, item.label.body, item.end)
        if start >= end:
            return start, start
        first = self.line_of(start)
        if self.why[first]:
            return start, start
        end = min(end, self._body_end(item, first, end))
        cell = _TABLE_CELL.search(self.text, start, end)
        if cell:
            end = cell.start()
        if (item.inline and self.line_of(end) == first and item.end > end - 1) or self._runs_on(item, start, end):
            end = self._flat_end(item, start, end)
        return trimmed(self.text, start, end)

    def _runs_on(self, item: Item, start: int, end: int) -> bool:
        return item.end >= len(self.text) - 1 and self.line_of(end) == item.label.line and end - start > 120

    def _body_end(self, item: Item, first: int, end: int) -> int:
        """Where the lines of an item stop: at a blank line, a zone, a heading, or a line that starts anew."""
        number = first + 1
        count = len(self.lines)
        while number < count and self.lines[number].start < end:
            line = self.lines[number]
            if line.blank or self.why[number] or not self._belongs(item, number, end):
                return self.lines[number - 1].end
            number += 1
        return min(end, self.lines[number - 1].end)

    def _belongs(self, item: Item, number: int, end: int) -> bool:
        if joined(self.text, self.lines, number) or TICK_BOX.match(self.text, self.lines[number].start):
            return True
        before, line = self.lines[number - 1], self.lines[number]
        words = self.text[line.start : line.end]
        if (words.isupper() and len(words) > 3) or _is_rule(words) or "\t" in words:
            return False
        # The last line before the next label: a heading of what follows, unless it goes on from here.
        following = number + 1 < len(self.lines) and self.lines[number + 1].start >= end and item.end < len(self.text)
        ended = self.text[before.end - 1] in ".?!…"
        if words.endswith(":") and following:
            return False
        if line.indent > self.lines[item.label.line].indent and not phrases.is_boilerplate(words):
            return True
        if ended and JUDGE.asks(words):
            return True
        if ended:
            return phrases.narrows(words) or words[0] in "([*"
        return not (
            following
            and len(words) < 40
            and words[0].isupper()
            and words[-1] not in TERMINAL
            and not self._listing(item, number)
        )

    def _listing(self, item: Item, number: int) -> bool:
        """Whether the lines since the item's label are a list in which the line stands (years, places)."""
        first = self.lines[item.label.line]
        return number - item.label.line > 1 and self.text[first.end - 1 : first.end] == ":"

    def _flat_end(self, item: Item, start: int, end: int) -> int:
        """In a one-line paste the last item ends with its first sentence, and those that ask on."""
        is_last = item.end >= len(self.text) or self.line_of(min(item.end, len(self.text) - 1)) != self.line_of(start)
        if not is_last and item.kind != "bare":
            return self._before_heading(item, start, end)
        closing = _CLOSING_INLINE.search(self.text, start, end)
        if closing:
            end = closing.start()
        stop = start
        for low, high in sentences(self.text, start, end):
            words = self.text[low:high]
            if low > start and item.kind == "bare":
                break
            if low == start or words.endswith("?") or (phrases.narrows(words) and not phrases.is_boilerplate(words)):
                stop = high
            else:
                break
        return max(stop, start)

    def _before_heading(self, item: Item, start: int, end: int) -> int:
        """Cuts "2 Water" off the end of an item before 2.1."""
        if item.kind != "dec":
            return end
        found = _HEADING.search(self.text, start, end)
        return found.start() if found else end


def _is_rule(words: str) -> bool:
    return len(words) > 2 and not any(char.isalnum() for char in words[:200].strip(SPACE))
