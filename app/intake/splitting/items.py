"""From outlined items to questions and parts: which items ask, which only group or shape, and where each ends."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.intake.splitting import phrases
from app.intake.splitting.judge import JUDGE
from app.intake.splitting.lines import SPACE, Line, trimmed
from app.intake.splitting.lists import NUMBERED, Listed, Rivals, item_cues, list_cues, shapes
from app.intake.splitting.outline import Item
from app.intake.splitting.parts import are_parts, leans
from app.intake.splitting.sentences import TERMINAL, joined, sentences

_CLOSING_INLINE = re.compile(
    r"\s(?:(?:many |with )?thanks\b|thank you\b|(?:kind |best |warm )?regards\b|best wishes\b|yours (?:faithfully|"
    r"sincerely)\b|sincerely\b|cheers\b|"
    r"i look forward\b|please (?:don't|do not|answer within|reply|respond|send (?:it|this|me|the reply)))",
    re.IGNORECASE,
)
_TABLE_CELL = re.compile(r"\t+")
LEAST = 0.4
"""An item of a list of questions that is less likely than this to be one is set aside."""
LEAD = 160
MOST_CHILDREN = 40


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
        groups = self.lists(top)
        rivals = Rivals(groups)
        found: list[Found] = []
        for listed in groups:
            likely = 0.0 if shapes(listed) else JUDGE.weigh("list", list_cues(JUDGE, listed, rivals))
            if likely >= 0.5:
                for number, item in enumerate(listed.items):
                    sure = JUDGE.weigh("item", item_cues(listed, number))
                    if sure >= LEAST:
                        found += self._question(item, min(likely, sure))
        return sorted(found, key=lambda question: question.start)

    def lists(self, top: Sequence[Item]) -> list[Listed]:
        """The lists of the text, with how much each of their items asks."""
        groups = [self._until_closing(items) for items in _by_group(top)]
        return [
            Listed(
                items,
                [self.words(item) for item in items],
                [self._asking(item) for item in items],
                self._lead(items[0]),
            )
            for items in groups
        ]

    def _until_closing(self, items: list[Item]) -> list[Item]:
        """The items of a list in one line up to the closing words, after which an address or a footer may go on."""
        for number, item in enumerate(items[:-1]):
            if item.inline and _CLOSING_INLINE.search(self.text, item.label.body, item.end):
                return items[: number + 1]
        return items

    def words(self, item: Item) -> str:
        """The words of an item without its label."""
        return self.text[slice(*self.span(item))]

    def _asking(self, item: Item) -> float:
        """How likely an item is to ask, itself or through what lies in it."""
        own = JUDGE.words(self.words(item))
        return max([own, *(JUDGE.words(self.words(child)) for child in item.children[:MOST_CHILDREN])])

    def _lead(self, first: Item) -> str:
        """The words before a list: the rest of its line, or the line before it that is not blank."""
        number = first.label.line
        start = self.lines[number].start
        said = self.text[max(start, first.label.start - LEAD) : first.label.start].strip()
        for line in self.lines[max(0, number - 3) : number][::-1]:
            if said:
                break
            said = self.text[max(line.start, line.end - LEAD) : line.end].strip()
        return said

    def _question(self, item: Item, sure: float) -> list[Found]:
        start, end = self.span(item)
        self.taken.append((item.label.start, max(end, start)))
        if self._is_heading(item, start, end):
            return [found for child in item.children for found in self._question(child, sure)]
        if start >= end:
            return []
        found = Found(item.label.printed, start, end, sure)
        following: list[Found] = []
        for kids in _by_group(item.children):
            if kids[0].kind == "sub" and len(kids) == 1 and self._complete(end) and not leans(self.words(kids[0])):
                following += self._question(kids[0], sure)
            elif self._are_parts(item, kids):
                for child in kids:
                    self._part(found, child)
            else:
                last = _last_of(kids[-1])
                found.end = max(found.end, self.span(last)[1])
        self.taken.append((item.label.start, found.end))
        return [found, *following]

    def _complete(self, end: int) -> bool:
        return self.text[end - 1 : end] not in (":", ",", "-", "–")

    def _is_heading(self, item: Item, start: int, end: int) -> bool:
        """Whether an item only groups: a title over decimals, or a short one over questions that stand alone."""
        if not item.children or item.children[0].kind not in NUMBERED:
            return False
        words = self.text[start:end]
        if item.children[0].kind == "dec":
            return phrases.is_title(words) or self._groups_alone(item, words)
        if words.endswith((":", "?")):
            return False
        if item.kind == "word" and item.children[0].kind in ("num", "word"):
            return not JUDGE.asks(words)
        if len(words.split()) > 6 or JUDGE.asks(words):
            return False
        children = [self.words(child) for child in item.children]
        return all("?" in child or len(child) > 25 for child in children) and all(
            JUDGE.asks(child) for child in children
        )

    def _groups_alone(self, item: Item, words: str) -> bool:
        """Whether a heading put as a question ("Who is it used on?") stands over statements of their own."""
        said = [self.words(child) for child in item.children]
        return words.endswith("?") and all("?" not in one and len(one.split()) > 4 and not leans(one) for one in said)

    def _are_parts(self, item: Item, kids: Sequence[Item]) -> bool:
        said = [self.words(kid) for kid in kids]
        return are_parts(self.words(item), said, bullets=kids[0].kind == "bul", inline=kids[0].inline)

    def _part(self, found: Found, child: Item) -> None:
        start, end = self.span(child)
        if child.children:
            end = max(end, self.span(_last_of(child))[1])
        if start < end:
            found.parts.append(Found(child.label.printed, start, end, found.confidence))
            self.taken.append((child.label.start, end))

    def span(self, item: Item) -> tuple[int, int]:
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
