"""A form takes effect once: a code that followed from its ticket is never made to live again."""

from datetime import datetime

from sqlalchemy import insert
from sqlalchemy.orm import Session

from quiz_app import secret
from quiz_app.models import UsedCode


class FormUsed(Exception):
    """The form has done its work before, and what it made has been replaced or ended since."""


def use(session: Session, code: str, now: datetime) -> str:
    """Note that *code* is given away, and return its hash; raise IntegrityError if it ever was."""
    found = secret.digest(code)
    session.execute(insert(UsedCode).values(code_hash=found, used=now))
    return found


def demand_unused(session: Session, code: str) -> None:
    """Raise FormUsed if *code* was ever given away."""
    if is_used(session, code):
        raise FormUsed


def is_used(session: Session, code: str) -> bool:
    """Whether *code* was ever given away, whatever has become of it."""
    return session.get(UsedCode, secret.digest(code)) is not None
