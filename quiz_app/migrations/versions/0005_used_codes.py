"""Codes that were given once, so that no old form makes them live again."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "used_codes",
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("used", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name="pk_used_codes"),
    )
    op.create_index("ix_used_codes_used", "used_codes", ["used"])
    op.execute("INSERT INTO used_codes SELECT secret_hash, created FROM grants")
    op.execute(
        "INSERT INTO used_codes SELECT code_hash, created FROM pairings WHERE code_hash IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_table("used_codes")
