"""How a letter that went out is read back into its parts.

In: paragraphs and tables, from Word, PDF, e-mail or plain text. Out: reference and dates (facts.py), questions with
their answers (tables.py, paragraphs.py, two_lists.py), and where answers stop (endings.py). `intake/past.py` puts them
together.
A new layout of questions and answers is one more reader beside `tables.py`.
"""
