"""A reading may be taken on the page of its statistic, for no request

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("reading") as batch_op:
        batch_op.alter_column("request_id", existing_type=sa.Integer(), nullable=True)


def downgrade() -> None:
    # The table as it was has no room for them, and no reply rests on them.
    op.execute("DELETE FROM reading WHERE request_id IS NULL")
    with op.batch_alter_table("reading") as batch_op:
        batch_op.alter_column("request_id", existing_type=sa.Integer(), nullable=False)
