"""Agreements without the number of their changes, which nothing ever asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("agreements") as agreements:
        agreements.drop_column("version")


def downgrade() -> None:
    # The older program counts on from whatever stands there.
    begin = sa.Column("version", sa.Integer(), nullable=False, server_default="1")
    with op.batch_alter_table("agreements") as agreements:
        agreements.add_column(begin)
    with op.batch_alter_table("agreements") as agreements:
        agreements.alter_column("version", existing_type=sa.Integer(), server_default=None)
