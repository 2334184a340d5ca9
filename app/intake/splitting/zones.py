"""What can hold no question: e-mail headers, earlier messages, signatures, glossaries, terms, our own response."""

import re
from collections.abc import Sequence
from itertools import pairwise

from app.intake.splitting.judge import JUDGE, LIKELY
from app.intake.splitting.labels import label_at
from app.intake.splitting.lines import Line
from app.intake.splitting.threads import choose, messages_of, set_quoted_aside

CLOSING = re.compile(
    r"(?:(?:with |my |and |all |very |most |in anticipation,? )*(?:kind(?:est)?|best|warm(?:est)?|many|"
    r"sincere)? ?(?:regards|rgds|wishes|thanks|thank you|cheers|ta)\b.{0,40}|"
    r"yours? (?:faithfully|sincerely|truly|etc|in |aye|ever).{0,20}|yours[,.]?|sincerely[,.]?|faithfully[,.]?|"
    r"respectfully.{0,10}|cordially[,.]?|i remain.{0,30}|i have the honour.{0,30}|"
    r"sent from my .{0,60}|--|kr[,.]?|br[,.]?|signed[:,]?.{0,30})",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"(?:dear|hi|hello|hey|good (?:morning|afternoon|evening|day)|to whom|sir|madam|for the attention|fao|greetings|"
    r"hi there)\b.{0,80}",
    re.IGNORECASE,
)
DECOYS = re.compile(
    r"(?:glossary|definitions?(?: (?:for|of|used|in)\b.{0,40})?|terms(?: (?:and|&) conditions| of use| used)?|"
    r"disclaimers?|"
    r"confidentiality(?: notice)?|privacy(?: notice)?|key(?: to .{0,30})?|"
    r"notes?(?: for (?:the )?(?:trust|reader|you|completion))?|"
    r"notes on .{0,40}|interpretation|"
    r"abbreviations|legal notice|our offices|offices|sites(?: covered| in scope)?|locations(?: covered)?|"
    r"wards(?: covered| in scope)?|scope|background|about us|about me|guidance|how to (?:reply|answer|respond|"
    r"complete).{0,30}|"
    r"instructions(?: .{0,30})?|in this (?:request|letter).{0,30}|for the purposes? of this.{0,40}|"
    r"explanatory notes?|references?|sources?|appendix(?: [a-z0-9])?.{0,30}|annex(?: [a-z0-9])?.{0,30}|"
    r"previous answers?|(?:an? )?(?:worked )?examples? of how\b.{0,40}|(?:an? )?worked examples?|"
    r"enclosures?|enc(?:ls?|s)?|attachments?|why (?:we|i|this)\b.{0,40}|"
    r"footnotes?|reminders?|important(?: notice)?|conditions|(?:words|terms) (?:we|i) use|"
    r"format|form(?:at)? of (?:the )?(?:reply|answers?|response))\s?[:.\-–]?",
    re.IGNORECASE,
)
# Headings under which places are listed, or questions about them.
PLACES = re.compile(
    r"(?:our )?(?:annex|appendix|schedule|offices|sites|locations|wards|scope|references?|conditions)\b", re.IGNORECASE
)
SECTION = re.compile(r"(?:section|part|schedule) (?:[0-9]{1,2}|[A-Za-z]|[ivx]{1,4})\s?[-–—:.]\s?", re.IGNORECASE)
# A heading with a letter or number of its own groups questions as often as not; these never do.
LABELLED_DECOYS = re.compile(
    r" ?(?:glossary|definitions?|terms used|interpretation|abbreviations|periods?|scope|about (?:this|the|my|our) "
    r"request|(?:form(?:at)?|manner) of (?:the |your )?(?:reply|answers?|response)|declarations?|notes?)\s?[:.]?",
    re.IGNORECASE,
)
FOOTER = re.compile(
    r"please use this e-?mail address for all replies|disclaimer: this message and any reply|"
    r"(?:this e-?mail|this message)(?: and any .{0,30})? (?:is|are|may be|contains?) (?:confidential|intended|"
    r"privileged)",
    re.IGNORECASE,
)
FILLED = (".", "_", "…", "]")
TO_FILL_IN = re.compile(r"[A-Za-z][^:?]{0,40}:\s?(?:[._…]{3,}|\[ *\])")
ANSWERED = re.compile(
    r"(?:our (?:response|reply|answers?)|response|trust response|the trust's response)\s?:", re.IGNORECASE
)
FORM_FIELD = re.compile(
    r"(?:ref(?:erence)? ?(?:no|number)?\.?|date(?: foi)? (?:request )?(?:received|response|of .{0,20})|"
    r"date foi response|name|address|e-?mail|tel(?:ephone)?|phone|"
    r"reply to|org(?:anisation)?|request type|subject|our ref|your ref|re|date)\s?\.?:",
    re.IGNORECASE,
)
ROOM = re.compile(r"(?:notes?|remarks|comments?)\s?:", re.IGNORECASE)
ASKS_AFTER_CLOSING = 0.3
LOOK_ON = 3


def zones_of(text: str, lines: Sequence[Line]) -> list[str]:
    """For each line, "" where a question may stand, else why none can."""
    why = [""] * len(lines)
    messages = messages_of(text, lines, why)
    choose(text, lines, messages, why)
    set_quoted_aside(text, lines, why)
    _answered(text, lines, why)
    _footers(text, lines, why)
    _decoys(text, lines, why)
    _closings(text, lines, why)
    return why


def _answered(text: str, lines: Sequence[Line], why: list[str]) -> None:
    """Everything from "OUR RESPONSE:" on is an answer."""
    for index, line in enumerate(lines):
        if (
            text[line.start : line.start + 1] in "oOrRtT"
            and not why[index]
            and ANSWERED.match(text, line.start, line.end)
        ):
            said = text[line.start : line.end]
            if said.isupper() or said[:4].upper() == said[:4] or len(said) > 20:
                for number in range(index, len(lines)):
                    why[number] = why[number] or "response"
                return


def _footers(text: str, lines: Sequence[Line], why: list[str]) -> None:
    """What a public site or a mail server puts below a message, to the end of that message; lines to be filled in."""
    footer = False
    for index, line in enumerate(lines):
        if why[index]:
            footer = False
            continue
        footer = footer or bool(FOOTER.match(text, line.start, line.end))
        if footer:
            why[index] = "footer"
        elif (
            text[max(0, line.end - 1) : line.end] in FILLED
            and TO_FILL_IN.fullmatch(text, line.start, line.end)
            and not label_at(text, line.start)
        ):
            why[index] = "form field"


def _decoys(text: str, lines: Sequence[Line], why: list[str]) -> None:
    """What stands under "Glossary", "Terms" or "Definitions", up to a blank line after which no list goes on."""
    index = 0
    _rooms(text, lines, why)
    while index < len(lines):
        line = lines[index]
        if not why[index] and line.end - line.start < 60 and _is_decoy(text, line):
            index = _decoy(text, lines, why, index)
        index += 1


def _rooms(text: str, lines: Sequence[Line], why: list[str]) -> None:
    """Room left below each question, "Notes:" with nothing under it more than once, is to be filled in."""
    left = [
        number
        for number, (line, below) in enumerate(pairwise(lines))
        if not line.blank and below.blank and not why[number] and ROOM.fullmatch(text, line.start, line.end)
    ]
    if len(left) > 1:
        for number in left:
            why[number] = "form field"


def _is_decoy(text: str, line: Line) -> bool:
    if DECOYS.fullmatch(text, line.start, line.end):
        return True
    section = SECTION.match(text, line.start, line.end)
    label = label_at(text, line.start)
    begins = section.end() if section else label.body if label else line.end
    return bool(LABELLED_DECOYS.fullmatch(text, begins, line.end))


def _asks_below(text: str, lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether most lines under an annex or the name of a place ask: then it holds questions, not notes on them."""
    if not PLACES.match(text, lines[first].start):
        return False
    asked = labelled = plain = 0
    for line in lines[first + 1 : last]:
        label = label_at(text, line.start)
        if label and label.kind != "bul" and label.body < line.end:
            labelled += 1
            asked += JUDGE.asks(text[label.body : line.end])
        elif not line.blank:
            plain += 1
    if labelled > 1:
        return asked * 3 > labelled * 2
    asking = sum(text[line.end - 1] == "?" for line in lines[first + 1 : last] if not line.blank)
    return not labelled and asking * 2 > plain


def _decoy(text: str, lines: Sequence[Line], why: list[str], first: int) -> int:
    """Sets the block under a decoy's heading aside; the number of the line after it."""
    last = first + 1
    seen = False
    own_label = not DECOYS.fullmatch(text, lines[first].start, lines[first].end)
    while last < len(lines) and not (lines[last].blank and seen and (own_label or not _goes_on(text, lines, last))):
        seen = seen or not lines[last].blank
        last += 1
    if _asks_below(text, lines, first, last):
        return first
    for index in range(first, last):
        why[index] = why[index] or "definitions and notes"
    return last


def _goes_on(text: str, lines: Sequence[Line], blank: int) -> bool:
    """Whether a list goes on after the blank line: the next line has a label that is not the first of its kind."""
    for line in lines[blank : blank + 4]:
        if not line.blank:
            label = label_at(text, line.start)
            return bool(
                label
                and label.kind not in ("bul", "bare")
                and max(v[-1] for v in label.values.values()) > 1
                and "?" not in text[line.start : line.end]
            )
    return False


def _closings(text: str, lines: Sequence[Line], why: list[str]) -> None:
    """The closing words and what follows them, up to a list that asks or a postscript."""
    closed = False
    for index, line in enumerate(lines):
        if line.blank or why[index]:
            closed = closed and why[index] not in ("e-mail header", "earlier message")
            continue
        said = text[line.start : min(line.end, line.start + 100)]
        if not closed and line.end - line.start < 60 and CLOSING.fullmatch(said):
            closed = True
        elif closed and (
            _asks_on(text, lines, index)
            or said[:3].lower() in ("ps ", "ps:", "p.s", "pps")
            or said.endswith((":", "?"))
        ):
            closed = False
        if closed:
            why[index] = "signature"


def _asks_on(text: str, lines: Sequence[Line], first: int) -> bool:
    """Whether a labelled line after the closing words, or one of the next two, asks: "9. The Crescent" does not."""
    for number, line in enumerate(lines[first : first + LOOK_ON]):
        label = label_at(text, line.start)
        if label is None or label.body >= line.end:
            return False
        asking = JUDGE.words(text[label.body : min(line.end, label.body + 300)])
        if asking >= (LIKELY if number else ASKS_AFTER_CLOSING):
            return True
    return False
