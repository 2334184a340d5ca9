"""Drafting: chosen sources become the Draft, the one parcel that everything later carries.

In: standard answers with placeholders, readings, signposts, past responses, the trust's settings. Out: a Reply to each
question (compose.py), the Draft's canonical JSON and its SHA-256 (canonical.py), and what follows from the day of issue
(issue.py). It may look at law, answers, register, signposting, intake and matching; never at rows, pages or the clock.
A new placeholder is added in figures.py or compose.py; a new field of the Draft needs a thought for canonical.SCHEMA.
"""
