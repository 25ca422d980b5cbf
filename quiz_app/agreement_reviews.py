"""The reviews of an agreement: who began each, and who called it off."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quiz_app.models import Agreement, Party, Review


def reviews(session: Session, agreement: Agreement) -> list[Review]:
    """Return the reviews whose beginning is known, the newest first."""
    query = select(Review).where(Review.agreement_id == agreement.id)
    return list(session.scalars(query.order_by(Review.id.desc())))


def note_beginning(session: Session, party: Party, now: datetime) -> None:
    """Keep that *party* has begun the round that the two are in."""
    agreement = party.agreement
    session.add(
        Review(
            agreement_id=agreement.id,
            round=agreement.round,
            begun_by=party.role,
            begun=now,
        )
    )


def note_calling_off(session: Session, party: Party, now: datetime) -> None:
    """Keep that *party* has called off the round that the two are in, if its beginning is known."""
    for review in reviews(session, party.agreement)[:1]:
        if review.round == party.agreement.round and review.called_off is None:
            review.called_off_by, review.called_off = party.role, now
