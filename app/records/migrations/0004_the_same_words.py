"""What was asked in the very same words before is found by the hash of its words

Revision ID: 0004
Revises: 0003
"""

import hashlib
import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None
AT_ONCE = 200
FEWEST = 5


def upgrade() -> None:
    op.add_column("incoming", sa.Column("words_sha256", sa.String(length=64), nullable=True))
    connection = op.get_bind()
    table = sa.table("incoming", sa.column("id"), sa.column("text"), sa.column("words_sha256"))
    put = sa.update(table).where(table.c.id == sa.bindparam("this")).values(words_sha256=sa.bindparam("hashed"))
    last = 0
    while rows := connection.execute(
        sa.select(table.c.id, table.c.text).where(table.c.id > last).order_by(table.c.id).limit(AT_ONCE)
    ).all():
        connection.execute(put, [{"this": row.id, "hashed": _hashed(row.text)} for row in rows])
        last = rows[-1].id
    op.create_index(op.f("ix_incoming_words_sha256"), "incoming", ["words_sha256"])


def downgrade() -> None:
    with op.batch_alter_table("incoming") as batch_op:
        batch_op.drop_index(batch_op.f("ix_incoming_words_sha256"))
        batch_op.drop_column("words_sha256")


def _hashed(text: str) -> str | None:
    """As intake/same_words.py had it then."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest() if len(words) >= FEWEST else None
