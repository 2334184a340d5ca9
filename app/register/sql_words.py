"""SQL taken into its words, just far enough to tell what is a name, what stands in quotation marks, and what is called.

What databases read differently (`$$`, a backslash, a letter before a quotation mark, a comment in a comment) is told as
`odd`, and whoever decides by these words refuses it: so no two readers of a query can disagree on where its words end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = re.compile(
    r"""(?P<space>\s++)
      | (?P<comment>--[^\n]*+|/\*(?:[^*/]|\*(?!/)|/(?!\*))*+\*/)
      | (?P<text>'(?:[^']|'')*+')
      | (?P<quoted>"(?:[^"]|"")*+"|`[^`]*+`)
      | (?P<parameter>(?<![:\w]):[^\W\d]\w*+)
      | (?P<word>[^\W\d]\w*+)
      | (?P<number>\d[\w.]*+)
      | (?P<mark>::|[-+*/%<>=!|&~^,.;:()\[\]{}@?])
      | (?P<odd>.)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Word:
    """One piece of a query: its kind is a group of the pattern above, and `line` counts from 1."""

    kind: str
    text: str
    line: int

    @property
    def folded(self) -> str:
        """A name as databases compare it."""
        return self.text.strip('"`').casefold()


def words(sql: str) -> Iterator[Word]:
    """Every piece of a query, spaces and comments too: together they are the query again."""
    line = 1
    for found in _WORDS.finditer(sql):
        yield Word(found.lastgroup or "odd", found[0], line)
        line += found[0].count("\n")


def bare(sql: str) -> str:
    """`sql` without its comments, and with nothing between its quotation marks."""
    put = {"text": "''", "comment": " "}
    return "".join(put.get(word.kind, word.text) for word in words(sql))


def without_comments(sql: str, colon: str) -> str:
    """`sql` without its comments, and with `colon` for each colon between quotation marks: it begins no parameter."""
    return "".join(_put(word, colon) for word in words(sql))


def _put(word: Word, colon: str) -> str:
    if word.kind == "comment":
        return " "
    return word.text.replace(":", colon) if word.kind in {"text", "quoted"} else word.text
