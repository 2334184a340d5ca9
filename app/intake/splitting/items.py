"""From outlined items to questions and parts: which items ask, which only group or shape, and where each ends."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.intake.splitting import phrases
from app.intake.splitting.lines import SPACE, Line, trimmed
from app.intake.splitting.outline import Item
from app.intake.splitting.sentences import TERMINAL, joined, sentences

_CLOSING_INLINE = re.compile(
    r"\s(?:(?:many |with )?thanks\b|thank you\b|(?:kind |best |warm )?regards\b|best wishes\b|yours (?:faithfully|"
    r"sincerely)\b|sincerely\b|cheers\b|"
    r"i look forward\b|please (?:don't|do not|answer within|reply|respond|send (?:it|this|me|the reply)))",
    re.IGNORECASE,
)
_TABLE_CELL = re.compile(r"\t+")
SURE, LIKELY, DOUBTFUL = 0.95, 0.8, 0.55


@dataclass(slots=True)
class Found:
    """A question on the way: its label, span, confidence and parts (found likewise)."""

    label: str | None
    start: int
    end: int
    confidence: float
    parts: list["Found"] = field(default_factory=list)


class Items:
    """Turns outlined items into questions; `taken` says which stretches of text the lists cover, question or not."""

    def __init__(self, text: str, lines: Sequence[Line], why: Sequence[str]) -> None:
        self.text, self.lines, self.why = text, lines, why
        self._starts = [line.whole for line in lines]
        self.taken: list[tuple[int, int]] = []

    def line_of(self, at: int) -> int:
        """The number of the line that holds a character."""
        return bisect_right(self._starts, at) - 1

    def questions(self, top: Sequence[Item]) -> list[Found]:
        """The questions of all lists that ask, in order."""
        groups: dict[int, list[Item]] = {}
        for item in top:
            groups.setdefault(item.group, []).append(item)
        rated = {number: self._rate(items) for number, items in groups.items()}
        numbered = any(
            rate >= 0.5 and items[0].kind != "bul"
            for (number, rate), items in zip(rated.items(), groups.values(), strict=True)
        )
        found: list[Found] = []
        for number, items in groups.items():
            if self._is_list(items, rated[number], numbered=numbered, alone=len(groups) == 1):
                for item in items:
                    found += self._question(item, items)
        return sorted(found, key=lambda question: question.start)

    def _rate(self, items: Sequence[Item]) -> float:
        """The share of items that ask, themselves or through what lies in them."""
        asking = sum(self._asks(item) or any(self._asks(child) for child in item.children) for item in items)
        return asking / len(items)

    def _asks(self, item: Item) -> bool:
        start, end = self._span(item)
        words = self.text[start:end]
        return phrases.asks_at_head(words) if item.inline and item.kind == "bul" else phrases.asks(words)

    def _is_list(self, items: Sequence[Item], rate: float, *, numbered: bool, alone: bool) -> bool:
        first = items[0]
        before = self.text[max(0, first.label.start - 80) : first.label.start].rstrip()
        if first.kind in ("num", "word", "dec", "rom", "ROM", "bare", "sub", "let", "LET"):
            if len(items) == 1 and not first.children and first.kind not in ("word", "sub"):
                return rate > 0 and (first.kind in ("num", "dec"))
            return rate >= 0.5 or (
                not numbered and (alone or before.endswith(":")) and not all(self._option(item) for item in items)
            )
        if all(self._option(item) for item in items):
            return False
        if numbered or (first.inline and rate < 0.5):
            return False
        return rate >= 0.5 or (rate > 0 and before.endswith(":")) or (alone and len(items) > 1)

    def _option(self, item: Item) -> bool:
        start, end = self._span(item)
        return phrases.is_option(self.text[start:end])

    def _question(self, item: Item, siblings: Sequence[Item]) -> list[Found]:
        start, end = self._span(item)
        self.taken.append((item.label.start, max(end, start)))
        if self._is_heading(item, start, end):
            return [found for child in item.children for found in self._question(child, item.children)]
        if start >= end:
            return []
        asks = phrases.asks(self.text[start:end])
        confidence = SURE if asks and item.kind != "bul" else LIKELY if asks or len(siblings) > 2 else DOUBTFUL
        found = Found(item.label.printed, start, end, confidence)
        following: list[Found] = []
        for kids in _by_group(item.children):
            if kids[0].kind == "sub" and len(kids) == 1 and self._complete(end):
                following += self._question(kids[0], kids)
            elif self._are_parts(found, kids):
                for child in kids:
                    self._part(found, child)
            else:
                last = _last_of(kids[-1])
                found.end = max(found.end, self._span(last)[1])
        self.taken.append((item.label.start, found.end))
        return [found, *following]

    def _complete(self, end: int) -> bool:
        return self.text[end - 1 : end] not in (":", ",", "-", "–")

    def _is_heading(self, item: Item, start: int, end: int) -> bool:
        """Whether an item only groups: a title over decimals, or a short one over questions that stand alone."""
        if not item.children:
            return False
        words = self.text[start:end]
        compound = item.children[0].kind == "dec"
        if compound:
            return phrases.is_title(words)
        if words.endswith((":", "?")) or len(words.split()) > 6 or phrases.asks(words):
            return False
        children = [self.text[slice(*self._span(child))] for child in item.children]
        return all("?" in child or len(child) > 25 for child in children) and all(
            phrases.asks(child) for child in children
        )

    def _are_parts(self, stem: Found, kids: Sequence[Item]) -> bool:
        """Whether the items in an item ask for something of their own; if not they only shape its answer."""
        said = [self.text[slice(*self._span(kid))] for kid in kids]
        words = self.text[stem.start : stem.end]
        if all(phrases.is_option(one) for one in said):
            return False
        asking = sum(phrases.asks(one) for one in said)
        if kids[0].kind == "bul":
            if phrases.names_a_split(words) or words.endswith("?"):
                return asking == len(kids) and any("?" in one for one in said)
            return asking * 2 >= len(kids) or not words.endswith((":", ".", ";"))
        if asking * 2 >= len(kids):
            return True
        ends = words.rstrip("\"”’' ")
        if ends.endswith(("?", ")")) and "?" in words:
            return False
        return not any(phrases.is_option(one) for one in said)

    def _part(self, found: Found, child: Item) -> None:
        start, end = self._span(child)
        if child.children:
            end = max(end, self._span(_last_of(child))[1])
        if start < end:
            found.parts.append(Found(child.label.printed, start, end, found.confidence))
            self.taken.append((child.label.start, end))

    def _span(self, item: Item) -> tuple[int, int]:
        """The words of an item without its label and without what follows it."""
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
        if joined(self.text, self.lines, number):
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
        if ended and phrases.asks_strongly(words):
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
        found = re.compile(r"(?<=[.?!;]) \d{1,2}\.? [A-Z][^.?!]{0,40}$").search(self.text, start, end)
        return found.start() if found else end


def _by_group(items: Sequence[Item]) -> list[list[Item]]:
    groups: dict[int, list[Item]] = {}
    for item in items:
        groups.setdefault(item.group, []).append(item)
    return list(groups.values())


def _last_of(item: Item) -> Item:
    while item.children:
        item = item.children[-1]
    return item


def _is_rule(words: str) -> bool:
    return len(words) > 2 and not any(char.isalnum() for char in words[:200].strip(SPACE))
