"""The filing cabinet.

In: a session, and the rooms' values. Out: typed rows, every SELECT, full-text search, and rows turned into the rooms'
values. It may look at the rooms below it, never at casework or the web. A new table starts here, with a migration in
`migrations/`.
"""
