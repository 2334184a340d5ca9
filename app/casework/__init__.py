"""The corridor: one verb a file, and the only place that changes a row.

In: a session, the rooms' values, who does it and when. Out: rows, flushed and never committed, with one audit event for
each request that changed. It may look at records and the rooms below, never at the web. `reading.py` composes what a
page shows and changes nothing. A new step is a file of its own, named after its verb.
"""
