"""Secrets that cannot be guessed: how they are made, recognised and kept."""

import re
import secrets
from hashlib import sha256

PREFIX = "vmh_"
_TICKET = re.compile(r"^[A-Za-z0-9_-]{43}$")
_LINK = re.compile(rf"{PREFIX}[A-Za-z0-9_-]{{43}}(?![A-Za-z0-9_-])")


def ticket() -> str:
    """Return 256 random bits as 43 characters that may stand in an address."""
    return secrets.token_urlsafe(32)


def public_id() -> str:
    """Return a short name for a record; it is no secret and opens nothing."""
    return secrets.token_hex(8)


def digest(secret: str) -> str:
    """Return what is kept of *secret*; with 256 random bits a plain hash cannot be reversed."""
    return sha256(secret.encode()).hexdigest()


def link_code(given: str) -> str:
    """Turn the ticket that a form carried into the code of a private link.

    The same form sent twice so leads to the same link. A ticket we did not make is replaced.
    """
    return PREFIX + (given if _TICKET.match(given) else ticket())


def find_code(pasted: str) -> str | None:
    """Find the code in *pasted*: a bare code, a whole address, or one that a mail has broken."""
    found = _LINK.search(pasted) or _LINK.search("".join(pasted.split()))
    return found.group() if found else None
