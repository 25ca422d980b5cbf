"""What two sets of answers to the same form have different."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from formwork.forms import Form
from formwork.language import Language


@dataclass(frozen=True)
class Difference:
    """One question with both answers, in words."""

    field: str
    label: str
    kept: str
    yours: str


def between(
    form: Form, kept: Mapping[str, Any], yours: Mapping[str, Any], language: Language
) -> list[Difference]:
    """Return the questions that *kept* and *yours* answer differently, in the form's order."""
    return [
        Difference(
            field=field.id,
            label=field.label,
            kept=field.show(kept.get(field.id), language),
            yours=field.show(yours.get(field.id), language),
        )
        for field in form.fields()
        if kept.get(field.id) != yours.get(field.id)
    ]
