"""Matching: which standard answer, statistic or past response fits a question, why, and whether any does.

In: candidates (made from the shelf and the archive) and a question, with the words round it. Out: a Suggestion: ranked
sources with a confidence and reasons in words, and a state: offer, choose or none. It looks at nothing but what it is
given: no rows, no clock, no network.
A new synonym goes into `synonyms.py`; a new kind of thing that a question can ask for into `asked.py`; a new piece of
evidence into `evidence.py`, and its weight into `weights.py` (`benchmarks/matching.py` says what it is worth).
"""
