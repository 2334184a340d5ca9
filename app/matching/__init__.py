"""Matching: which standard answer, statistic or past response fits a question, why, and whether any does.

In: candidates (made from the shelf and the archive), decided questions, and a question with the words round it. Out: a
Suggestion: ranked sources with a confidence and reasons in words, and a state: offer, choose or none. It looks at
nothing but what it is given and its own lists in `data/`: no rows, no clock, no network.
A trust's own words go into its `answers/synonyms.txt`; a synonym for every trust into `data/synonyms.txt`; a new way to
ask for a measure or a cut into `data/asked.txt`; a new piece of evidence into `evidence.py`, and what it is worth is
fitted into `data/weights.toml` by `benchmarks/fit_matching.py`.
"""
