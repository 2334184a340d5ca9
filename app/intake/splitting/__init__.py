"""How a request is cut into questions: small pure steps, each linear in the length of the text.

In: the text of a request. Out: spans of it. The order is lines, zones (what can hold no question), labels, outline
(which labels belong together), items (which of them ask, and where each ends), prose (sentences that ask).
`intake/split.py` calls them in turn. A new way of numbering goes into `labels.py`, a new turn of phrase into
`phrases.py`, a new kind of boilerplate into `zones.py`.
"""
