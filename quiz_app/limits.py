"""How often one sender may try something within an hour, without keeping who the sender is."""

from collections.abc import Mapping
from hashlib import sha256
from ipaddress import ip_address, ip_network

from flask import request
from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quiz_app import secret
from quiz_app.desk import store
from quiz_app.models import Attempt, Salt

AT_MOST: Mapping[str, int] = {"agreement": 200, "record": 60, "code": 30}
"""How many agreements may be begun, records kept and wrong codes tried.

At a kick-off a hundred pairs begin in one room, behind one address: there is a try for each of the
two hundred people, for some press twice or begin what their partner has begun. An agreement takes
little room at first; a record may take a megabyte.
"""


class TooOften(Exception):
    """One sender has tried something too often within the hour."""


def count(purpose: str) -> None:
    """Count one try of *purpose*; raise TooOften when it is one too many.

    The sender is the address that the proxies we trust tell of, hashed with a salt that is thrown
    away after a day.
    """
    session, now = store().session, store().now
    sender = sha256(f"{_salt(session)} {sender_of(request.remote_addr)}".encode()).hexdigest()
    attempt = {
        "purpose": purpose,
        "sender_hash": sender,
        "began": now.replace(minute=0, second=0, microsecond=0),
    }
    found = _counted(session, attempt)
    if found.count >= AT_MOST[purpose]:
        raise TooOften
    found.count += 1
    session.flush()


def sender_of(address: str | None) -> str:
    """Return what stands for everybody at *address*: with IPv6 each home has 2⁶⁴ of them."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return ""
    return str(ip_network((found, 64), strict=False) if found.version == 6 else found)  # noqa: PLR2004


def _counted(session: Session, attempt: Mapping[str, object]) -> Attempt:
    """Return the row of *attempt*, locked so that no other request counts at the same time."""
    query = select(Attempt).filter_by(**attempt).with_for_update()
    found = session.scalars(query).first()
    if found:
        return found
    try:
        with session.begin_nested():
            session.add(Attempt(**attempt, count=0))
    except IntegrityError:
        pass  # another request of the same sender has just added it
    return session.scalars(query).one()


def _salt(session: Session) -> str:
    """Return the salt of the day; those of other days go, and with them what was counted."""
    today = store().now.date()
    known = session.get(Salt, today)
    if known:
        return known.salt
    session.execute(delete(Salt))
    session.execute(delete(Attempt))
    try:
        with session.begin_nested():
            session.add(Salt(day=today, salt=secret.ticket()))
    except IntegrityError:
        pass  # another request has just made it
    return session.get_one(Salt, today).salt
