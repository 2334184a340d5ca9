"""The lines of a letter that may print its reference and its dates: those around its questions and answers."""

from collections.abc import Iterator, Sequence

from app.intake.blocks import Block, Paragraph

_LONGEST = 60
_WIDEST = 12


def head_lines(blocks: Sequence[Block]) -> list[str]:
    """Blocks as lines; a row of a small table is one line, "Date received: 6 May 2025" though it has two cells."""
    return [line for line in _joined(list(_lines(blocks))) if line]


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (" ".join(line.replace("\t", " | ").split()) for line in block.shown.split("\n"))
            continue
        for row in block.rows:
            cells = [" ".join(cell.text.split()) for cell in row if cell.text][:_WIDEST]
            yield from _cells(cells)


def _cells(cells: Sequence[str]) -> Iterator[str]:
    """A row: names and values by turns, else its cells apart."""
    place = 0
    while place < len(cells):
        words = cells[place]
        if place + 1 < len(cells) and len(words) <= _LONGEST and not any(char.isdigit() for char in words):
            yield f"{words.rstrip(': ')}: {cells[place + 1]}"
            place += 2
        else:
            yield words
            place += 1


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Lines, one that ends in a colon with the one after it."""
    place = 0
    filled = [line for line in lines if line]
    while place < len(filled):
        line = filled[place]
        if (
            line.endswith(":")
            and len(line) <= _LONGEST
            and place + 1 < len(filled)
            and len(filled[place + 1]) <= _LONGEST
        ):
            yield f"{line} {filled[place + 1]}"
            place += 2
        else:
            yield line
            place += 1
