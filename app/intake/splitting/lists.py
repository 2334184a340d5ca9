"""Which lists are lists of questions: weighed by what their items say and by what stands before them.

A list of options, of places, of definitions or of what happened looks like any other; what tells it apart is how much
its items ask, what leads into it, and whether another list of the same text asks more.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.intake.splitting import phrases
from app.intake.splitting.judge import Cue, Judge, log_odds
from app.intake.splitting.labels import LETTERED
from app.intake.splitting.outline import Item
from app.intake.splitting.zones import GREETING

NUMBERED = ("num", "word", "dec", "bare", "sub", "ord")
MOST_LEAD = 2.0
"""How much the words before a list may weigh: that they ask nothing, however surely, is no more than that."""


@dataclass(slots=True)
class Listed:
    """A list on the way: its items, the words of each, and how likely each is to ask by itself or through its parts."""

    items: Sequence[Item]
    words: Sequence[str]
    asking: Sequence[float]
    lead: str
    mean: float = field(init=False)
    """How much its items ask on the whole, on the scale of log-odds."""

    def __post_init__(self) -> None:
        self.mean = sum(log_odds(one) for one in self.asking) / len(self.asking)


# "split by", "broken down by type and by", "in each of": what follows is how, not what.
_SPLIT_BY = re.compile(r"\b(?:by|in each(?: of)?|for each(?: of)?|split into)\s?[:\-–]?$", re.IGNORECASE)
_DEFINES = re.compile(
    r"[\"“‘'][^\"”’']{1,40}[\"”’'] ?(?:-|–|=|:|means?\b|is\b|are\b|has the meaning)|(?:[\w ]{1,20} )?(?:=|means\b)"
)
# "in which I asked:", "my previous questions were": what follows was put before, and answered.
_EARLIER = re.compile(
    r"\b(?:(?:i|we) (?:had |have |then |already |previously ){0,2}asked(?: you)?(?: for)?|"
    r"(?:previous|earlier|old|first) (?:foi )?(?:request|questions?|letter)\b.{0,20})\s?[:\-–]?$",
    re.IGNORECASE,
)
_UNWANTED = re.compile(
    r"\b(?:don['’]?t|do not|not) (?:need|want|require|ask|be asking|asking)|"
    r"\b(?:excluding|except|leave out|ignore|without)\b",
    re.IGNORECASE,
)


class Rivals:
    """The lists of one text beside each other, asked in a time that does not grow with their number."""

    def __init__(self, lists: Sequence[Listed]) -> None:
        self._best = sorted((one.mean for one in lists), reverse=True)[:2]
        self._twins: dict[tuple[str, str], list[float]] = {}
        for one in sorted(lists, key=lambda one: -one.mean):
            self._twins.setdefault(_style(one), []).append(one.mean)
        self._numbers = sum(_numbers_that_ask(one) for one in lists)

    def twin(self, listed: Listed) -> float:
        """How much the best other list numbered in the same way asks: numbers that start again under each heading."""
        best = self._twins[_style(listed)]
        if len(best) < 2:
            return 0.0
        return max(0.0, best[1] if listed.mean == best[0] else best[0])

    def best_beside(self, listed: Listed) -> float | None:
        """How much the list that asks most among the others asks; None where there is no other."""
        if len(self._best) < 2:
            return None
        return self._best[1] if listed.mean == self._best[0] else self._best[0]

    def is_earlier(self, listed: Listed) -> bool:
        """Whether a list only tells what was asked before, where another one asks now (rule 10)."""
        return bool(_EARLIER.search(listed.lead[-80:])) and self.numbers_ask_beside(listed)

    def numbers_ask_beside(self, listed: Listed) -> bool:
        """Whether another list is numbered and asks."""
        return self._numbers > _numbers_that_ask(listed)


def _style(listed: Listed) -> tuple[str, str]:
    return listed.items[0].kind, listed.items[0].label.style


def _numbers_that_ask(listed: Listed) -> bool:
    return listed.items[0].kind in NUMBERED and listed.mean > 0


def shapes(listed: Listed) -> bool:
    """Whether a list only defines words, or bullets only say how figures are split: "in each place, split by:"."""
    if sum(bool(_DEFINES.match(words)) for words in listed.words) * 2 > len(listed.words):
        return True
    return listed.items[0].kind == "bul" and bool(_SPLIT_BY.search(listed.lead[-60:]))


def list_cues(judge: Judge, listed: Listed, rivals: Rivals) -> list[Cue]:
    """What speaks for and against the list being the questions."""
    first, count = listed.items[0], len(listed.items)
    kind = "numbered" if first.kind in NUMBERED else "lettered" if first.kind in LETTERED else "bullets"
    cues: list[Cue] = [
        ("mean", listed.mean),
        ("most", log_odds(max(listed.asking))),
        (f"of {kind}", 1.0),
        ("one item" if count == 1 else "two items" if count == 2 else "more items", 1.0),
        ("in a line", float(first.inline)),
        ("parts", float(any(item.children for item in listed.items))),
        ("options", sum(phrases.is_option(words) for words in listed.words) / count),
    ]
    best = rivals.best_beside(listed)
    if best is None:
        cues.append(("only list", 1.0))
    else:
        cues.append(("asks less than another", max(0.0, best - listed.mean)))
        cues.append(("asks more than another", max(0.0, listed.mean - best)))
        cues.append(("twin asks", rivals.twin(listed)))
        cues.append((f"{kind} beside numbers that ask", float(rivals.numbers_ask_beside(listed))))
    return cues + _lead_cues(judge, listed.lead)


def _lead_cues(judge: Judge, lead: str) -> list[Cue]:
    """What the words before a list say of it."""
    if not lead or GREETING.fullmatch(lead):
        return [("no lead", 1.0)]
    heading = len(lead) < 60 and lead[-1] not in ".?!:,;"
    found: list[Cue] = [("lead " + ("heading" if heading else "colon" if lead[-1] == ":" else "words"), 1.0)]
    # Words before a colon lead in whatever they ask; others set the list beside what they ask.
    if lead[-1] != ":":
        found.append(("lead asks", max(-MOST_LEAD, min(MOST_LEAD, log_odds(judge.words(lead))))))
    words = set(lead.lower().replace(":", " ").replace(",", " ").split())
    found += [(f"lead {name}", 1.0) for name, wanted in _LEADS if not words.isdisjoint(wanted)]
    found.append(("lead handling", float(phrases.is_boilerplate(lead))))
    found.append(("lead unwanted", float(bool(_UNWANTED.search(lead)))))
    return found


_LEADS = (
    ("please", ("please", "kindly", "provide", "supply", "tell", "answer", "questions", "question", "send", "state",
                "like", "request", "ask", "want", "know", "information", "grateful")),
    ("aside", ("attach", "attached", "enclose", "enclosed", "enclosures", "definitions", "definition", "means", "note",
               "notes", "terms", "scope", "covers", "sites", "wards", "where", "glossary", "key", "background",
               "know", "remember", "points", "happened", "facts", "understand", "example", "including", "these")),
    ("duty", ("must", "shall", "requires", "required", "says")),
)  # fmt: skip


def item_cues(listed: Listed, number: int) -> list[Cue]:
    """What speaks for one item of a list of questions being a question."""
    own = log_odds(listed.asking[number])
    count = len(listed.asking) - 1
    return [
        ("own", own),
        ("others", (listed.mean * (count + 1) - own) / count if count else 0.0),
        ("last", float(number == len(listed.items) - 1)),
        ("first", float(number == 0)),
        ("bullet", float(listed.items[number].kind == "bul")),
        ("own if low", min(own, 0.0)),
        ("parts", float(bool(listed.items[number].children))),
    ]
