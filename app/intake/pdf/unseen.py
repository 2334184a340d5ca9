"""Words that a page holds and does not show: those that a machine laid over a scan, and those that somebody hid."""

import pypdfium2.raw as raw
from pypdfium2 import PdfPage, PdfTextPage

LAYER, HIDDEN = "layer", "hidden"
HIDDEN_NOTE = "Page {page} holds words that cannot be seen on it, which were left out."
MOST_OBJECTS = 20_000
SAMPLE = 400
_NOT_SHOWN = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


def unseen(page: PdfPage, words: PdfTextPage) -> str:
    """LAYER where most words of a page lie unseen over its picture, HIDDEN where some are unseen, "" where none is."""
    kinds = set()
    some = False
    for place in range(min(raw.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        one = raw.FPDFPage_GetObject(page, place)
        kind = raw.FPDFPageObj_GetType(one)
        kinds.add(kind)
        some = some or (kind == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFTextObj_GetTextRenderMode(one) in _NOT_SHOWN)
    if not some:
        return ""
    count = words.count_chars()
    places = range(0, count, max(1, count // SAMPLE))
    not_shown = sum(1 for place in places if is_unseen(words, place))
    scanned = kinds.intersection([raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM])
    return LAYER if scanned and 2 * not_shown > len(places) else HIDDEN


def is_unseen(words: PdfTextPage, place: int) -> bool:
    """Whether the letter at a place is written without being shown."""
    one = raw.FPDFText_GetTextObject(words, place)
    return bool(one) and raw.FPDFTextObj_GetTextRenderMode(one) in _NOT_SHOWN
