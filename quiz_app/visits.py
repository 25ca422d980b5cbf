"""Visits: what one browser may open, from the moment somebody opens a private link in it."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from quiz_app import secret
from quiz_app.models import Grant, Visit, visit_grants

LASTS = timedelta(days=7)
LINGERS = timedelta(minutes=1)
"""How long a visit goes on beside the one that has taken its place."""


def begin(session: Session, now: datetime, grant: Grant, token: str) -> str:
    """Begin a visit that opens *grant*, and all that the visit *token* opens; return its token.

    The token is new each time, so that one somebody planted before is worth nothing. The old one
    lasts a little longer: whoever presses twice sends it twice, and keeps the second answer.
    """
    grants = {grant, *_opened(session, now, token)}
    _end_soon(session, now, token)
    fresh = secret.ticket()
    visit = Visit(
        token_hash=secret.digest(fresh),
        created=now,
        expires=now + LASTS,
        grants=sorted(grants, key=lambda each: each.id),
    )
    session.add(visit)
    session.flush()
    return fresh


def end(session: Session, token: str) -> None:
    """End the visit *token*."""
    session.execute(delete(Visit).where(Visit.token_hash == secret.digest(token)))


def _opened(session: Session, now: datetime, token: str) -> list[Grant]:
    """Return what the visit *token* opens; nobody takes one of these away before the commit."""
    query = (
        select(Grant)
        .join(visit_grants, visit_grants.c.grant_id == Grant.id)
        .join(Visit, visit_grants.c.visit_id == Visit.id)
        .where(Visit.token_hash == secret.digest(token), Visit.expires > now)
        .with_for_update(key_share=True, read=True, of=Grant)
    )
    return list(session.scalars(query))


def _end_soon(session: Session, now: datetime, token: str) -> None:
    soon = now + LINGERS
    here = Visit.token_hash == secret.digest(token), Visit.expires > soon
    session.execute(update(Visit).where(*here).values(expires=soon))
