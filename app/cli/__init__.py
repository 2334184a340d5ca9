"""The `foi` command: the same steps and the same rules without a browser; the shapes that scripts rely on.

In: arguments, files, and for some commands the settings and the database. Out: text for people, or one JSON object with
`--json`; exit status 0 done, 1 findings or nothing found, 2 bad usage or unreadable input with one line on stderr.
It may look at everything below it, and at the clock. One file a group of commands; a new one is added in command.py.
"""

from app.cli.command import main

__all__ = ["main"]
