"""The Markdown that answers are written in, read once into plain values that pages and letters both print.

Raw HTML is never HTML here: it stays text. Images become their description. Links go to http, https, mailto and tel
only.
"""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from app.answers import to_html
from app.answers.blocks import Block, BulletList, Heading, NumberedList, Paragraph, Quote, Run, Runs, Table

__all__ = [
    "SCHEMES",
    "Block",
    "BulletList",
    "Heading",
    "NumberedList",
    "Paragraph",
    "Quote",
    "Run",
    "Runs",
    "Table",
    "blocks",
    "html",
    "plain",
    "safe_link",
]

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=1024)
def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of `markdown`, in order. Any text can be read; what a letter cannot print stays as plain text."""
    return tuple(_blocks(SyntaxTreeNode(_PARSER.parse(markdown))))


def plain(markdown: str) -> str:
    """The words alone, one line a paragraph, item or row, for searching and comparing."""
    return "\n".join(_lines(blocks(markdown)))


def html(markdown: str, *, heading_level: int = 3) -> str:
    """Safe HTML for pages. The text's own headings start at `heading_level`, to keep the page's outline."""
    return to_html.render(blocks(markdown), heading_level)


def safe_link(address: str) -> bool:
    """Whether a letter may carry a link to `address`."""
    try:
        return urlsplit(address).scheme.lower() in SCHEMES
    except ValueError:
        return False


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    for child in node.children:
        block = _block(child)
        if block:
            yield block


def _block(node: SyntaxTreeNode) -> Block | None:
    """One block, or None for what prints nothing: a rule, or a paragraph without words."""
    match node.type:
        case "paragraph":
            runs = _runs(node)
            return Paragraph(runs) if runs else None
        case "heading":
            runs = _runs(node)
            return Heading(int(node.tag[1]), runs) if runs else None
        case "bullet_list":
            return BulletList(_items(node))
        case "ordered_list":
            return NumberedList(_items(node), int(node.attrs.get("start", 1)))
        case "blockquote":
            return Quote(tuple(_blocks(node)))
        case "table":
            return _table(node)
        case "fence" | "code_block":
            return Paragraph(_text_lines(node.content.rstrip("\n")))
    return None


def _items(node: SyntaxTreeNode) -> tuple[tuple[Block, ...], ...]:
    return tuple(tuple(_blocks(item)) for item in node.children)


def _table(node: SyntaxTreeNode) -> Table:
    rows = [tuple(_runs(cell) for cell in row.children) for part in node.children for row in part.children]
    return Table(rows[0], tuple(rows[1:]))


def _text_lines(text: str) -> Runs:
    runs: list[Run] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            runs.append(Run("", line_break=True))
        runs.append(Run(line))
    return tuple(runs)


def _runs(node: SyntaxTreeNode) -> Runs:
    joined: list[Run] = []
    for run in _inline(node, Run("")):
        last = joined[-1] if joined else None
        if last and not (run.line_break or last.line_break) and _style(last) == _style(run):
            joined[-1] = _as(last, last.text + run.text)
        elif run.text or run.line_break:
            joined.append(run)
    return tuple(joined)


def _style(run: Run) -> tuple[bool, bool, str]:
    return run.bold, run.italic, run.link


def _as(style: Run, text: str) -> Run:
    return Run(text, style.bold, style.italic, style.link)


def _inline(node: SyntaxTreeNode, style: Run) -> Iterator[Run]:
    for child in node.children:
        match child.type:
            case "text" | "code_inline":
                yield _as(style, child.content)
            case "softbreak":
                yield _as(style, " ")
            case "hardbreak":
                yield Run("", line_break=True)
            case "strong":
                yield from _inline(child, Run("", True, style.italic, style.link))
            case "em":
                yield from _inline(child, Run("", style.bold, True, style.link))
            case "link":
                href = str(child.attrs.get("href", ""))
                yield from _inline(child, Run("", style.bold, style.italic, href if safe_link(href) else ""))
            case "image":
                yield _as(style, child.content)
            case _:
                yield from _inline(child, style)


def _words(runs: Runs) -> str:
    return "".join("\n" if run.line_break else run.text for run in runs)


def _lines(these: tuple[Block, ...]) -> Iterator[str]:
    for block in these:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield _words(runs)
            case BulletList(items):
                for item in items:
                    yield from _lines(item)
            case NumberedList(items, start):
                for number, item in enumerate(items, start):
                    words = list(_lines(item)) or [""]
                    yield f"{number}. {words[0]}"
                    yield from words[1:]
            case Quote(inside):
                yield from _lines(inside)
            case Table(header, rows):
                for row in (header, *rows):
                    yield " | ".join(_words(cell) for cell in row)
