"""Two changed versions of one text made into one, without losing anything silently."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from formwork.fields import Field
from formwork.forms import Agreement

Text = Mapping[str, Any]


@dataclass(frozen=True)
class Collision:
    """A question that both have changed, each in another way."""

    field: Field
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """The *text* with every change that only one side made, and the *collisions* left to decide.

    Where two changes collide, the text holds theirs, which is what is kept already.
    """

    text: dict[str, Any]
    collisions: tuple[Collision, ...]


def merge(form: Agreement, base: Text, mine: Text, theirs: Text) -> Merged:
    """Merge *mine* and *theirs*, which both began as *base*; answers not there are None."""
    text: dict[str, Any] = {}
    collisions = []
    for field in form.fields():
        before, one, other = base.get(field.id), mine.get(field.id), theirs.get(field.id)
        if one not in (before, other) and other != before:
            collisions.append(Collision(field, before, one, other))
        text[field.id] = one if other == before else other
    return Merged(
        {key: value for key, value in text.items() if value is not None}, tuple(collisions)
    )
