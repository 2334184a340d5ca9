"""A statistic's file over one small table of stays, for tests: what each header needs, and the rest as given."""

from app.register.catalogue import Statistic, read_statistic

NAME = "stays.sql"
HEADER = """-- name: stays
-- title: Stays
-- register: mha
-- definition: Stays that day
-- denominator: all
-- source: the register
"""


def stays(header: str, sections: str) -> Statistic:
    """The statistic with these further header lines; `sections` begins with the query of the parts."""
    return read_statistic(NAME, f"{HEADER}{header}\n-- section: parts\n{sections}")
