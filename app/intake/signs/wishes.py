"""The form that somebody wants the answer in: section 11 of the Act, or the duty to make reasonable adjustments.

A form counts where a sentence says how to answer, not where it asks what the Trust does ("is the list kept on a
spreadsheet?").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.intake.signs.page import Page
from app.intake.signs.values import Wish
from app.intake.splitting.sentences import paragraphs, sentences

ELECTRONIC = "FOIA s11(1A)"
MEANS = "FOIA s11(1)(a)"
EQUALITY = "Equality Act 2010, s20"


@dataclass(frozen=True)
class Form:
    """A form of answer: its kind, how we say it, the law, the words that name it, and those strong enough alone."""

    kind: str
    said: str
    rule: str
    words: re.Pattern[str]
    alone: re.Pattern[str] | None = None


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


FORMS = (
    Form(
        "spreadsheet",
        "As a spreadsheet",
        ELECTRONIC,
        _any(r"\bexcel\b|\bspreadsheets?\b|\bcsv\b|\.xlsx?\b|machine[- ]readable|re-?usable (?:electronic )?form"),
        _any(r"^(?:excel|csv|spreadsheet)\b[^?]{0,40}$"),
    ),
    Form(
        "email",
        "By email",
        MEANS,
        _any(
            r"\bby e-?mail\b|\belectronic(?:ally| copy| copies| form| format)\b|\be-?mailed\b|\bby return e-?mail\b|"
            r"\bvia e-?mail\b"
        ),
        _any(r"^by e-?mail only\W*$|^preferred (?:format|method)[^:]{0,20}: ?e-?mail\W*$"),
    ),
    Form(
        "paper",
        "On paper, by post",
        MEANS,
        _any(
            r"\b(?:hard|paper|printed) cop(?:y|ies)\b|\bby post\b|\b(?:reply|answer|send it) on paper\b|"
            r"\bwrite to me at\b|\bpost (?:it|them|the (?:reply|answer)) to\b"
        ),
    ),
    Form(
        "pdf",
        "As a PDF",
        MEANS,
        _any(r"\bas (?:a )?pdf\b|\bpdf (?:format|please|for)\b|\bin pdf\b"),
        _any(r"^pdf for [^?]{0,30}$"),
    ),
    Form("word", "As a Word document", MEANS, _any(r"\b(?:as a|in) (?:ms |microsoft )?word (?:document|format|file)?")),
    Form(
        "table",
        "In the requester’s own table or form",
        MEANS,
        _any(
            r"\b(?:complete|fill in|fill out) (?:in )?(?:the|this|our) (?:attached |enclosed |following )?(?:table|"
            r"form|sheet|spreadsheet|questionnaire|survey|template)\b"
        ),
    ),
    Form("plain_text", "In plain text, for a screen reader", EQUALITY, _any(r"\bplain text\b|\bscreen[- ]?reader\b")),
    Form(
        "large_print",
        "In large print",
        EQUALITY,
        _any(r"\blarge (?:print|type|font)\b|\b\d\d ?(?:pt|point) (?:type|font|print)\b"),
    ),
    Form("braille", "In braille", EQUALITY, _any(r"\bin braille\b|\bbraille (?:copy|version|please)\b")),
    Form("easy_read", "In Easy Read", EQUALITY, _any(r"\beasy[- ]?read\b")),
    Form(
        "audio",
        "As a recording",
        EQUALITY,
        _any(r"\b(?:as|in|on) (?:an )?audio\b|\baudio (?:cd|version|format|recording)\b"),
    ),
    Form(
        "language",
        "In another language or in sign language",
        EQUALITY,
        _any(r"\b(?:reply|answer|response) in (?:welsh|bsl|british sign)"),
    ),
    Form(
        "inspect",
        "To inspect the records",
        "FOIA s11(1)(b)",
        _any(
            r"\b(?:inspect|view|come and (?:see|read)) (?:the |these |those )?(?:records?|documents?|papers?|files?|"
            r"originals?)\b|\binspection of the (?:records?|documents?)\b"
        ),
    ),
    Form(
        "summary",
        "A summary",
        "FOIA s11(1)(c)",
        _any(r"\b(?:a )?(?:summary|digest) (?:of the (?:answer|information)|will do|would do|is fine)\b"),
    ),
)
"""Every form that is looked for."""
_STEERS = re.compile(
    r"\b(?:reply|replies|respond|response|answer|answers|send|sent|supply|supplied|provide|provided|return|format|"
    r"prefer|preferred|ideal|ideally|would be (?:fine|grateful|obliged)|is fine|"
    r"(?:i|we)(?: would|'d|’d)? like (?:it|this|them|the (?:information|data|answer|reply|figures))|"
    r"i (?:need|require) (?:it|this|them)|i'd be obliged|write|post|only please|as i am|please)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:how (?:many|much|often)|does the|do you|is (?:the|it|there)|are (?:the|there|they)|has the|have you|which|"
    r"what|whether)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:don't|do not|not|no|never|rather than|instead of) (?:\w+ ){0,4}$", re.IGNORECASE)
_HINTS = (
    "excel", "spreadsheet", "csv", ".xls", "machine", "usable", "mail", "electronic", "copy", "copies", "post",
    "on paper", "write to me", "pdf", "word", "complete", "fill ", "plain text", "screen", "large", "pt ", "point",
    "braille", "easy", "audio", "welsh", "bsl", "british sign", "inspect", "view", "come and", "summary", "digest",
)  # fmt: skip
"""Letters of which a sentence has some if it names a form."""
MOST = 8


def wishes(page: Page) -> Iterator[Wish]:
    """Each form that is asked for, once, in the order of the text."""
    seen: set[str] = set()
    if page.from_us:
        return
    live = set(page.live)
    for first, last in paragraphs(page.text, page.lines):
        if first not in live:
            continue
        start, end = page.lines[first].start, page.lines[last - 1].end
        for low, high in sentences(page.text, start, min(end, start + 20_000)):
            said = page.text[low : min(high, low + 600)]
            lowered = said.lower()
            if not any(hint in lowered for hint in _HINTS):
                continue
            for form in FORMS:
                if form.kind not in seen and _wanted(page, form, said, low):
                    seen.add(form.kind)
                    yield Wish(form.kind, form.said, " ".join(said.split())[:200], form.rule, low, low + len(said))
        if len(seen) >= MOST:
            return


def _wanted(page: Page, form: Form, said: str, at: int) -> bool:
    """Whether a sentence asks for a form: it names it, says how to answer, and neither asks about it nor refuses it."""
    if form.alone and form.alone.search(said):
        return True
    found = form.words.search(said)
    if found is None or _NOT.search(said[max(0, found.start() - 40) : found.start()]):
        return False
    steers = _STEERS.search(said)
    if steers is None:
        return False
    asks = _ASKS.search(said)
    return not (
        asks
        and asks.start() < found.start()
        and (said.endswith("?") or page.asks(at + found.start(), at + found.end()))
    )
