"""What can hold no question: e-mail headers, earlier messages, signatures, glossaries, terms, our own response."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.intake.splitting.judge import JUDGE
from app.intake.splitting.labels import label_at
from app.intake.splitting.lines import Line

HEADER = re.compile(
    r"(?:from|to|cc|bcc|sent|date|subject|importance|message-id|reply-to|in-reply-to|attachments?|priority|received|"
    r"return-path|"
    r"mime-version|content-type|sensitivity)\s?:",
    re.IGNORECASE,
)
BREAK = re.compile(
    r"-{3,} ?(?:original message|forwarded (?:message|by)|original e-?mail|begin forwarded)|_{10,}$|"
    r"begin forwarded message:|"
    r"on .{5,120} wrote ?:$|-{5,} ?(?:earlier|previous) ",
    re.IGNORECASE,
)
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
ANNEX = re.compile(r"(?:annex|appendix|schedule)\b", re.IGNORECASE)
DECOYS = re.compile(
    r"(?:glossary|definitions?(?: (?:for|of|used|in)\b.{0,40})?|terms(?: (?:and|&) conditions| of use| used)?|"
    r"disclaimers?|"
    r"confidentiality(?: notice)?|privacy(?: notice)?|key|notes?(?: for (?:the )?(?:trust|reader|you|completion))?|"
    r"notes on .{0,40}|interpretation|"
    r"abbreviations|legal notice|our offices|offices|sites(?: covered| in scope)?|locations(?: covered)?|"
    r"wards(?: covered| in scope)?|scope|background|about us|about me|guidance|how to (?:reply|answer|respond|"
    r"complete).{0,30}|"
    r"instructions(?: .{0,30})?|in this (?:request|letter).{0,30}|for the purposes? of this.{0,40}|"
    r"explanatory notes?|references?|sources?|appendix(?: [a-z0-9])?.{0,30}|annex(?: [a-z0-9])?.{0,30}|"
    r"previous answers?|"
    r"enclosures?|enc(?:ls?|s)?|attachments?|why (?:we|i|this)\b.{0,40}|"
    r"footnotes?|reminders?|important(?: notice)?|conditions|format|format of (?:the )?(?:reply|answer|"
    r"response))\s?[:.\-–]?",
    re.IGNORECASE,
)
ANSWERED = re.compile(
    r"(?:our (?:response|reply|answers?)|response|trust response|the trust's response)\s?:", re.IGNORECASE
)
FORM_FIELD = re.compile(
    r"(?:ref(?:erence)? ?(?:no|number)?\.?|date(?: foi)? (?:request )?(?:received|response|of .{0,20})|"
    r"date foi response|name|address|e-?mail|tel(?:ephone)?|phone|"
    r"reply to|org(?:anisation)?|request type|subject|our ref|your ref|re|date)\s?\.?:",
    re.IGNORECASE,
)
TRUST_SENDER = re.compile(
    r"\bfoi\b|information (?:rights|governance|access)|freedom of information|nhs\.uk|nhs\.net|\bfoi[.@]|disclosure",
    re.IGNORECASE,
)
STAFF_NOTE = re.compile(
    r"you asked:|dear colleagues|please see below and|we acknowledge your|thank you for your (?:request|email|"
    r"e-mail) (?:of|which|dated|received)|"
    r"unhappy with this reply|may we take it",
    re.IGNORECASE,
)


ASKS_AFTER_CLOSING = 0.3


@dataclass(slots=True)
class Message:
    """One message of a thread: its lines from `first` up to `last`, who sent it, and how deep it is quoted."""

    first: int
    last: int
    sender: str = ""
    quoted: int = 0


def zones_of(text: str, lines: Sequence[Line]) -> list[str]:
    """For each line, "" where a question may stand, else why none can."""
    why = [""] * len(lines)
    messages = _messages(text, lines, why)
    _choose(text, lines, messages, why)
    _quoted_thread(text, lines, why)
    _answered(text, lines, why)
    _decoys(text, lines, why)
    _closings(text, lines, why)
    return why


def words(text: str, line: Line) -> str:
    """The words of a line."""
    return text[line.start : line.end]


def _messages(text: str, lines: Sequence[Line], why: list[str]) -> list[Message]:
    """The messages of a thread; marks their headers in `why`."""
    messages = [Message(0, len(lines))]
    index = 0
    said_since = False
    while index < len(lines):
        line = lines[index]
        said = text[line.start : min(line.end, line.start + 200)]
        run = _header_run(text, lines, index)
        if run:
            sender = next(
                (
                    text[x.start : x.end]
                    for x in lines[index : index + run]
                    if text[x.start : x.start + 5].lower() == "from:"
                ),
                "",
            )
            for number in range(index, index + run):
                why[number] = "e-mail header"
            if said_since:
                messages[-1].last = index
                messages.append(Message(index, len(lines), sender))
            else:
                messages[-1].sender = messages[-1].sender or sender
            index += run
            said_since = False
        elif said[:1] in "-_OoBb" and BREAK.match(said):
            why[index] = "e-mail header"
            messages[-1].last = index
            messages.append(Message(index, len(lines), said if said[:2].lower() == "on" else "", line.quoted))
            index += 1
            said_since = False
        else:
            said_since = said_since or bool(said)
            index += 1
    return messages


def _header_run(text: str, lines: Sequence[Line], first: int) -> int:
    """How many lines from `first` are a block of e-mail headers: two at least, one of them From, To or Subject."""
    count = matched = 0
    known = False
    for line in lines[first : first + 25]:
        said = text[line.start : min(line.end, line.start + 120)]
        if HEADER.match(said):
            matched += 1
            known = known or said[:3].lower() in ("fro", "to:", "sub")
        elif not (matched and said and (said[0] == "<" or (line.indent and not line.quoted))):
            break
        count += 1
    return count if matched >= 2 and known else 0


def _choose(text: str, lines: Sequence[Line], messages: list[Message], why: list[str]) -> None:
    """Keeps the message that asks: the newest with a list that asks and is no answer, else the one that asks most."""
    if len(messages) < 2:
        return
    scored = [(_weight(text, lines, message), -number) for number, message in enumerate(messages)]
    chosen = 0 if max(scored)[0] <= 0 or scored[0][0] >= 2 else -max(scored)[1]
    for number, message in enumerate(messages):
        if number != chosen:
            for index in range(message.first, message.last):
                why[index] = why[index] or "earlier message" if number > chosen else why[index] or "covering message"


def _weight(text: str, lines: Sequence[Line], message: Message) -> int:
    body = text[lines[message.first].whole : lines[message.last - 1].end] if message.last > message.first else ""
    if STAFF_NOTE.search(body[:4000]):
        return 0
    count = 0
    for line in lines[message.first : message.last]:
        said = text[line.start : min(line.end, line.start + 300)]
        label = label_at(text, line.start) if said else None
        if label and label.kind != "bul" and label.kind != "bare":
            count += 2 * JUDGE.asks(text[label.body : line.end].strip())
        elif JUDGE.asks(said):
            count += 1
    return count // 2 if TRUST_SENDER.search(message.sender) else count


def _quoted_thread(text: str, lines: Sequence[Line], why: list[str]) -> None:
    """Sets quoted lines aside where the writer asks in lines of their own; a request that is only quoted counts."""
    quoted = [index for index, line in enumerate(lines) if line.quoted and not why[index]]
    if not quoted:
        return
    own = asked = 0
    for index, line in enumerate(lines):
        if line.blank or why[index]:
            continue
        label = label_at(text, line.start)
        said = text[line.start : min(line.end, line.start + 300)]
        if JUDGE.asks(text[label.body : label.body + 300] if label and label.body < line.end else said):
            if line.quoted:
                asked += 1
            else:
                own += 1
    if own * 2 >= asked:
        for index in quoted:
            why[index] = "earlier message"


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


def _decoys(text: str, lines: Sequence[Line], why: list[str]) -> None:
    """What stands under "Glossary", "Terms" or "Definitions", up to a blank line after which no list goes on."""
    index = 0
    while index < len(lines):
        line = lines[index]
        if not why[index] and line.end - line.start < 60 and DECOYS.fullmatch(text, line.start, line.end):
            index = _decoy(text, lines, why, index)
        index += 1


def _asks_below(text: str, lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether most labelled lines under an annex ask: then it holds the questions, not notes on them."""
    if not ANNEX.match(text, lines[first].start):
        return False
    asked = labelled = 0
    for line in lines[first + 1 : last]:
        label = label_at(text, line.start)
        if label and label.kind != "bul" and label.body < line.end:
            labelled += 1
            asked += JUDGE.asks(text[label.body : line.end])
    return labelled > 1 and asked * 3 > labelled * 2


def _decoy(text: str, lines: Sequence[Line], why: list[str], first: int) -> int:
    """Sets the block under a decoy's heading aside; the number of the line after it."""
    last = first + 1
    seen = False
    while last < len(lines) and not (lines[last].blank and seen and not _goes_on(text, lines, last)):
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
            _asks_on(text, line) or said[:3].lower() in ("ps ", "ps:", "p.s", "pps") or said.endswith((":", "?"))
        ):
            closed = False
        if closed:
            why[index] = "signature"


def _asks_on(text: str, line: Line) -> bool:
    """Whether a labelled line after the closing words asks: "9. The Crescent" of an address does not."""
    label = label_at(text, line.start)
    return label is not None and JUDGE.words(text[label.body : min(line.end, label.body + 300)]) >= ASKS_AFTER_CLOSING
