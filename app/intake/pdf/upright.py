"""Turns pages whose words stand sideways or on their head, so that they are read like any other page."""

import io
import math
from collections import Counter
from collections.abc import Mapping

import pikepdf
import pypdfium2.raw as raw
from pypdfium2 import PdfPage, PdfTextPage

from app.intake.pdf.opening import Target

SAMPLE = 400
"""Of so many letters, spread over the page, it is seen which way they stand."""
_BOXES = ("/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def turn_needed(page: PdfPage, words: PdfTextPage) -> int | None:
    """By how many degrees clockwise a page's content has to be turned; None where it stands as it is to be read.

    0 is for a page whose words stand upright in the file while it is shown turned. A page without words stays as it is.
    """
    count = words.count_chars()
    if not count:
        return None
    step = max(1, count // SAMPLE)
    angles = Counter(
        round(math.degrees(raw.FPDFText_GetCharAngle(words, place)) / 90) % 4 * 90
        for place in range(0, count, step)
        if raw.FPDFText_GetUnicode(words, place) > 32
    )
    most = angles.most_common(1)
    # PDFium says how far the letters are turned clockwise already.
    turn = (360 - most[0][0]) % 360 if most else 0
    return turn if turn or page.get_rotation() else None


def upright(data: bytes, turns: Mapping[int, int]) -> tuple[bytes, dict[int, pikepdf.Matrix]]:
    """The PDF with these pages turned, and by page how a place on it has moved. Raises what pikepdf raises."""
    moved = {}
    with pikepdf.open(io.BytesIO(data), attempt_recovery=True) as pdf:
        for number, turn in turns.items():
            page = pdf.pages[number]
            left, bottom, right, top = (float(one) for one in page.mediabox)
            left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
            matrix = {
                0: pikepdf.Matrix(1, 0, 0, 1, -left, -bottom),
                90: pikepdf.Matrix(0, -1, 1, 0, -bottom, right),
                180: pikepdf.Matrix(-1, 0, 0, -1, right, top),
                270: pikepdf.Matrix(0, 1, -1, 0, top, -left),
            }[turn]
            wide, high = right - left, top - bottom
            page.mediabox = pikepdf.Array([0, 0, *((wide, high) if turn in (0, 180) else (high, wide))])
            for box in _BOXES:
                if box in page.obj:
                    del page.obj[box]
            page.obj.Rotate = 0
            page.contents_add(b"q %s cm\n" % matrix.encode(), prepend=True)
            page.contents_add(b"\nQ")
            moved[number] = matrix
        made = io.BytesIO()
        pdf.save(made)
    return made.getvalue(), moved


def moved_target(target: Target, matrix: pikepdf.Matrix) -> Target:
    """A link where it stands after its page was turned."""
    left, bottom, right, top = target.box
    across, up = zip(matrix.transform((left, bottom)), matrix.transform((right, top)), strict=True)
    return Target((min(across), min(up), max(across), max(up)), target.url)
