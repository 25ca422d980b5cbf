"""Results of the self-check that the two people of an agreement have given to each other."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quiz_app.models.records import Definition
from quiz_app.models.schema import HASH, Model


class SelfCheck(Model):
    """What one party answered; giving it is the party's yes that the partner may see it too."""

    __tablename__ = "self_checks"

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id", ondelete="CASCADE"), unique=True)
    definition_hash: Mapped[str] = mapped_column(HASH, ForeignKey("definitions.hash"), index=True)
    answers: Mapped[dict[str, Any]]
    taken: Mapped[date]
    given: Mapped[datetime]

    definition: Mapped[Definition] = relationship(lazy="joined", innerjoin=True)
