"""Run-ons: requests joined without stops, "so can you tell me how many left and also who runs it do you pay them"."""

import re
from collections.abc import Iterator

from app.intake.splitting.words import GOVERNS

LEAST, LEAST_WITH_CAPITAL = 120, 240
SHORT_OPENING = 12
"""A word or two before a wish ("basically i wanna know") open it; more than that is another sentence."""
_ASK = (
    r"(?:how|whats?|which|who|whos|when|why|whether|do you|does (?:the|it|he|she|anyone)|did (?:the|you|it|they)|"
    r"is (?:the|it|there|that)|are (?:the|there|they|you)|has (?:the|it|there|anyone)|have (?:you|they|the|there)|"
    r"can (?:you|i|we)|could (?:you|i|we)|do they)\b"
)
_GOES_ON = r"(?: [\w'’/]+){3}"
_JOINED = re.compile(
    rf"(?:, ?| {{1,2}})(?:(?:and|also|then|plus|oh|or)\b,? {{0,2}}){{1,3}}(?:please )?(?={_ASK}{_GOES_ON})|"
    rf", ?(?={_ASK}{_GOES_ON})",
    re.IGNORECASE,
)
# Without a word between: only what cannot belong to the words before it.
_ABRUPT = re.compile(
    r" (?=(?:how (?:many|much|long|often)|what (?:is|was|are|were|the)|whats|whether)\b)", re.IGNORECASE
)
_BEGINS = re.compile(
    r"\b(?:(?:i|we)(?:['’]?d| would| want| wanna| need| wish)(?: [a-z]+){0,2} (?:know|like|ask|see|find)\b|"
    r"(?:can|could) (?:you|u)\b|please (?:tell|say|can|could|send|let)\b)",
    re.IGNORECASE,
)
_FIRST_ASK = re.compile(rf"\b{_ASK}", re.IGNORECASE)


def is_run_on(text: str, low: int, high: int) -> bool:
    """Whether a sentence without a question mark is long and has neither capital nor stop, or lacks the stop alone."""
    if high - low < LEAST or "?" in text[low:high]:
        return False
    return text[low].islower() or (high - low >= LEAST_WITH_CAPITAL and text[high - 1] not in ".!:;")


def cut(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The requests of a run-on, each from its own first word (rule 8); the words before the first are left out."""
    cuts = sorted(
        [(found.start(), found.end()) for found in _JOINED.finditer(text, low, high)]
        + [(found.start(), found.end()) for found in _ABRUPT.finditer(text, low, high) if _is_free(text, found.start())]
    )
    if not cuts:
        yield low, high
        return
    first = cuts[0][0]
    yield _begin(text, low, first), first
    for number, (_, begins) in enumerate(cuts):
        ends = cuts[number + 1][0] if number + 1 < len(cuts) else high
        if begins < ends:
            yield begins, ends


def _is_free(text: str, at: int) -> bool:
    last = text[max(0, at - 20) : at].rsplit(None, 1)[-1:]
    return bool(last) and last[0].lower().strip(",;") not in GOVERNS


def _begin(text: str, low: int, high: int) -> int:
    """Where the first request begins: at its wish, or at its first asking word."""
    wish = _BEGINS.search(text, low, high)
    ask = _FIRST_ASK.search(text, low, high)
    if wish:
        return low if wish.start() - low < SHORT_OPENING else wish.start()
    # "some facts about how long you take" leads in, "asked to find out how many" asks.
    led = ask and text[max(low, ask.start() - 7) : ask.start()].lower().endswith((" about ", " on ", " of "))
    return ask.start() if ask and not led else low
