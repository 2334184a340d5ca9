"""A request as somebody sees who looks for the sender: the message that asks, its headers, its last words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.intake.incoming import Question
from app.intake.splitting.lines import Line, lines_of
from app.intake.splitting.threads import TRUST_SENDER
from app.intake.splitting.zones import zones_of

MOST = 200_000
"""Characters that are looked at: whoever has not said who they are by then is asked."""
LONGEST_LINE = 4_000
ASIDE = ("e-mail header", "earlier message", "covering message", "response")
_HEADER = re.compile(r"(from|to|cc|subject|date|sent|re)\s?:[ \t]*", re.IGNORECASE)
_WROTE = re.compile(r"on (.{5,70}?), ([^,\n]{2,60}?)(?: ?[<\[][^>\]\n]{3,80}[>\]])? wrote ?:$", re.IGNORECASE)
_RESPONDS = re.compile(r"\b(?:our|trust) response\b|thank you for your request|response to each point", re.IGNORECASE)


@dataclass(frozen=True)
class Said:
    """Words and where they stand."""

    words: str
    start: int
    end: int


@dataclass
class Page:
    """`live` are the lines of the message that asks, less blank ones; `headers` those above it, by lower-case name."""

    text: str
    lines: Sequence[Line]
    why: Sequence[str]
    live: list[int] = field(default_factory=list)
    headers: dict[str, Said] = field(default_factory=dict)
    asked: Sequence[tuple[int, int]] = ()
    """Where the questions stand, in order."""

    def said(self, number: int) -> str:
        """The words of a line, as much of it as is looked at."""
        line = self.lines[number]
        return self.text[line.start : min(line.end, line.start + LONGEST_LINE)]

    def asks(self, start: int, end: int) -> bool:
        """Whether the place overlaps a question."""
        return any(low < end and start < high for low, high in self.asked)

    @property
    def signed_from(self) -> int:
        """From where on a signature can stand: the last lines of the message that asks, and none of its headers."""
        return self.lines[self.live[-8 if len(self.live) > 8 else len(self.live) // 3]].start if self.live else 0

    @property
    def from_us(self) -> bool:
        """Whether these seem to be the words of a body that answers, with the request repeated in them."""
        return "response" in self.why or any(_RESPONDS.search(self.said(number)) for number in self.live[:8])


def spans_of(question: Question) -> Iterator[tuple[int, int]]:
    """Where a question and its parts stand."""
    yield question.start, question.end
    for part in question.parts:
        yield part.start, part.end


def page_of(text: str, asked: Sequence[tuple[int, int]] = ()) -> Page:
    """The page of a text whose questions stand at `asked`."""
    text = text[:MOST]
    lines = lines_of(text)
    page = Page(text, lines, zones_of(text, lines), asked=asked)
    blocks: list[list[int]] = [[]]
    above = 0
    for number, line in enumerate(lines):
        if line.blank:
            continue
        if page.why[number] == "e-mail header":
            if blocks[-1] and number - blocks[-1][-1] > 2:
                blocks.append([])
            blocks[-1].append(number)
        elif page.why[number] not in ASIDE:
            above = above if page.live else len(blocks)
            page.live.append(number)
        elif blocks[-1] and not page.live:
            blocks.append([])
    page.headers = _senders(page, blocks, above)
    return page


def _senders(page: Page, blocks: Sequence[Sequence[int]], above: int) -> dict[str, Said]:
    """The headers of the message that asks; of the next one that somebody else sent, where it is a colleague's."""
    headers = _headers(page, blocks[above - 1]) if above else {}
    if "from" not in headers or not TRUST_SENDER.search(headers["from"].words):
        return headers
    for block in blocks[above:]:
        later = _headers(page, block)
        if "from" in later and not TRUST_SENDER.search(later["from"].words):
            return later
    return {name: said for name, said in headers.items() if name != "from"}


def _headers(page: Page, block: Sequence[int]) -> dict[str, Said]:
    """The headers of a block, the first of each name; "On 3 March, Jo wrote:" counts as From and Date."""
    found: dict[str, Said] = {}
    for number in block:
        said, start = page.said(number), page.lines[number].start
        if match := _HEADER.match(said):
            name = {"sent": "date", "re": "subject"}.get(match[1].lower(), match[1].lower())
            value = said[match.end() :].strip()
            found.setdefault(name, Said(value, start + match.end(), start + match.end() + len(value)))
        elif match := _WROTE.match(said):
            sender = said[match.start(2) : said.rindex("wrote")].strip()
            found.setdefault("date", Said(match[1], start + match.start(1), start + match.end(1)))
            found.setdefault("from", Said(sender, start + match.start(2), start + match.start(2) + len(sender)))
    return found
