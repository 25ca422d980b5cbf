"""Brings two people's changes to one text together, question by question."""

from collections.abc import Mapping
from dataclasses import dataclass

from formwork.fields import Answer, Field
from formwork.forms import Form

Text = Mapping[str, Answer]
"""What two people agreed on: field ids with their answers; a missing id is an open question."""


@dataclass(frozen=True)
class Merged:
    """The *text* of both; *disputed* questions are yet to be decided: until then theirs stands."""

    text: Text
    disputed: tuple[Field, ...]


def merge(form: Form, base: Text, mine: Text, theirs: Text) -> Merged:
    """Merge two texts that both grew out of *base*.

    A question that one person changed takes that change; so does one that both changed alike. A
    question that each changed in another way is disputed, even where one of them emptied it.
    """
    text: dict[str, Answer] = {}
    disputed: list[Field] = []
    for field in form.fields():
        was, my, their = (answers.get(field.id) for answers in (base, mine, theirs))
        text[field.id] = my if their == was else their
        if my not in (was, their) and their != was:
            disputed.append(field)
    return Merged(without_gaps(text), tuple(disputed))


def without_gaps(text: Text) -> dict[str, Answer]:
    """Return *text* without the questions that are open."""
    return {field_id: answer for field_id, answer in text.items() if answer is not None}
