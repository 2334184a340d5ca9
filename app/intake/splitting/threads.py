"""Threads: the messages of a text, and which of them is the request that is to be answered (rule 10)."""

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
FAR_MORE = 4


@dataclass(slots=True)
class Message:
    """One message of a thread: its lines from `first` up to `last`, who sent it, and how deep it is quoted."""

    first: int
    last: int
    sender: str = ""
    quoted: int = 0


def messages_of(text: str, lines: Sequence[Line], why: list[str]) -> list[Message]:
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
        elif not (matched and said and (said[0] == "<" or (line.indent and "@" in said and not line.quoted))):
            break
        count += 1
    return count if matched >= 2 and known else 0


def choose(text: str, lines: Sequence[Line], messages: list[Message], why: list[str]) -> None:
    """Keeps the message that asks: the newest, unless another asks far more, which is then what it passes on."""
    if len(messages) < 2:
        return
    scored = [(_weight(text, lines, message), -number) for number, message in enumerate(messages)]
    newest, most = scored[0][0], max(scored)[0]
    chosen = 0 if most <= 0 or (newest >= 2 and newest * FAR_MORE >= most) else -max(scored)[1]
    for number, message in enumerate(messages):
        if number != chosen:
            aside = "earlier message" if number > chosen else "covering message"
            for index in range(message.first, message.last):
                why[index] = why[index] or aside


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


def set_quoted_aside(text: str, lines: Sequence[Line], why: list[str]) -> None:
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
        if JUDGE.asks(text[label.body : min(line.end, label.body + 300)] if label and label.body < line.end else said):
            if line.quoted:
                asked += 1
            else:
                own += 1
    if own * 2 >= asked:
        for index in quoted:
            why[index] = "earlier message"
