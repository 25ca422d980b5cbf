"""How often one sender may try something within an hour, without keeping who the sender is."""

from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

from flask import request
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from quiz_app import secret
from quiz_app.desk import store
from quiz_app.models import Attempt, Salt

HOUR = timedelta(hours=1)
AT_MOST: Mapping[str, int] = {"agreement": 30, "record": 60, "code": 30}
"""How many agreements may be begun, records kept and wrong codes tried."""


class TooOften(Exception):
    """One sender has tried something too often within the hour."""


def count(purpose: str) -> None:
    """Count one try of *purpose*; raise TooOften when it is one too many.

    The sender is the address that the proxies we trust tell of, hashed with a salt that is thrown
    away after a day.
    """
    session, now = store().session, store().now
    began = now.replace(minute=0, second=0, microsecond=0)
    sender = sha256(f"{_salt(session)} {request.remote_addr}".encode()).hexdigest()
    query = select(Attempt).where(
        Attempt.purpose == purpose, Attempt.sender_hash == sender, Attempt.began == began
    )
    found = session.scalars(query.with_for_update()).first()
    if found is None:
        found = Attempt(purpose=purpose, sender_hash=sender, began=began, count=0)
        session.add(found)
    if found.count >= AT_MOST[purpose]:
        raise TooOften
    found.count += 1
    session.flush()


def _salt(session: Session) -> str:
    """Return the salt of the day; those of other days go, and with them what was counted."""
    today = store().now.date()
    known = session.get(Salt, today)
    if known is None:
        session.execute(delete(Salt))
        session.execute(delete(Attempt).where(Attempt.began < store().now - HOUR))
        known = Salt(day=today, salt=secret.ticket())
        session.add(known)
        session.flush()
    return known.salt
