"""The lines of a text, each with where it stands in it."""

import re
from dataclasses import dataclass

SPACE = (
    " \t\r\n\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\u200b\ufeff"
)
"""All that Python takes for white space, and two signs without width."""
TAB_WIDTH = 4
LONG_GAP = 200
"""Longer runs of white space are passed in one go, as the middle of a text that is too long to search is one."""
TICK_BOX = re.compile(r"(?:\[ ?[xX]? ?\]|[☐☑☒❏❑])\s?\S")
_WORDED = re.compile(r"[^\r\n]+")


@dataclass(slots=True)
class Line:
    """One line: `start` to `end` is the text between its quote marks and its line end, without white space around.

    `whole` is where the line itself begins, `indent` its depth in columns, `quoted` the number of `>` before it.
    """

    whole: int
    start: int
    end: int
    indent: int
    quoted: int

    @property
    def blank(self) -> bool:
        """Whether there are no words on it."""
        return self.start >= self.end


def lines_of(text: str) -> list[Line]:
    """The lines of `text`; a run of blank lines is one. LF, CRLF and lone CR all end a line."""
    lines: list[Line] = []
    at = 0
    for found in _WORDED.finditer(text):
        gap = text[at : found.start()]
        if gap.count("\n") + gap.count("\r") - gap.count("\r\n") > (1 if lines else 0):
            lines.append(Line(at, at, at, 0, 0))
        line = _line(found[0], found.start())
        if not (line.blank and lines and lines[-1].blank):
            lines.append(line)
        at = found.end()
    if at < len(text):
        lines.append(Line(at, at, at, 0, 0))
    return lines


def _line(raw: str, at: int) -> Line:
    if len(raw) > LONG_GAP and not raw.strip(SPACE):
        return Line(at, at + len(raw), at + len(raw), 0, 0)
    position = indent = quoted = 0
    length = len(raw)
    while position < length:
        char = raw[position]
        if char == ">":
            quoted += 1
            indent = 0
        elif char in SPACE:
            indent += TAB_WIDTH if char == "\t" else 1
        else:
            break
        position += 1
    end = len(raw.rstrip(SPACE))
    return Line(at, at + position, at + max(end, position), indent, quoted)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same span without the white space at its ends."""
    patience = start + LONG_GAP
    while start < end and text[start] in SPACE:
        start += 1
        if start > patience:
            start = end - len(text[start:end].lstrip(SPACE))
            break
    patience = end - LONG_GAP
    while end > start and text[end - 1] in SPACE:
        end -= 1
        if end < patience:
            end = start + len(text[start:end].rstrip(SPACE))
            break
    return start, end
