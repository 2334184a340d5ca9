"""Which migration a database is at, and moving a schema along inside a transaction that the caller holds."""

from functools import cache
from pathlib import Path

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect, text

from app.records.tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS), version_locations=[str(MIGRATIONS)])


def newest() -> str:
    """The revision that this version of the product works with."""
    return str(_scripts().get_current_head())


def current(connection: Connection) -> str | None:
    """The revision that the database is at; None where it was never made."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def is_known(revision: str) -> bool:
    """Whether this version of the product has a migration of this name."""
    try:
        return any(script.revision == revision for script in _scripts().walk_revisions())
    except CommandError:
        return False


def move(connection: Connection, revision: str) -> None:
    """Bring the schema to `revision`, up or down, in the transaction that the connection is in. It must be known.

    On SQLite the connection has its foreign keys off: a table that is changed is made anew, and its rows moved.
    """
    order = [script.revision for script in reversed(list(_scripts().walk_revisions()))]
    here = current(connection)
    back = here is not None and order.index(here) > order.index(revision)

    def steps(at: str, _context: MigrationContext) -> object:
        scripts = _scripts()
        return scripts._downgrade_revs(revision, at) if back else scripts._upgrade_revs(revision, at)

    options = {"fn": steps, "render_as_batch": True, "transactional_ddl": True, "target_metadata": metadata}
    context = MigrationContext.configure(connection, opts=options)
    with Operations.context(context):
        context.run_migrations()
