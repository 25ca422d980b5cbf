"""Results of the self-check, given to each other inside an agreement."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "self_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("definition_hash", sa.String(64), nullable=False),
        sa.Column("answers", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("taken", sa.Date(), nullable=False),
        sa.Column("given", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_self_checks"),
        sa.ForeignKeyConstraint(
            ["party_id"], ["parties.id"], name="fk_self_checks_party_id_parties", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["definition_hash"],
            ["definitions.hash"],
            name="fk_self_checks_definition_hash_definitions",
        ),
        sa.UniqueConstraint("party_id", name="uq_self_checks_party_id"),
    )
    op.create_index("ix_self_checks_definition_hash", "self_checks", ["definition_hash"])


def downgrade() -> None:
    op.drop_table("self_checks")
