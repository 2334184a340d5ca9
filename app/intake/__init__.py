"""Intake: what arrived, read and cut into questions.

In: bytes and a file name, or text. Out: an IncomingRequest and its Split, or a PastLetter. It may look at law/ and
nothing else: no settings, no clock, no database. `child.py` starts the limited process in which files are read.
A new file format is one new reader beside `word.py`, named in `read.py`; a new rule of cutting goes into `splitting/`.
"""
