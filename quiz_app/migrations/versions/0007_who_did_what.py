"""Who began reviews and called them off, who saved a note last, who finished an agreement."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("begun_by", sa.String(20), nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_off_by", sa.String(20), nullable=True),
        sa.Column("called_off", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_reviews"),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["agreements.id"],
            name="fk_reviews_agreement_id_agreements",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_reviews_agreement_id", "reviews", ["agreement_id"])
    op.add_column("agreements", sa.Column("ended_by", sa.String(20), nullable=True))
    op.add_column("records", sa.Column("changed_by", sa.String(20), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("records") as records:
        records.drop_column("changed_by")
    with op.batch_alter_table("agreements") as agreements:
        agreements.drop_column("ended_by")
    op.drop_table("reviews")
