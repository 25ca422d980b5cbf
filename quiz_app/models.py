"""The tables: what people keep, what it answers, and who may open it."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

HASH = String(64)
"""A SHA-256 in hexadecimal digits: all we keep of a secret."""


class Moment(TypeDecorator[datetime]):
    """A moment with its time zone, also on SQLite, which would forget it."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Model(DeclarativeBase):
    """The root of the tables; gives every constraint a name that stays the same."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        dict[str, Any]: JSON().with_variant(JSONB(), "postgresql"),
        datetime: Moment(),
    }


class Definition(Model):
    """A form exactly as it was when somebody answered it."""

    __tablename__ = "definitions"

    hash: Mapped[str] = mapped_column(HASH, primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime]


class Record(Model):
    """Answers that somebody keeps; *version* counts the saves."""

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

    definition: Mapped[Definition] = relationship(lazy="joined", innerjoin=True)

    # Only `Store.save` raises the version: a later date of deletion is no new version.
    __mapper_args__ = {"version_id_col": version, "version_id_generator": False}  # noqa: RUF012


class Grant(Model):
    """A private link to one record; of its secret only the hash is kept."""

    __tablename__ = "grants"

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(ForeignKey("records.id", ondelete="CASCADE"), index=True)
    secret_hash: Mapped[str] = mapped_column(HASH, unique=True)
    role: Mapped[str] = mapped_column(String(20))
    created: Mapped[datetime]

    record: Mapped[Record] = relationship(lazy="joined", innerjoin=True)


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
