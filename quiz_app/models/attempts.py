"""How often a sender has tried something lately, without keeping who the sender is."""

from datetime import date, datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from quiz_app.models.schema import HASH, Model


class Salt(Model):
    """One day's random salt; without it nobody can tell whose address was hashed."""

    __tablename__ = "salts"

    day: Mapped[date] = mapped_column(primary_key=True)
    salt: Mapped[str] = mapped_column(String(43))


class Attempt(Model):
    """How often one sender tried one thing in the hour that *began* then."""

    __tablename__ = "attempts"
    __table_args__ = (UniqueConstraint("sender_hash", "purpose", "began"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(20))
    sender_hash: Mapped[str] = mapped_column(HASH)
    began: Mapped[datetime] = mapped_column(index=True)
    count: Mapped[int]
