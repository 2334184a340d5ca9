"""An answer's table as a Word table that a screen reader can follow: caption, marked header row, no empty cell."""

from collections.abc import Callable

from app.answers.blocks import Run, Runs, Table
from app.letters.wordml import attribute, text

WIDTH = 9026
"""Twentieths of a point between the margins of an A4 page."""
FIRST_BOOKMARK = 9000

Writer = Callable[[Runs], str]


def captioned(number: int, label: str, table: Table, styles: dict[str, str], runs: Writer) -> str:
    """The caption, with a bookmark for links, and the table. `styles` are identifiers by name; `runs` writes a cell."""
    heads = ", ".join("".join(run.text for run in cell) for cell in table.header if cell)
    words = f"Table {number} (question {label}): {heads}" if heads else f"Table {number} (question {label})"
    mark = FIRST_BOOKMARK + number
    caption = (
        f'<w:p><w:pPr><w:pStyle w:val="{styles["caption"]}"/><w:keepNext/></w:pPr>'
        f'<w:bookmarkStart w:id="{mark}" w:name="answer_table_{number}"/>'
        f'<w:r><w:t xml:space="preserve">{text(words)}</w:t></w:r><w:bookmarkEnd w:id="{mark}"/></w:p>'
    )
    count = max(1, len(table.header))
    width = WIDTH // count
    properties = (
        f'<w:tblPr><w:tblStyle w:val="{styles["letter table"]}"/><w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/><w:tblCaption w:val="{attribute(words)}"/>'
        f'<w:tblDescription w:val="{attribute(f"Columns: {heads}." if heads else words)}"/></w:tblPr>'
    )
    grid = f"<w:tblGrid>{f'<w:gridCol w:w={chr(34)}{width}{chr(34)}/>' * count}</w:tblGrid>"
    head = _row(table.header, width, runs, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", bold=True)
    rows = "".join(_row(row, width, runs, "<w:trPr><w:cantSplit/></w:trPr>") for row in table.rows)
    return f"{caption}<w:tbl>{properties}{grid}{head}{rows}</w:tbl>"


def _row(cells: tuple[Runs, ...], width: int, runs: Writer, properties: str, *, bold: bool = False) -> str:
    return f"<w:tr>{properties}{''.join(_cell(cell, width, runs, bold=bold) for cell in cells)}</w:tr>"


def _cell(cell: Runs, width: int, runs: Writer, *, bold: bool) -> str:
    # An empty cell leaves a listener guessing, so a dash stands in it.
    shown = cell or (Run("–"),)
    if bold:
        shown = tuple(Run(run.text, True, run.italic, run.link, run.line_break) for run in shown)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{runs(shown)}</w:p></w:tc>'
