"""What a tag may say: names, their parts, `if`, `for` over a list, two filters; and nothing that computes.

The names are those of the kind of letter: see context.py. Each error says which tag, what is wrong, and what to write
in its place.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from app.law.errors import Problem
from app.letters.context import Answer, Link, Tables
from app.letters.tags import Tag

FILTERS = frozenset({"lower", "upper"})
ALLOWED = (nodes.Name, nodes.Getattr, nodes.Not, nodes.And, nodes.Or, nodes.Filter)
DEEPEST = 2
MOST_TAGS = 2000

_FOR = re.compile(r"for ([a-z_][a-z0-9_]*) in ([a-z_][a-z0-9_.]*)")
_PARSER = SandboxedEnvironment()

_KINDS = {str: "text", bool: "a yes or no", Link: "a link", Answer: "an answer", Tables: "the tables"}
_LEVELS = {"a link": "r", "an answer": "p", "the tables": "p", "text": ""}


@dataclass(slots=True)
class _Open:
    """A block that has begun: its tag, and the name that it brings in with the type of that name."""

    tag: Tag
    name: str = ""
    of: Any = None
    had_else: bool = False


@dataclass(slots=True)
class Reader:
    """Reads the tags of one part in order; `problems` holds what is wrong, `printed` the names that were used.

    The names are the fields of `context`.
    """

    file: str
    context: type
    problems: list[Problem] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    open: list[_Open] = field(default_factory=list)

    def read(self, tags: list[Tag]) -> None:
        """Check every tag, and that each beginning has its end."""
        if len(tags) > MOST_TAGS:
            self.wrong("", f"There are {len(tags)} tags.", f"Use at most {MOST_TAGS}.")
            return
        for tag in tags:
            self.tag(tag)
        for left in self.open:
            self.wrong(left.tag.words, "It has no end.", "Add the endfor or endif tag that belongs to it.")
        self.open.clear()

    def wrong(self, words: str, what: str, cure: str) -> None:
        """Note a problem with the tag `words`."""
        self.problems.append(Problem(self.file, None, f"{words}: {what}" if words else what, cure))

    def tag(self, tag: Tag) -> None:
        """Check one tag."""
        if not tag.alone:
            whole = "a table's row" if tag.level == "tr" else "a paragraph of its own"
            self.wrong(tag.words, "Other text stands with it, or it is not in a table.", f"Put it alone in {whole}.")
        if tag.level not in ({"", "p", "tr"} if tag.is_block else {"", "p", "r"}):
            self.wrong(tag.words, f"Tags of the kind “{tag.level}” are not used here.", "See the table of tags.")
        elif tag.is_block:
            self.block(tag)
        else:
            self.value(tag)

    def value(self, tag: Tag) -> None:
        """A tag that prints: `{{ text }}`, `{{r link }}` or `{{p answer }}`."""
        kind = self.expression(tag, tag.source)
        if kind is None:
            return
        if kind not in _LEVELS:
            self.wrong(tag.words, f"It is {kind}, which cannot be printed.", _instead(kind))
        elif _LEVELS[kind] != tag.level:
            self.wrong(tag.words, f"It is {kind}.", f"Write {{{{{_LEVELS[kind]} {tag.source} }}}}.")

    def block(self, tag: Tag) -> None:
        """A tag that begins or ends something."""
        word = tag.source.split(" ")[0]
        match word:
            case "for":
                self.begin_for(tag)
            case "if":
                self.expression(tag, tag.source[2:])
                self.open.append(_Open(tag))
            case "elif" | "else" | "endif" | "endfor":
                self.go_on(tag, word)
            case _:
                self.wrong(tag.words, f"“{word}” is not allowed.", "Use if, elif, else, endif, for and endfor only.")

    def begin_for(self, tag: Tag) -> None:
        """`for NAME in LIST`: the list is one of the letter's, or of the item of the loop around it."""
        match = _FOR.fullmatch(tag.source)
        opened = _Open(tag, "?", None)
        self.open.append(opened)
        if not match:
            self.wrong(tag.words, "A loop runs over a name, and nothing else.", "Write: for question in questions.")
            return
        opened.name = match[1]
        around = [outer for outer in self.open[:-1] if outer.name]
        found = self.look_up(tag, match[2])
        if found is None:
            return
        if get_origin(found) is not tuple:
            self.wrong(tag.words, f"{match[2]} is {_kind(found)}, not a list.", _known_lists(self.context))
            return
        opened.of = get_args(found)[0]
        if len(around) >= DEEPEST or (around and match[2].split(".")[0] != around[-1].name):
            self.wrong(tag.words, "A loop in a loop multiplies the letter.", "Put one loop after the other.")

    def go_on(self, tag: Tag, word: str) -> None:
        """`elif`, `else`, `endif`, `endfor`: they belong to what began last."""
        if tag.source != word and word != "elif":
            self.wrong(tag.words, "Nothing may follow the word.", f"Write: {word}.")
        last = self.open[-1] if self.open else None
        begun = "for" if last and last.name else "if"
        if last is None or begun != ("for" if word == "endfor" else "if") or (last.had_else and word != "endif"):
            self.wrong(tag.words, "It does not belong to what began before it.", "Check the order of if, for and ends.")
            return
        if (last.tag.level, last.tag.inside) != (tag.level, tag.inside):
            self.wrong(
                tag.words, f"It does not stand at the same level as {last.tag.words}.",
                "Put both in one paragraph, or each in a paragraph or row of its own, with the same letter.",
            )  # fmt: skip
        last.had_else = last.had_else or word == "else"
        if word == "elif":
            self.expression(tag, tag.source[4:])
        elif word != "else":
            self.open.pop()

    def expression(self, tag: Tag, source: str) -> str | None:
        """Check an expression; gives the kind of what it prints, or None after an error."""
        try:
            parsed = _PARSER.parse("{{" + source + "}}")
        except TemplateSyntaxError as error:
            self.wrong(tag.words, f"It cannot be read ({error.message}).", "Write a name, such as {{ reference }}.")
            return None
        output = parsed.body[0] if len(parsed.body) == 1 else None
        expression = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
        if expression is None or isinstance(expression, nodes.TemplateData):
            self.wrong(tag.words, "There is no name in it.", "Write a name, such as {{ reference }}.")
            return None
        return self.node(tag, expression)

    def node(self, tag: Tag, node: nodes.Node) -> str | None:
        """The kind of a node of the expression, or None after an error."""
        if not isinstance(node, ALLOWED):
            self.wrong(
                tag.words, f"{type(node).__name__} is not allowed: a tag names things and computes nothing.",
                "Write a name, such as {{ reference }}.",
            )  # fmt: skip
            return None
        if isinstance(node, nodes.Filter):
            return self.filter(tag, node)
        if isinstance(node, nodes.Not | nodes.And | nodes.Or):
            kinds = [self.node(tag, child) for child in node.iter_child_nodes()]
            return None if None in kinds else _KINDS[bool]
        path = _path(node)
        if path is None:
            self.wrong(tag.words, "It is not a name.", "Write a name, such as {{ reference }}.")
            return None
        found = self.look_up(tag, path)
        return None if found is None else _kind(found)

    def filter(self, tag: Tag, node: nodes.Filter) -> str | None:
        """A filter changes the case of text, and nothing else."""
        plain = not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
        if node.name not in FILTERS or not plain or node.node is None:
            self.wrong(tag.words, f"The filter “{node.name}” is not allowed.", f"Use {', '.join(sorted(FILTERS))}.")
            return None
        kind = self.node(tag, node.node)
        if kind not in {None, "text"}:
            self.wrong(tag.words, f"A filter changes text, and this is {kind}.", "Take the filter out.")
        return kind

    def look_up(self, tag: Tag, path: str) -> Any:
        """The type of a dotted name, or None after an error."""
        head, *rest = path.split(".")
        names = {**fields(self.context), **{outer.name: outer.of for outer in self.open if outer.name}}
        if head in names and names[head] is None:
            return None
        found, so_far = names.get(head), head
        for name in rest:
            if found is None or not _is_group(found):
                break
            found, so_far = fields(found).get(name), f"{so_far}.{name}"
        if found is None or so_far != path:
            self.wrong(tag.words, f"The letter knows nothing called “{path}”.", _nearest(path, self.open, self.context))
            return None
        loop = next((outer for outer in reversed(self.open) if outer.name == head), None)
        self.printed.add(".".join([loop.of.__name__ if loop else head, *rest]))
        return found


@cache
def fields(kind: type) -> dict[str, Any]:
    """The names that a value of the letter has, with their types."""
    return get_type_hints(kind)


def names(context: type) -> Iterator[str]:
    """Every name that a template may use outside a loop, dotted."""
    for name, kind in fields(context).items():
        yield from (f"{name}.{part}" for part in fields(kind)) if _is_group(kind) else (name,)


def _is_group(kind: Any) -> bool:
    return is_dataclass(kind) and kind not in _KINDS


def _kind(kind: Any) -> str:
    if get_origin(kind) is tuple:
        return "a list"
    return _KINDS.get(kind, "a group of names")


def _path(node: nodes.Node) -> str | None:
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        front = _path(node.node)
        return f"{front}.{node.attr}" if front else None
    return None


def _instead(kind: str) -> str:
    return {
        "a list": "Run over it: for item in it.",
        "a yes or no": "Ask it: {% if ... %}.",
    }.get(kind, "Name one of its parts.")


def _known_lists(context: type) -> str:
    lists = [name for name, kind in fields(context).items() if get_origin(kind) is tuple]
    return f"The lists are: {', '.join(lists)}." if lists else "There are no lists in this kind of letter."


def _nearest(path: str, opened: list[_Open], context: type) -> str:
    inner = [f"{outer.name}.{part}" for outer in opened if _is_group(outer.of) for part in fields(outer.of)]
    known = [*inner, *names(context)]
    near = difflib.get_close_matches(path, known, n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(near)}?" if near else f"Use one of: {', '.join(known)}."
