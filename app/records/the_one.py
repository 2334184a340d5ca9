"""Rows of which there is one, such as a counter: made by whoever comes first, and held by one at a time."""

from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

R = TypeVar("R")


def the_one(session: Session, kind: type[R], key: int | str, **first: Any) -> R:
    """The row of this key, locked until the transaction ends; made of the values in `first` where there is none yet.

    Two who come at once, and find none, are both given the same row, one after the other.
    """
    row = session.get(kind, key, with_for_update=True)
    if row is None:
        [column] = inspect(kind).primary_key
        values = {column.name: key, **first}
        if session.get_bind().dialect.name == "postgresql":
            session.execute(postgresql.insert(kind).values(values).on_conflict_do_nothing())
        else:
            session.execute(sqlite.insert(kind).values(values).on_conflict_do_nothing())
        row = session.get_one(kind, key, with_for_update=True)
    return row
