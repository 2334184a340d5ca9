"""Two texts compared word by word, for a person to read: what was taken out, and what was put in."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from markupsafe import Markup, escape

MOST = 1500
"""How many words of a changed passage are compared one by one: a longer one is shown as a whole, old and new."""
PIECES = re.compile(r"\s+|[^\s]+")


def difference(before: str, after: str) -> Markup:
    """The words of both, those of `before` alone in <del> and those of `after` alone in <ins>, escaped.

    Lines are matched first and then the words of the lines that changed, so that a long text takes no long time.
    """
    old, new = before.replace("\r\n", "\n").splitlines(True), after.replace("\r\n", "\n").splitlines(True)
    pieces: list[Markup] = []
    for same, gone, come in _changes(old, new):
        if same or not gone or not come:
            pieces += _shown(gone if same else "", "" if same else gone, "" if same else come)
            continue
        words = PIECES.findall(gone), PIECES.findall(come)
        if max(map(len, words)) > MOST:
            pieces += _shown("", gone, come)
            continue
        for still, less, more in _changes(*words):
            pieces += _shown(less if still else "", "" if still else less, "" if still else more)
    return Markup("").join(pieces)


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    """Passages in order: whether they are the same, the old one and the new one.

    A mere space between two changes is part of them, so that a sentence written anew reads as two sentences.
    """
    found = [
        (kind == "equal", "".join(old[a:b]), "".join(new[c:d]))
        for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    ]
    gone = come = ""
    for place, (same, less, more) in enumerate(found):
        if same and (less.strip() or not (gone or come) or place + 1 == len(found)):
            if gone or come:
                yield False, gone, come
            yield same, less, more
            gone = come = ""
        else:
            gone, come = gone + less, come + more
    if gone or come:
        yield False, gone, come


def _shown(same: str, gone: str, come: str) -> list[Markup]:
    """Who hears the page rather than sees it is told where a change begins and ends."""
    shown = [escape(same)]
    for tag, words, text in (("del", "taken out", gone), ("ins", "put in", come)):
        if text:
            start = Markup('<span class="nhsuk-u-visually-hidden"> [{}: </span>').format(words)
            end = Markup('<span class="nhsuk-u-visually-hidden">] </span>')
            shown.append(Markup("<{0}>{1}{2}{3}</{0}>").format(Markup(tag), start, text, end))  # noqa: S704 - our own
    return shown
