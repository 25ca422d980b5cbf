"""Agreements: two parties, what each wrote apart, the text they share, and who confirmed it.

Nothing leads from a party to its answers: `AgreementStore.mine` and `.theirs` are the only ways.
"""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quiz_app.models.records import Definition
from quiz_app.models.schema import HASH, Model

_ZONE = String(64)
_ROLE = String(20)


class Agreement(Model):
    """What two people agree on over one form.

    *parts* lists the sections of the form that they talk about. *revealed* is the moment of the
    current *round* when both were ready, *ended* the day on which they closed it. *ended_by* is
    the role of the one who did: like all such words here, it stays when that person has left.
    """

    __tablename__ = "agreements"

    id: Mapped[int] = mapped_column(primary_key=True)
    definition_hash: Mapped[str] = mapped_column(HASH, ForeignKey("definitions.hash"), index=True)
    lang: Mapped[str] = mapped_column(String(35))
    parts: Mapped[list[str]]
    round: Mapped[int]
    revealed: Mapped[datetime | None]
    ended: Mapped[date | None]
    ended_by: Mapped[str | None] = mapped_column(_ROLE)
    created: Mapped[datetime]
    expires: Mapped[datetime] = mapped_column(index=True)

    definition: Mapped[Definition] = relationship(lazy="joined", innerjoin=True)
    parties: Mapped[list["Party"]] = relationship(
        back_populates="agreement", order_by="Party.id", passive_deletes="all"
    )


class Party(Model):
    """One of the two people; *joined* is None until they claim their invitation.

    *public_id* stands in addresses; it tells the agreement and the side, and opens nothing.
    After *erased* nothing is left of the person but the role.
    """

    __tablename__ = "parties"
    __table_args__ = (UniqueConstraint("agreement_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id", ondelete="CASCADE"))
    public_id: Mapped[str] = mapped_column(String(32), unique=True)
    role: Mapped[str] = mapped_column(_ROLE)
    name: Mapped[str] = mapped_column(String(80))
    zone: Mapped[str] = mapped_column(_ZONE)
    hours: Mapped[dict[str, Any]]
    joined: Mapped[datetime | None]
    erased: Mapped[datetime | None]
    invitation_hash: Mapped[str | None] = mapped_column(HASH, unique=True)
    recovery_hash: Mapped[str | None] = mapped_column(HASH, unique=True)
    created: Mapped[datetime]

    agreement: Mapped[Agreement] = relationship(back_populates="parties", lazy="joined")


class Answers(Model):
    """What one party wrote apart in one round.

    *notes*, *done* and *saves* speak of sections: the private note to each, those marked as
    complete, and how often each was saved.
    """

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("party_id", "round"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id", ondelete="CASCADE"))
    round: Mapped[int]
    answers: Mapped[dict[str, Any]]
    notes: Mapped[dict[str, Any]]
    done: Mapped[list[str]]
    saves: Mapped[dict[str, Any]]
    ready: Mapped[datetime | None]
    changed: Mapped[datetime]


class Review(Model):
    """A review that leads to *round*; who began it and who called it off, by their roles.

    Reviews that began before this was kept are not here.
    """

    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreements.id", ondelete="CASCADE"), index=True
    )
    round: Mapped[int]
    begun_by: Mapped[str] = mapped_column(_ROLE)
    begun: Mapped[datetime]
    called_off_by: Mapped[str | None] = mapped_column(_ROLE)
    called_off: Mapped[datetime | None]


class Revision(Model):
    """A state of the agreed text; revisions are only ever added. *content*: field id to answer."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("agreement_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreements.id", ondelete="CASCADE"))
    number: Mapped[int]
    round: Mapped[int]
    content: Mapped[dict[str, Any]]
    hash: Mapped[str] = mapped_column(HASH)
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("parties.id", ondelete="SET NULL"), index=True
    )
    created: Mapped[datetime]

    author: Mapped[Party | None] = relationship()
    sign_offs: Mapped[list["SignOff"]] = relationship(order_by="SignOff.id", passive_deletes="all")


class SignOff(Model):
    """A party's word that it agrees to one revision: typed name, day, and the revision's hash."""

    __tablename__ = "sign_offs"
    __table_args__ = (UniqueConstraint("revision_id", "party_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id", ondelete="CASCADE"))
    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    date: Mapped[date]
    hash: Mapped[str] = mapped_column(HASH)
    created: Mapped[datetime]

    party: Mapped[Party] = relationship()


class Meeting(Model):
    """A meeting, or a series of them, in both calendars; *kind*: "meeting", "review", "ending".

    Start and time are those of the clocks in *zone*, whose series keeps its hour all year round.
    """

    __tablename__ = "meetings"

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(
        ForeignKey("agreements.id", ondelete="CASCADE"), index=True
    )
    uid: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    start_date: Mapped[date]
    start_time: Mapped[time]
    zone: Mapped[str] = mapped_column(_ZONE)
    minutes: Mapped[int]
    every_weeks: Mapped[int | None]
    until: Mapped[date | None]
    sequence: Mapped[int]
    cancelled: Mapped[datetime | None]
    changed: Mapped[datetime]
