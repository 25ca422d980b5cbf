"""Reads what was posted into answers and errors."""

from collections.abc import Mapping
from dataclasses import dataclass

from formwork.errors import Message, Refused
from formwork.fields import Answer, Field, Posted
from formwork.forms import Form
from formwork.language import Language


@dataclass(frozen=True)
class Reading:
    """What came of reading a form.

    *answers* maps field ids to answers (None where nothing was answered), *errors* maps names of
    controls to sentences for the reader, *unknown* lists posted names that the form does not have.
    """

    answers: Mapping[str, Answer]
    errors: Mapping[str, str]
    unknown: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether everything posted can stand."""
        return not self.errors and not self.unknown


def read(form: Form, posted: Posted, language: Language) -> Reading:
    """Read *posted* as answers to *form*; fields whose condition is not met are left out."""
    answers: dict[str, Answer] = {}
    errors: dict[str, Message] = {}
    for field in form.fields():
        if not is_asked(field, posted):
            continue
        try:
            answers[field.id] = field.parse(posted)
        except Refused as refused:
            errors |= refused.errors
    worded = {
        name: language.gettext(message.text, **message.values) for name, message in errors.items()
    }
    return Reading(answers, worded, tuple(sorted(set(posted) - form.names())))


def is_asked(field: Field, posted: Posted) -> bool:
    """Whether the condition under which *field* is asked is met."""
    return all(value in posted.get(name, ()) for name, value in (field.when or {}).items())


def posted_from(form: Form, answers: Mapping[str, Answer]) -> dict[str, list[str]]:
    """Return what would have to be posted to give *answers*: the inverse of `read`."""
    posted: dict[str, list[str]] = {}
    for field in form.fields():
        posted |= field.pose(answers.get(field.id))
    return posted
