"""Reads a Word file by walking its XML: what a person sees on the page, and which structures are really there.

In: the bytes of a .docx, .docm or .dotx. Out: a Document of paragraphs and tables with notes on what was left out, or
one of the UnreadableInput family. `reader.py` puts it together, `walker.py` goes through paragraphs and tables,
`inline.py` through the words of a paragraph; `numbering.py` computes automatic numbers, `styles.py` resolves styles,
`fields.py`, `side_notes.py` and `symbols.py` read what their names say, `found.py` gathers notes. Nothing is fetched
and no macro is run. Another thing that stands among words is one more function of `Inline`.
"""
