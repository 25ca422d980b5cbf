"""Agreements between two parties, links to them, and limits on tries."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_HASH = sa.String(64)
_ZONE = sa.String(64)
_MOMENT = sa.DateTime(timezone=True)
_JSON = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    _make_agreements()
    _make_parties()
    _make_answers()
    _make_revisions()
    _make_sign_offs()
    _make_meetings()
    _make_limits()
    with op.batch_alter_table("records") as records:
        records.add_column(sa.Column("agreement_id", sa.Integer()))
        records.create_foreign_key(
            "fk_records_agreement_id_agreements",
            "agreements",
            ["agreement_id"],
            ["id"],
            ondelete="CASCADE",
        )
        records.create_index("ix_records_agreement_id", ["agreement_id"])
    with op.batch_alter_table("grants") as grants:
        grants.alter_column("record_id", existing_type=sa.Integer(), nullable=True)
        grants.add_column(sa.Column("party_id", sa.Integer()))
        grants.create_foreign_key(
            "fk_grants_party_id_parties", "parties", ["party_id"], ["id"], ondelete="CASCADE"
        )
        grants.create_index("ix_grants_party_id", ["party_id"])
        grants.create_check_constraint(
            "opens_one_thing", "(record_id IS NULL) <> (party_id IS NULL)"
        )


def downgrade() -> None:
    # The older program knows neither agreements nor what is kept within them.
    op.execute(
        "DELETE FROM grants WHERE record_id IS NULL"
        " OR record_id IN (SELECT id FROM records WHERE agreement_id IS NOT NULL)"
    )
    op.execute("DELETE FROM visit_grants WHERE grant_id NOT IN (SELECT id FROM grants)")
    op.execute("DELETE FROM records WHERE agreement_id IS NOT NULL")
    with op.batch_alter_table("grants") as grants:
        grants.drop_constraint("opens_one_thing", type_="check")
        grants.drop_constraint("fk_grants_party_id_parties", type_="foreignkey")
        grants.drop_index("ix_grants_party_id")
        grants.drop_column("party_id")
        grants.alter_column("record_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("records") as records:
        records.drop_constraint("fk_records_agreement_id_agreements", type_="foreignkey")
        records.drop_index("ix_records_agreement_id")
        records.drop_column("agreement_id")
    tables = ("sign_offs", "revisions", "answers", "meetings", "parties", "agreements")
    for table in (*tables, "attempts", "salts"):
        op.drop_table(table)


def _id() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _column(name: str, kind: sa.types.TypeEngine[Any], *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=nullable)


def _belongs_to(
    table: str, column: str, target: str, *, ondelete: str = "CASCADE"
) -> sa.Constraint:
    name = f"fk_{table}_{column}_{target}"
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, ondelete=ondelete)


def _make_agreements() -> None:
    op.create_table(
        "agreements",
        _id(),
        _column("definition_hash", _HASH),
        _column("lang", sa.String(35)),
        _column("parts", _JSON),
        _column("round", sa.Integer()),
        _column("revealed", _MOMENT, nullable=True),
        _column("ended", sa.Date(), nullable=True),
        _column("version", sa.Integer()),
        _column("created", _MOMENT),
        _column("expires", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_agreements"),
        sa.ForeignKeyConstraint(
            ["definition_hash"],
            ["definitions.hash"],
            name="fk_agreements_definition_hash_definitions",
        ),
    )
    op.create_index("ix_agreements_definition_hash", "agreements", ["definition_hash"])
    op.create_index("ix_agreements_expires", "agreements", ["expires"])


def _make_parties() -> None:
    op.create_table(
        "parties",
        _id(),
        _column("agreement_id", sa.Integer()),
        _column("public_id", sa.String(32)),
        _column("role", sa.String(20)),
        _column("name", sa.String(80)),
        _column("zone", _ZONE),
        _column("hours", _JSON),
        _column("joined", _MOMENT, nullable=True),
        _column("erased", _MOMENT, nullable=True),
        _column("invitation_hash", _HASH, nullable=True),
        _column("recovery_hash", _HASH, nullable=True),
        _column("created", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_parties"),
        sa.UniqueConstraint("public_id", name="uq_parties_public_id"),
        sa.UniqueConstraint("agreement_id", "role", name="uq_parties_agreement_id"),
        sa.UniqueConstraint("invitation_hash", name="uq_parties_invitation_hash"),
        sa.UniqueConstraint("recovery_hash", name="uq_parties_recovery_hash"),
        _belongs_to("parties", "agreement_id", "agreements"),
    )


def _make_answers() -> None:
    op.create_table(
        "answers",
        _id(),
        _column("party_id", sa.Integer()),
        _column("round", sa.Integer()),
        _column("answers", _JSON),
        _column("notes", _JSON),
        _column("done", _JSON),
        _column("saves", _JSON),
        _column("ready", _MOMENT, nullable=True),
        _column("changed", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
        sa.UniqueConstraint("party_id", "round", name="uq_answers_party_id"),
        _belongs_to("answers", "party_id", "parties"),
    )


def _make_revisions() -> None:
    op.create_table(
        "revisions",
        _id(),
        _column("agreement_id", sa.Integer()),
        _column("number", sa.Integer()),
        _column("round", sa.Integer()),
        _column("content", _JSON),
        _column("hash", _HASH),
        _column("author_id", sa.Integer(), nullable=True),
        _column("created", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_revisions"),
        sa.UniqueConstraint("agreement_id", "number", name="uq_revisions_agreement_id"),
        _belongs_to("revisions", "agreement_id", "agreements"),
        _belongs_to("revisions", "author_id", "parties", ondelete="SET NULL"),
    )
    op.create_index("ix_revisions_author_id", "revisions", ["author_id"])


def _make_sign_offs() -> None:
    op.create_table(
        "sign_offs",
        _id(),
        _column("revision_id", sa.Integer()),
        _column("party_id", sa.Integer()),
        _column("name", sa.String(80)),
        _column("date", sa.Date()),
        _column("hash", _HASH),
        _column("created", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_sign_offs"),
        sa.UniqueConstraint("revision_id", "party_id", name="uq_sign_offs_revision_id"),
        _belongs_to("sign_offs", "revision_id", "revisions"),
        _belongs_to("sign_offs", "party_id", "parties"),
    )
    op.create_index("ix_sign_offs_party_id", "sign_offs", ["party_id"])


def _make_meetings() -> None:
    op.create_table(
        "meetings",
        _id(),
        _column("agreement_id", sa.Integer()),
        _column("uid", sa.String(64)),
        _column("kind", sa.String(20)),
        _column("start_date", sa.Date()),
        _column("start_time", sa.Time()),
        _column("zone", _ZONE),
        _column("minutes", sa.Integer()),
        _column("every_weeks", sa.Integer(), nullable=True),
        _column("until", sa.Date(), nullable=True),
        _column("sequence", sa.Integer()),
        _column("cancelled", _MOMENT, nullable=True),
        _column("changed", _MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_meetings"),
        sa.UniqueConstraint("uid", name="uq_meetings_uid"),
        _belongs_to("meetings", "agreement_id", "agreements"),
    )
    op.create_index("ix_meetings_agreement_id", "meetings", ["agreement_id"])


def _make_limits() -> None:
    op.create_table(
        "salts",
        _column("day", sa.Date()),
        _column("salt", sa.String(43)),
        sa.PrimaryKeyConstraint("day", name="pk_salts"),
    )
    op.create_table(
        "attempts",
        _id(),
        _column("purpose", sa.String(20)),
        _column("sender_hash", _HASH),
        _column("began", _MOMENT),
        _column("count", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_attempts"),
        sa.UniqueConstraint("sender_hash", "purpose", "began", name="uq_attempts_sender_hash"),
    )
    op.create_index("ix_attempts_began", "attempts", ["began"])
