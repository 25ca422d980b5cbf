"""Two kept results whose owners have both said that they may be laid side by side."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quiz_app.models.records import Record
from quiz_app.models.schema import HASH, Model


class Pairing(Model):
    """An offer of the owner of *first*; it is complete once another owner has put in *second*.

    Whoever brings the code says yes with it; afterward the code is worth nothing.
    """

    __tablename__ = "pairings"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str | None] = mapped_column(HASH, unique=True)
    first_id: Mapped[int] = mapped_column(ForeignKey("records.id", ondelete="CASCADE"), unique=True)
    second_id: Mapped[int | None] = mapped_column(
        ForeignKey("records.id", ondelete="CASCADE"), unique=True
    )
    created: Mapped[datetime]

    first: Mapped[Record] = relationship(foreign_keys=[first_id])
    second: Mapped[Record | None] = relationship(foreign_keys=[second_id])
