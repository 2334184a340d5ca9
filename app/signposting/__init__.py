"""Signposting: which other public bodies are likely to hold what was asked for, and where to ask them.

In: the text of the trust's contacts.csv; then a topic, the trust's areas and the day of sending. Out: Signposts, or one
ContentError that lists every problem with its line and cure. It looks at nothing but what it is given, and at `law`.
A new body is a row of contacts.csv and no code; a new column goes into `directory.py`.
"""
