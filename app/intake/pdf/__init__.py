"""Reads a PDF as far as it can be read for certain, into the same blocks that the Word reader gives.

In: the bytes of a .pdf. Out: a Document of paragraphs and tables with notes on what was left out, or one of the
UnreadableInput family. `opening.py` checks the file before it is read, `upright.py` turns pages that stand sideways,
`unseen.py` tells words that a page does not show, `page_lines.py` finds the lines of a page, `reading_order.py` sorts
them, `margins.py` sets aside what repeats on pages, `ruled.py` finds tables, `paragraphs.py` joins lines, `pictures.py`
has a page without text read by a machine, and `reader.py` puts them together. Nothing is fetched and no script is run.
Another thing that a PDF can hold is one more function in `opening.py`.
"""
