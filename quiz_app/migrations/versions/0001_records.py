"""Records, what they answer, and who may open them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "definitions",
        sa.Column("hash", sa.String(64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("hash", name="pk_definitions"),
    )
    op.create_table(
        "records",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(32), nullable=False),
        sa.Column("form_id", sa.String(80), nullable=False),
        sa.Column("lang", sa.String(35), nullable=False),
        sa.Column("definition_hash", sa.String(64), nullable=False),
        sa.Column("answers", _JSON, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("changed", _MOMENT, nullable=False),
        sa.Column("expires", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_records"),
        sa.UniqueConstraint("public_id", name="uq_records_public_id"),
        sa.ForeignKeyConstraint(
            ["definition_hash"], ["definitions.hash"], name="fk_records_definition_hash_definitions"
        ),
    )
    op.create_index("ix_records_definition_hash", "records", ["definition_hash"])
    op.create_index("ix_records_expires", "records", ["expires"])
    op.create_table(
        "grants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_grants"),
        sa.UniqueConstraint("secret_hash", name="uq_grants_secret_hash"),
        sa.ForeignKeyConstraint(
            ["record_id"], ["records.id"], name="fk_grants_record_id_records", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_grants_record_id", "grants", ["record_id"])
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("expires", _MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visits"),
        sa.UniqueConstraint("token_hash", name="uq_visits_token_hash"),
    )
    op.create_index("ix_visits_expires", "visits", ["expires"])
    op.create_table(
        "visit_grants",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("visit_id", "grant_id", name="pk_visit_grants"),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visits.id"], name="fk_visit_grants_visit_id_visits", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["grants.id"], name="fk_visit_grants_grant_id_grants", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_visit_grants_grant_id", "visit_grants", ["grant_id"])


def downgrade() -> None:
    for table in ("visit_grants", "visits", "grants", "records", "definitions"):
        op.drop_table(table)
