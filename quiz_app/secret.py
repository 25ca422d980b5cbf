"""Secrets that cannot be guessed: how they are made, recognised and kept."""

import base64
import re
import secrets
from hashlib import sha256

LINK, INVITATION, SHARE = "vmh_", "vmhi_", "vmhs_"
"""How the code of a private link, of an invitation, of a result to share begins."""

_TICKET = re.compile(r"^[A-Za-z0-9_-]{43}$")


def ticket() -> str:
    """Return 256 random bits as 43 characters that may stand in an address."""
    return secrets.token_urlsafe(32)


def public_id() -> str:
    """Return a short name for a record; it is no secret and opens nothing."""
    return secrets.token_hex(8)


def digest(secret: str) -> str:
    """Return what is kept of *secret*; with 256 random bits a plain hash cannot be reversed."""
    return sha256(secret.encode()).hexdigest()


def code(kind: str = LINK, given: str = "") -> str:
    """Turn the ticket that a form carried into a code of *kind*.

    The same form sent twice so leads to the same code. A ticket we did not make is replaced.
    """
    return kind + (given if _TICKET.match(given) else ticket())


def find_code(pasted: str, kind: str = LINK) -> str | None:
    """Find the code in *pasted*: a bare code, a whole address, or one that a mail has broken."""
    pattern = re.compile(rf"(?<![A-Za-z0-9_-]){kind}[A-Za-z0-9_-]{{43}}(?![A-Za-z0-9_-])")
    found = pattern.search(pasted) or pattern.search("".join(pasted.split()))
    return found.group() if found else None


_RECOVERY = re.compile(r"^[A-Z2-7]{32}$")


def recovery(seed: str) -> str:
    """Return 160 bits of *seed* as a code that a person can write down and type."""
    return base64.b32encode(sha256(f"recovery {seed}".encode()).digest()[:20]).decode()


def follow(seed: str, kind: str) -> str:
    """Return the code of *kind* that follows from the secret *seed*, and tells nothing of it."""
    found = sha256(f"{kind} {seed}".encode()).digest()
    return kind + base64.urlsafe_b64encode(found).decode().rstrip("=")


def spaced(code: str) -> str:
    """Write a recovery code in groups of four."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def find_recovery(typed: str) -> str | None:
    """Read a recovery code as people type it: any case, with or without spaces and hyphens.

    A zero is read as O, a one as I, an eight as B: the code itself holds none of them.
    """
    plain = re.sub(r"[\s-]+", "", typed).upper().replace("0", "O").replace("1", "I")
    plain = plain.replace("8", "B")
    return plain if _RECOVERY.match(plain) else None
