"""The one way to write an agreed text, so that two people can confirm the very same one."""

import hashlib
import json

from formwork.forms import Form
from quiz_app.agreements.merge import Text, without_gaps


def canonical(form: Form, text: Text) -> str:
    """Write *text*, answers to *form*, as JSON that depends on nothing but the two.

    The questions go in by their digest, so that a text is never confirmed under other questions.
    Who the two people are stays out: names can change, what was agreed does not.
    """
    content = {"form": form.digest(), "text": without_gaps(text)}
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest(form: Form, text: Text) -> str:
    """Return the SHA-256 of the canonical text, in hex."""
    return hashlib.sha256(canonical(form, text).encode()).hexdigest()


def fingerprint(text_digest: str) -> str:
    """Return the start of a digest in groups that two people can read to each other."""
    return " ".join(text_digest[start : start + 4] for start in range(0, 12, 4))
