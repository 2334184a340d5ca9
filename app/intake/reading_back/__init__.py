"""How a letter that went out is read back into its parts.

In: paragraphs and tables, from Word, PDF, e-mail or plain text. Out: questions with their answers and where they stand
(layouts.py tries one reader a layout), reference, dates and links (reference.py, dates.py, links.py), and where answers
stop (endings.py). It may look at intake's blocks and at law; `intake/past.py` puts the parts together.
A new layout of questions and answers is one more reader, a function from blocks to Found, in the order of layouts.py.
"""
