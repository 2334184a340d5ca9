"""The ordinary day: work in the background, words not yet saved, closing, acknowledging, files of correspondence

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None
FOR_ROWS_THAT_ARE_THERE = (
    ("incoming", ("problem",)),
    ("request", ("closed_because",)),
    ("correspondence", ("party", "filename")),
)


def upgrade() -> None:
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("args", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("step", sa.String(length=200), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("cancel_asked", sa.Boolean(), nullable=False),
        sa.Column("worker", sa.String(length=80), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state in ('waiting', 'running', 'done', 'failed', 'cancelled')", name=op.f("ck_job_state")),
        sa.ForeignKeyConstraint(["created_by_id"], ["user.id"], name=op.f("fk_job_created_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("token", name=op.f("uq_job_token")),
    )
    with op.batch_alter_table("job") as batch_op:
        batch_op.create_index(batch_op.f("ix_job_state"), ["state"])
    op.create_table(
        "unsaved_reply",
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("seen_version", sa.Integer(), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["question_id"], ["question.id"], name=op.f("fk_unsaved_reply_question_id_question")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_unsaved_reply_user_id_user")),
        sa.PrimaryKeyConstraint("question_id", "user_id", name=op.f("pk_unsaved_reply")),
    )
    with op.batch_alter_table("incoming") as batch_op:
        batch_op.add_column(sa.Column("problem", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("request") as batch_op:
        batch_op.add_column(sa.Column("acknowledged_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("closed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("closed_because", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("duplicate_of_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_request_duplicate_of_id_request"), "request", ["duplicate_of_id"], ["id"]
        )
        batch_op.create_index(batch_op.f("ix_request_case_officer_id"), ["case_officer_id"])
        batch_op.drop_index(batch_op.f("ix_request_stage"))
        batch_op.drop_index(batch_op.f("ix_request_due_on"))
        batch_op.create_index("ix_request_inbox", ["stage", "due_on", "case_officer_id"])
    with op.batch_alter_table("correspondence") as batch_op:
        batch_op.add_column(sa.Column("party", sa.String(length=20), nullable=False, server_default="requester"))
        batch_op.add_column(sa.Column("filename", sa.String(length=255), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("sha256", sa.String(length=64), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_correspondence_party"), "party in ('requester', 'consulted', 'other')"
        )
        batch_op.create_foreign_key(batch_op.f("fk_correspondence_sha256_blob"), "blob", ["sha256"], ["sha256"])
    for table, columns in FOR_ROWS_THAT_ARE_THERE:
        with op.batch_alter_table(table) as batch_op:
            for column in columns:
                batch_op.alter_column(column, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("correspondence") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_correspondence_sha256_blob"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("ck_correspondence_party"), type_="check")
        batch_op.drop_column("sha256")
        batch_op.drop_column("filename")
        batch_op.drop_column("party")
    with op.batch_alter_table("request") as batch_op:
        batch_op.drop_index("ix_request_inbox")
        batch_op.create_index(batch_op.f("ix_request_due_on"), ["due_on"])
        batch_op.create_index(batch_op.f("ix_request_stage"), ["stage"])
        batch_op.drop_index(batch_op.f("ix_request_case_officer_id"))
        batch_op.drop_constraint(batch_op.f("fk_request_duplicate_of_id_request"), type_="foreignkey")
        batch_op.drop_column("duplicate_of_id")
        batch_op.drop_column("closed_because")
        batch_op.drop_column("closed_on")
        batch_op.drop_column("acknowledged_on")
    with op.batch_alter_table("incoming") as batch_op:
        batch_op.drop_column("problem")
    op.drop_table("unsaved_reply")
    with op.batch_alter_table("job") as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_state"))
    op.drop_table("job")
