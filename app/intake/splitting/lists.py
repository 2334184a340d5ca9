"""Which lists are lists of questions: weighed by what their items say and by what stands before them.

A list of options, of places, of definitions or of what happened looks like any other; what tells it apart is how much
its items ask, what leads into it, and whether another list of the same text asks more.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.intake.splitting import phrases
from app.intake.splitting.judge import Cue, Judge, log_odds
from app.intake.splitting.outline import Item

NUMBERED = ("num", "word", "dec", "bare", "sub")
LETTERED = ("let", "LET", "rom", "ROM")


@dataclass(slots=True)
class Listed:
    """A list on the way: its items, the words of each, and how likely each is to ask by itself or through its parts."""

    items: Sequence[Item]
    words: Sequence[str]
    asking: Sequence[float]
    lead: str

    @property
    def mean(self) -> float:
        """How much its items ask on the whole, on the scale of log-odds."""
        return sum(log_odds(one) for one in self.asking) / len(self.asking)


def list_cues(judge: Judge, listed: Listed, others: Sequence[Listed]) -> list[Cue]:
    """What speaks for and against the list being the questions."""
    first, count = listed.items[0], len(listed.items)
    kind = "numbered" if first.kind in NUMBERED else "lettered" if first.kind in LETTERED else "bullets"
    share = sum(one >= 0.5 for one in listed.asking) / count
    cues: list[Cue] = [
        ("mean", listed.mean),
        ("share", share),
        ("most", log_odds(max(listed.asking))),
        (f"of {kind}", 1.0),
        ("one item" if count == 1 else "two items" if count == 2 else "more items", 1.0),
        ("in a line", float(first.inline)),
        ("parts", float(any(item.children for item in listed.items))),
        ("short", sum(len(words) < 25 for words in listed.words) / count),
        ("options", sum(phrases.is_option(words) for words in listed.words) / count),
    ]
    rivals = [other for other in others if other is not listed]
    if rivals:
        best = max(other.mean for other in rivals)
        cues.append(("asks less than another", max(0.0, best - listed.mean)))
        cues.append(("asks more than another", max(0.0, listed.mean - best)))
        numbered = any(other.items[0].kind in NUMBERED and other.mean > 0 for other in rivals)
        cues.append((f"{kind} beside numbers that ask", float(numbered)))
    else:
        cues.append(("only list", 1.0))
    return cues + _lead_cues(judge, listed.lead)


def _lead_cues(judge: Judge, lead: str) -> list[Cue]:
    """What the words before a list say of it."""
    if not lead:
        return [("no lead", 1.0)]
    if phrases.names_a_split(lead):
        return [("lead names a split", 1.0)]
    heading = len(lead) < 60 and lead[-1] not in ".?!:,;"
    found: list[Cue] = [("lead " + ("heading" if heading else "colon" if lead[-1] == ":" else "words"), 1.0)]
    # A lead-in asks but for its colon: "I would like to know:".
    found.append(("lead asks", log_odds(judge.words(lead.rstrip(": ")))))
    words = set(lead.lower().replace(":", " ").replace(",", " ").split())
    found += [(f"lead {name}", 1.0) for name, wanted in _LEADS if not words.isdisjoint(wanted)]
    return found


_LEADS = (
    ("please", ("please", "kindly", "provide", "supply", "tell", "answer", "questions", "question", "send", "state",
                "like", "request", "ask", "want", "know", "information", "grateful", "following:")),
    ("aside", ("attach", "attached", "enclose", "enclosed", "enclosures", "definitions", "definition", "means", "note",
               "notes", "terms", "scope", "covers", "sites", "wards", "where", "glossary", "key", "background",
               "know", "remember", "points", "happened", "facts", "understand", "example", "including", "these")),
)  # fmt: skip


def item_cues(listed: Listed, number: int) -> list[Cue]:
    """What speaks for one item of a list of questions being a question."""
    own = log_odds(listed.asking[number])
    rest = [log_odds(one) for place, one in enumerate(listed.asking) if place != number]
    return [
        ("own", own),
        ("others", sum(rest) / len(rest) if rest else 0.0),
        ("last", float(number == len(listed.items) - 1)),
        ("first", float(number == 0)),
        ("bullet", float(listed.items[number].kind == "bul")),
        ("own if low", min(own, 0.0)),
        ("parts", float(bool(listed.items[number].children))),
    ]
