"""Results of two people, laid side by side when both have said yes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pairings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=True),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=True),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pairings"),
        sa.ForeignKeyConstraint(
            ["first_id"], ["records.id"], name="fk_pairings_first_id_records", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["records.id"], name="fk_pairings_second_id_records", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("code_hash", name="uq_pairings_code_hash"),
        sa.UniqueConstraint("first_id", name="uq_pairings_first_id"),
        sa.UniqueConstraint("second_id", name="uq_pairings_second_id"),
    )


def downgrade() -> None:
    op.drop_table("pairings")
