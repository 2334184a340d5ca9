"""The questions of what arrived, saved as somebody puts them in order

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "working_split",
        sa.Column("incoming_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"], name=op.f("fk_working_split_incoming_id_incoming")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["user.id"], name=op.f("fk_working_split_saved_by_id_user")),
        sa.PrimaryKeyConstraint("incoming_id", name=op.f("pk_working_split")),
    )


def downgrade() -> None:
    op.drop_table("working_split")
