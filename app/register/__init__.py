"""The register: named statistics over the trust's own data, and what may be printed of them.

What comes in: a statistic's `.sql` file, a date, and a register, which is a database or a folder of files. What goes
out: a `Reading`, with its counts before and after disclosure control, or an error fit to show. Only `database.py` uses
SQLAlchemy, and only `extracts.py` DuckDB; nothing here knows the desk's own rows, its settings or its clock.
The next statistic is a file of the trust's, in `answers/statistics/`, and needs no Python. The next disclosure policy
goes into `policies.py`, the next way to attack what is printed into `audit.py`, the next header line of a statistic
into `catalogue.py`.
"""
