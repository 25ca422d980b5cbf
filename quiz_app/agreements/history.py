"""What changed from one revision of an agreed text to the next, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from formwork.fields import Field
from formwork.forms import Agreement
from formwork.language import Language
from formwork.sections import AgreementSection
from quiz_app.agreements.merge import Text

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


class Mark(StrEnum):
    """What happened to a piece of text."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Some words of an answer, and what happened to them."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Change:
    """A question whose answer changed: the answers in words, and the *pieces* of both."""

    section: AgreementSection
    field: Field
    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Both answers in one, as `pieces` makes them."""
        return pieces(self.before, self.after)


def changes(form: Agreement, before: Text, after: Text, language: Language) -> tuple[Change, ...]:
    """Return the questions whose answers differ between two revisions, in the form's order."""
    return tuple(
        Change(
            section,
            field,
            field.show(before.get(field.id), language),
            field.show(after.get(field.id), language),
        )
        for section in form.sections
        for field in section.fields
        if before.get(field.id) != after.get(field.id)
    )


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Split two texts into what was kept, removed and added.

    What was kept and removed makes up *before*; what was kept and added makes up *after*.
    """
    return tuple(piece for piece in _pieces(before, after) if piece.text)


def _pieces(before: str, after: str) -> Iterator[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    for _, start, end, first, last in SequenceMatcher(None, old, new).get_opcodes():
        was, now = "".join(old[start:end]), "".join(new[first:last])
        if was == now:
            yield Piece(Mark.KEPT, now)
        else:
            yield Piece(Mark.REMOVED, was)
            yield Piece(Mark.ADDED, now)
