"""Blocks as safe HTML for pages: every word is escaped, and every tag is one of ours."""

from collections.abc import Iterable
from html import escape

from app.answers.blocks import Block, BulletList, Heading, NumberedList, Paragraph, Quote, Runs, Table


def render(blocks: Iterable[Block], heading_level: int = 3) -> str:
    """`blocks` as HTML, a line each."""
    return "\n".join(_block(block, heading_level) for block in blocks)


def _block(block: Block, level: int) -> str:
    match block:
        case Paragraph(runs):
            return f"<p>{_runs(runs)}</p>"
        case Heading(own, runs):
            tag = f"h{min(6, level + own - 1)}"
            return f"<{tag}>{_runs(runs)}</{tag}>"
        case BulletList(items):
            return f'<ul class="nhsuk-list nhsuk-list--bullet">{_items(items, level)}</ul>'
        case NumberedList(items, start):
            begin = f' start="{start}"' if start != 1 else ""
            return f'<ol class="nhsuk-list nhsuk-list--number"{begin}>{_items(items, level)}</ol>'
        case Quote(inside):
            return f"<blockquote>{''.join(_block(one, level) for one in inside)}</blockquote>"
        case Table():
            return _table(block)


def _items(items: Iterable[tuple[Block, ...]], level: int) -> str:
    return "".join(f"<li>{_item(item, level)}</li>" for item in items)


def _item(item: tuple[Block, ...], level: int) -> str:
    # A lone paragraph in an item needs no paragraph tag, which would space the list out.
    match item:
        case (Paragraph(runs), *rest):
            return _runs(runs) + "".join(_block(block, level) for block in rest)
        case _:
            return "".join(_block(block, level) for block in item)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{_runs(cell)}</th>' for cell in table.header)
    rows = "".join("<tr>" + "".join(f"<td>{_runs(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    return f'<table class="nhsuk-table"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _runs(runs: Runs) -> str:
    made = []
    for run in runs:
        text = "<br>" if run.line_break else escape(run.text)
        if run.italic:
            text = f"<em>{text}</em>"
        if run.bold:
            text = f"<strong>{text}</strong>"
        if run.link:
            text = f'<a href="{escape(run.link)}">{text}</a>'
        made.append(text)
    return "".join(made)
