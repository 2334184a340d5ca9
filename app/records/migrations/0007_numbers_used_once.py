"""The number of a file that was taken out is given to no other file, so that an old form removes nothing else

Revision ID: 0007
Revises: 0006
"""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _numbered(once=True)


def downgrade() -> None:
    _numbered(once=False)


def _numbered(*, once: bool) -> None:
    """PostgreSQL's sequences never give a number twice; SQLite does unless it is told."""
    if op.get_bind().dialect.name != "sqlite":
        return
    with op.batch_alter_table("attachment", recreate="always", table_kwargs={"sqlite_autoincrement": once}):
        pass
