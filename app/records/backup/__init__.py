"""Everything the desk holds, in one file that depends on no kind of database; and back again.

In: an engine. Out: a zip of a manifest and one file of JSON lines a table, with a SHA-256 each; and the other way.
It looks at the tables as the database has them, so that an older desk can be backed up before it is moved.
`values.py` says how a value is written, `manifest.py` and `archive.py` what the file is, `taking.py` fills it,
`putting.py` empties it and `proof.py` proves what came back. For another kind of column, add a row to KINDS.
"""
