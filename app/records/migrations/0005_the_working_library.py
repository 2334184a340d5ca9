"""Standard answers that are being written, what came of those that were used, and example questions that are proposed

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "working_answer",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("submitted_id", sa.Integer(), nullable=True),
        sa.Column("returned_because", sa.Text(), nullable=False),
        sa.Column("returned_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["changed_by_id"], ["user.id"], name=op.f("fk_working_answer_changed_by_id_user")),
        sa.ForeignKeyConstraint(["returned_by_id"], ["user.id"], name=op.f("fk_working_answer_returned_by_id_user")),
        sa.ForeignKeyConstraint(
            ["submitted_id"], ["content_version.id"], name=op.f("fk_working_answer_submitted_id_content_version")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_working_answer")),
    )
    op.create_table(
        "answer_rejected",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("content_version_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_version_id"],
            ["content_version.id"],
            name=op.f("fk_answer_rejected_content_version_id_content_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_rejected")),
    )
    op.create_index(op.f("ix_answer_rejected_key"), "answer_rejected", ["key"])
    op.create_table(
        "proposed_example",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("words_sha256", sa.String(length=64), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("response_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by_id"], ["user.id"], name=op.f("fk_proposed_example_decided_by_id_user")),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_proposed_example_response_id_response")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_example")),
        sa.UniqueConstraint("key", "words_sha256", name=op.f("uq_proposed_example_key_words_sha256")),
    )
    op.create_index(op.f("ix_proposed_example_decision"), "proposed_example", ["decision"])
    with op.batch_alter_table("reply_source") as batch_op:
        batch_op.add_column(sa.Column("override_because", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("overridden_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f("fk_reply_source_overridden_by_id_user"), "user", ["overridden_by_id"], ["id"])
        batch_op.create_index("ix_reply_source_use", ["key", "kind", "edited"])
    with op.batch_alter_table("reply_source") as batch_op:
        batch_op.alter_column("override_because", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("reply_source") as batch_op:
        batch_op.drop_index("ix_reply_source_use")
        batch_op.drop_constraint(op.f("fk_reply_source_overridden_by_id_user"), type_="foreignkey")
        batch_op.drop_column("overridden_by_id")
        batch_op.drop_column("override_because")
    op.drop_table("proposed_example")
    op.drop_table("answer_rejected")
    op.drop_table("working_answer")
