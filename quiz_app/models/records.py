"""Kept answers, the forms that they answer, private links, and the browsers that opened them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Optional

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quiz_app.models.schema import HASH, Model

if TYPE_CHECKING:
    from quiz_app.models.agreements import Party


class Definition(Model):
    """A form exactly as it was when somebody answered it."""

    __tablename__ = "definitions"

    hash: Mapped[str] = mapped_column(HASH, primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]


class Record(Model):
    """Answers that somebody keeps; *version* counts the saves.

    With an *agreement_id* both people of that agreement keep it, and it goes when that goes;
    *changed_by* is then the role of the one who saved it last.
    """

    __tablename__ = "records"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    form_id: Mapped[str] = mapped_column(String(80))
    lang: Mapped[str] = mapped_column(String(35))
    definition_hash: Mapped[str] = mapped_column(HASH, ForeignKey("definitions.hash"), index=True)
    answers: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column()
    created: Mapped[datetime]
    changed: Mapped[datetime]
    expires: Mapped[datetime] = mapped_column(index=True)
    agreement_id: Mapped[int | None] = mapped_column(
        ForeignKey("agreements.id", ondelete="CASCADE"), index=True
    )
    changed_by: Mapped[str | None] = mapped_column(String(20))

    definition: Mapped[Definition] = relationship(lazy="joined", innerjoin=True)

    # Only `Store.save` raises the version: a later date of deletion is no new version.
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012


class Grant(Model):
    """A private link to one record or to one side of an agreement; of its secret only the hash."""

    __tablename__ = "grants"
    __table_args__ = (
        CheckConstraint("(record_id IS NULL) <> (party_id IS NULL)", name="opens_one_thing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int | None] = mapped_column(
        ForeignKey("records.id", ondelete="CASCADE"), index=True
    )
    party_id: Mapped[int | None] = mapped_column(
        ForeignKey("parties.id", ondelete="CASCADE"), index=True
    )
    secret_hash: Mapped[str] = mapped_column(HASH, unique=True)
    role: Mapped[str] = mapped_column(String(20))
    created: Mapped[datetime]

    record: Mapped[Optional["Record"]] = relationship(lazy="joined")
    party: Mapped[Optional["Party"]] = relationship(lazy="joined")


visit_grants = Table(
    "visit_grants",
    Model.metadata,
    Column("visit_id", ForeignKey("visits.id", ondelete="CASCADE"), primary_key=True),
    Column("grant_id", ForeignKey("grants.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_visit_grants_grant_id", "grant_id"),
)
"""Which links a browser has opened; one browser may hold several."""


class Visit(Model):
    """A browser that has opened private links; the cookie's value is kept only as a hash."""

    __tablename__ = "visits"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(HASH, unique=True)
    created: Mapped[datetime]
    expires: Mapped[datetime] = mapped_column(index=True)

    grants: Mapped[list[Grant]] = relationship(secondary=visit_grants, passive_deletes=True)
