"""What changed from one revision of the agreed text to the next, word by word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from formwork.forms import Agreement
from formwork.language import Language

_WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A run of words: *kept*, *removed* or *added*."""

    kind: Literal["kept", "removed", "added"]
    words: str


@dataclass(frozen=True)
class Change:
    """A question whose agreed answer changed."""

    label: str
    pieces: tuple[Piece, ...]


def changes(
    form: Agreement, before: Mapping[str, Any], after: Mapping[str, Any], language: Language
) -> tuple[Change, ...]:
    """Return what changed, in the order of the questions."""
    return tuple(
        Change(
            field.label,
            tuple(
                pieces(
                    field.show(before.get(field.id), language),
                    field.show(after.get(field.id), language),
                )
            ),
        )
        for field in form.fields()
        if before.get(field.id) != after.get(field.id)
    )


def pieces(before: str, after: str) -> Iterator[Piece]:
    """Yield the words of both: kept and removed make *before*, kept and added make *after*."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    for kind, from_, to, start, end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("kept", "".join(old[from_:to]))
            continue
        if to > from_:
            yield Piece("removed", "".join(old[from_:to]))
        if end > start:
            yield Piece("added", "".join(new[start:end]))
