"""The agreed text as one string of characters, and its fingerprint, to which sign-offs are tied."""

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

from formwork.forms import Agreement

SHORT = 12


def canonical(form: Agreement, parts: Collection[str], text: Mapping[str, Any]) -> str:
    """Return the questions of *parts* and the agreed answers as sorted JSON.

    The digest of the form stands for the words of all questions. Names are not part of the text:
    who confirmed it stands in the sign-offs.
    """
    asked = {field.id for field in form.only(parts).fields()}
    agreed = {key: value for key, value in text.items() if key in asked and value is not None}
    whole = {"form": form.digest(), "parts": sorted(parts), "agreed": agreed}
    return json.dumps(whole, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(form: Agreement, parts: Collection[str], text: Mapping[str, Any]) -> str:
    """Return the SHA-256 of the canonical text, in hex."""
    return hashlib.sha256(canonical(form, parts, text).encode()).hexdigest()


def short(found: str) -> str:
    """Return the beginning of a fingerprint, in groups that people can read to each other."""
    return " ".join(found[start : start + 4] for start in range(0, SHORT, 4))
