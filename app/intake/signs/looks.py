"""What a request looks like beside an ordinary one: the cues of its sentences, added up by question and for all."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.intake.incoming import Question
from app.intake.signs.cues import CUES, ENOUGH, Cue
from app.intake.signs.guards import ASKING, HINTS, UNSAID
from app.intake.signs.page import Page, spans_of
from app.intake.signs.regimes import KINDS
from app.intake.signs.values import Look
from app.intake.splitting.sentences import paragraphs, sentences

LONGEST = 700
"""Characters of a sentence that are looked at."""
MOST_WORDS = 3
"""Quotations in a look."""
ALONE = {kind: ENOUGH if kind == "eir" else 2 for kind in HINTS}
"""How much a cue weighs that counts outside of questions too."""
_BY_KIND = {kind: tuple(cue for cue in CUES if cue.kind == kind) for kind in HINTS}


@dataclass
class _Tally:
    """What was found for one kind: points of the whole, of each question, and the words that they rest on."""

    whole: int = 0
    context: int = 0
    questions: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    words: list[str] = field(default_factory=list)


def looks(page: Page, questions: Sequence[Question]) -> Iterator[Look]:
    """Each kind that the request looks like, the questions that do so where not all of them do, and why."""
    if page.from_us:
        return
    tallies = _tallies(page, questions)
    labels = _labels(questions)
    for kind, told in KINDS.items():
        tally = tallies.get(kind)
        if tally is None:
            continue
        chosen = [at for at, points in sorted(tally.questions.items()) if points + min(tally.context, 1) >= ENOUGH]
        if not chosen and tally.whole + tally.context < ENOUGH:
            continue
        if kind == "not_a_request" and len(tally.questions) < len(questions):
            continue
        if kind in ("sar", "eir") and tally.context + tally.whole >= ENOUGH and not chosen and len(questions) < 2:
            chosen = list(range(len(questions)))
        some = tuple(labels[at] for at in chosen) if kind in ("sar", "eir", "other_person") else ()
        mixed = bool(some) and len(chosen) < len(questions)
        yield Look(
            kind,
            told.title_some if mixed and told.title_some else told.title,
            told.said,
            told.rule,
            told.cure_some if mixed and told.cure_some else told.cure,
            some,
            tuple(tally.words[:MOST_WORDS]),
        )


def _labels(questions: Sequence[Question]) -> list[str]:
    """What each question is called: its own label, else its place."""
    return [question.label or str(place) for place, question in enumerate(questions, 1)]


def _tallies(page: Page, questions: Sequence[Question]) -> dict[str, _Tally]:
    found: dict[str, _Tally] = defaultdict(_Tally)
    places = sorted((start, end, at) for at, one in enumerate(questions) for start, end in spans_of(one))
    for low, high in _sentences(page):
        said = " ".join(page.text[low : min(high, low + LONGEST)].split())
        hinted = _hinted(said.lower())
        if not hinted:
            continue
        at = next((place for start, end, place in places if start < high and low < end), None)
        asks = at is not None or said.endswith("?") or ASKING.search(said) is not None
        for kind in hinted:
            cues = [cue for cue in _BY_KIND[kind] if (asks or not cue.asks) and cue.words.search(said)]
            if cues and not UNSAID[kind].search(said):
                for cue in cues:
                    _count(found[kind], cue, at, said)
    return found


def _hinted(lowered: str) -> list[str]:
    """The kinds of which a sentence can hold a cue."""
    return [kind for kind, hints in HINTS.items() if any(hint in lowered for hint in hints)]


def _count(tally: _Tally, cue: Cue, at: int | None, said: str) -> None:
    if cue.context:
        tally.context += cue.weight
    else:
        tally.whole += cue.weight if cue.weight >= ALONE[cue.kind] else 0
        if at is not None:
            tally.questions[at] += cue.weight
    if cue.weight > 1 and said[:160] not in tally.words:
        tally.words.append(said[:160])


def _sentences(page: Page) -> Iterator[tuple[int, int]]:
    live = set(page.live)
    if (subject := page.headers.get("subject")) and subject.words:
        yield subject.start, subject.end
    for first, last in paragraphs(page.text, page.lines):
        if first in live:
            yield from sentences(page.text, page.lines[first].start, page.lines[last - 1].end)
