"""Whether what a page was drawn from has been saved in another window since."""

import json
from hashlib import sha256
from typing import Any

from flask import request

WAS = "vmh-was"


def mark(kept: Any) -> str:
    """Return a short name for *kept*, which is plain data; another is kept under another name."""
    return sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()[:16]


def was(kept: Any, *, moved: bool) -> str:
    """Return the mark for the form's hidden control: a form that comes back keeps its own."""
    return mark(kept) if moved else request.form.get(WAS, mark(kept))


def has_moved(kept: Any, given: Any) -> bool:
    """Whether the form that would keep *given* was drawn from something else than *kept*.

    Pressing the same button twice is no such case.
    """
    return given != kept and was(kept, moved=False) != mark(kept)
