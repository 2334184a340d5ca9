"""From outlined items to questions and parts: which items ask, which only group or shape, and where each ends."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.intake.splitting import phrases
from app.intake.splitting.judge import JUDGE, LIKELY
from app.intake.splitting.lines import Line, trimmed
from app.intake.splitting.lists import NUMBERED, Listed, Rivals, item_cues, list_cues, shapes
from app.intake.splitting.outline import Item
from app.intake.splitting.parts import are_parts, leans
from app.intake.splitting.spans import Spans

LEAST = 0.45
"""An item of a list of questions that is less likely than this to be one is set aside."""
LEAD = 160
MOST_CHILDREN = 40
MOST_ANSWERED = 600
LEAST_REST = 16


@dataclass(slots=True)
class Found:
    """A question on the way: its label, span, confidence and parts (found likewise)."""

    label: str | None
    start: int
    end: int
    confidence: float
    parts: list["Found"] = field(default_factory=list)


class Items(Spans):
    """Turns outlined items into questions; `taken` says which stretches of text the lists cover, question or not."""

    def __init__(self, text: str, lines: Sequence[Line], why: Sequence[str]) -> None:
        super().__init__(text, lines, why)
        self.taken: list[tuple[int, int]] = []
        self.heads_alone = False

    def questions(self, top: Sequence[Item]) -> list[Found]:
        """The questions of all lists that ask, in order."""
        groups = self.lists(top)
        void = self._void(groups)
        rivals = Rivals(groups)
        self.heads_alone = self._all_group_alone(top)
        found: list[Found] = []
        for listed in groups:
            likely = (
                0.0
                if shapes(listed) or rivals.is_earlier(listed)
                else JUDGE.weigh("list", list_cues(JUDGE, listed, rivals))
            )
            if likely >= LIKELY:
                for number, item in enumerate(listed.items):
                    sure = JUDGE.weigh("item", item_cues(listed, number))
                    if sure >= LEAST and item.label.start not in void:
                        found += self._question(item, min(likely, sure))
        return sorted(found, key=lambda question: question.start)

    def _void(self, groups: Sequence[Listed]) -> set[int]:
        """Where items stand that ask no more: withdrawn, or answered before while others wait (rule 10)."""
        withdrawn, answered, waiting = set(), set(), False
        for listed in groups:
            for item, words, asking in zip(listed.items, listed.words, listed.asking, strict=True):
                start = item.label.start
                if phrases.is_withdrawn(words) and not item.children:
                    withdrawn.add(start)
                elif phrases.is_answered(self.text[item.label.body : min(item.end, item.label.body + MOST_ANSWERED)]):
                    answered.add(start)
                else:
                    waiting = waiting or asking >= LIKELY
        return withdrawn | answered if waiting else withdrawn

    def rests(self) -> list[tuple[int, int]]:
        """What no list covers of the lines along which lists run: asked before them, between them or after them."""
        by_line: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for one in sorted(self.taken):
            by_line[self.line_of(one[0])].append(one)
        found: list[tuple[int, int]] = []
        for number, covered in by_line.items():
            at, last = self.lines[number].start, self.lines[number].end
            if all(start <= at for start, _ in covered):
                continue
            for start, end in [*covered, (last, last)]:
                if start - at >= LEAST_REST:
                    found.append(trimmed(self.text, at, start))
                at = max(at, end)
        return found

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
            if item.inline and self.closes_within(item):
                return items[: number + 1]
        return items

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
                found.start, found.end = trimmed(self.text, start, max(found.end, self.span(last)[1]))
        self.taken.append((item.label.start, found.end))
        return [found, *following]

    def _complete(self, end: int) -> bool:
        return self.text[end - 1 : end] not in (":", ",", "-", "–")

    def _is_heading(self, item: Item, start: int, end: int) -> bool:
        """Whether an item only groups: a title over decimals, or a short one over questions that stand alone."""
        if not item.children or item.children[0].kind not in NUMBERED:
            return False
        first = item.children[0]
        if first.kind == "sub" and first.label.number("sub") > 1:
            return False  # "5" is its own "5a" where what follows is "5b".
        words = self.text[start:end]
        if first.kind == "dec":
            return phrases.is_title(words) or self.heads_alone
        if words.endswith((":", "?")):
            return False
        if item.kind == "word" and first.kind in ("num", "word"):
            return not JUDGE.asks(words)
        if item.kind in ("LET", "ROM") and first.kind == "num" and phrases.is_title(words):
            return True
        if len(words.split()) > 6 or JUDGE.asks(words):
            return False
        children = [self.words(child) for child in item.children]
        return all("?" in child or len(child) > 25 for child in children) and all(
            JUDGE.asks(child) for child in children
        )

    def _all_group_alone(self, top: Sequence[Item]) -> bool:
        """Whether all headings above decimals are put as questions over statements of their own: "Who is it used on?".

        One that is a stem makes stems of the others: a request is laid out in one way.
        """
        heads = [item for item in top if item.children and item.children[0].kind == "dec"]
        return all(self._groups_alone(item) for item in heads if not phrases.is_title(self.words(item)))

    def _groups_alone(self, item: Item) -> bool:
        said = [self.words(child) for child in item.children]
        return self.words(item).endswith("?") and all(
            "?" not in one and len(one.split()) > 4 and not leans(one) for one in said
        )

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


def _by_group(items: Sequence[Item]) -> list[list[Item]]:
    groups: dict[int, list[Item]] = {}
    for item in items:
        groups.setdefault(item.group, []).append(item)
    return list(groups.values())


def _last_of(item: Item) -> Item:
    while item.children:
        item = item.children[-1]
    return item
